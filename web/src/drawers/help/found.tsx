/** What is found for what was typed, of all parts of the help centre, the most fitting first. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { go } from "../../url";
import { useDictionary } from "../dictionary";
import { AskedOften } from "./faq";
import { useManual } from "./manual";
import { Entry } from "./metrics";

type Thing = Schemas["FoundInHelp"];
const SHOWN = 20;

export function Found({ wanted }: { wanted: string }) {
  const { say, language } = useSpeech();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["help", language, wanted],
    queryFn: ({ signal }) => given(client.GET("/api/v1/manual/search", { params: { query: { text: wanted, language, limit: SHOWN } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  return (
    <div className={isPlaceholderData ? "stale" : undefined}>
      <p role="status" className="about">
        {data.row_count === 0 ? say("help_none") : say("help_found", { n: data.row_count })}
      </p>
      {data.found.map((each) => (
        <One key={`${each.kind} ${each.id} ${each.place}`} thing={each} />
      ))}
    </div>
  );
}

function One({ thing }: { thing: Thing }) {
  const dictionary = useDictionary();
  const manual = useManual();
  const metric = dictionary.data?.metrics.find(({ id }) => id === thing.id);
  const asked = manual.data?.faq[thing.place];
  if (thing.kind === "metric" && metric) return <Entry metric={metric} />;
  if (thing.kind === "faq" && asked) return <AskedOften asked={asked} />;
  return <Section thing={thing} />;
}

/** A section of the manual by its title, and the words of it that fit; it is opened from here. */
function Section({ thing }: { thing: Thing }) {
  return (
    <article className="entry">
      <h3>{thing.kind === "manual" ? <Button type="link" onClick={() => go(null, { manual: `${thing.id}:${thing.place}` }, true)}>{thing.title}</Button> : thing.title}</h3>
      <p>{thing.around}</p>
    </article>
  );
}
