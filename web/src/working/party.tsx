/** Chooses a shop, a creator or an agency by its name: nobody has to know an id. */
import { Input, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";

import { client, given, type Schemas } from "../asking/client";
import { Failed } from "../panels/frame";
import { Choose, Field } from "./sheet";
import { SHARED, useSpoken } from "./words";

export type Listed = Schemas["Listed"];
export type Sort = "shop" | "creator" | "agency";
const SHOWN = 8;

interface Props {
  kind: Sort;
  label: string;
  hint?: string;
  chosen: Listed | null;
  choose: (party: Listed) => void;
}

export function Party({ kind, label, hint, chosen, choose }: Props) {
  const say = useSpoken(SHARED);
  const [typed, type] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["directory", kind, search],
    queryFn: ({ signal }) => given(client.GET("/api/v1/directory", { params: { query: { kind, search, limit: SHOWN } }, signal })),
  });
  const found = data?.found ?? [];
  const shown = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const more = (data?.row_count ?? 0) - found.length;
  return (
    <>
      <Field label={label} hint={hint}>
        <Input allowClear placeholder={say("name_or_id")} onChange={(event) => type(event.target.value)} onPressEnter={(event) => event.preventDefault()} />
      </Field>
      {error ? <Failed error={error} retry={refetch} /> : isPending ? <Skeleton active title={false} /> : null}
      {data && shown.length === 0 && <p className="nothing">{say("nobody_called")}</p>}
      {shown.length > 0 && (
        <Choose
          label={say("choose_one")}
          hint={more > 0 ? say("more_of_them", { n: more }) : undefined}
          name={`${kind}-id`}
          kind="radio"
          options={shown.map((each) => ({ value: each.id, text: each.name ?? each.id, about: about(each) }))}
          chosen={chosen ? [chosen.id] : []}
          choose={([id]) => choose(shown.find((each) => each.id === id)!)}
        />
      )}
    </>
  );
}

const about = ({ name, handle, id, market }: Listed) => [handle !== name && handle, id, market].filter(Boolean).join(" · ");
