/** How the columns of a file fit what it is taken for: in a sentence, and column by column. */
import { useSpeech } from "../../i18n/language";
import { useSpoken } from "../words";
import type { Reading } from "./chosen";
import { UPLOADING } from "./upload-words";

export function Fit({ reading, columns }: { reading: Reading; columns: readonly string[] }) {
  const say = useSpoken(UPLOADING);
  const names = useNames();
  const { kind, matched, missing, strange, left_out, fits } = reading;
  const refused = kind === "table" ? strange : [];
  const unused = kind === "export" ? strange : [];
  const known = columns.filter((name) => !strange.some((each) => each.name === name));
  return (
    <div className="fit">
      {missing.length > 0 && <p className="bad">{say("lacks", { names: names(missing) })}</p>}
      {refused.length > 0 && (
        <p className="bad">
          {say("strange_table", { names: names(refused.map(({ name, near }) => (near ? say("strange_or", { name, near }) : name))) })} {say("what_to_do")}
        </p>
      )}
      {fits && (
        <p>
          {say("all_fit", { n: matched, of: columns.length })}
          {unused.length > 0 && ` · ${say("strange_export", { n: unused.length })}`}
          {kind === "export" && ` · ${say("becomes", { tables: names(reading.tables) })}`}
        </p>
      )}
      <details>
        <summary>{say("columns")}</summary>
        <dl className="known">
          <Group name={say("match")} all={known} />
          <Group name={say("unused")} all={unused.map(({ name }) => name)} />
          <Group name={say("left_out")} all={left_out} />
        </dl>
      </details>
    </div>
  );
}

function Group({ name, all }: { name: string; all: readonly string[] }) {
  const names = useNames();
  if (all.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{names(all)}</dd>
    </div>
  );
}

function useNames() {
  const { pick } = useSpeech();
  return (all: readonly string[]) => all.join(pick([", ", "、"]));
}
