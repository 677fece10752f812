/** What a load brought, table by table; what was skipped, dropped or refused. */
import { useSpeech } from "../../i18n/language";
import { link } from "../../url";
import { useSpoken } from "../words";
import type { Report } from "./sending";
import { UPLOADING } from "./upload-words";
import { RUNNING } from "./words";

export function Told({ report }: { report: Report }) {
  const say = useSpoken(RUNNING);
  const sayOf = useSpoken(UPLOADING);
  const { locale } = useSpeech();
  const shown = (count: number) => count.toLocaleString(locale);
  const refused = report.tables.some(({ rejected }) => rejected > 0) || (report.still_refused ?? 0) > 0;
  const one = report.files === 1;
  return (
    <div role="status" data-loaded>
      <ul className="follows">
        {report.tables.map((each) => (
          <li key={each.table}>
            <strong>{each.table}</strong>: {say("loaded", { new: shown(each.new), changed: shown(each.changed), unchanged: shown(each.unchanged), rejected: shown(each.rejected) })}
          </li>
        ))}
        {report.skipped.map((file) => (
          <li key={file}>{one ? sayOf("skipped_all") : say("skipped", { file })}</li>
        ))}
        {(report.still_refused ?? 0) > 0 && <li>{sayOf("still_refused", { n: report.still_refused ?? 0 })}</li>}
      </ul>
      <Remarks remarks={report.remarks.filter(({ count }) => count > 0)} />
      {refused && <a {...link("rejects")}>{say("open_rejects")}</a>}
    </div>
  );
}

/** Rows of an export that became no row of their own, in the words of its mapping. */
function Remarks({ remarks }: { remarks: Report["remarks"] }) {
  const say = useSpoken(UPLOADING);
  const { locale } = useSpeech();
  if (remarks.length === 0) return null;
  return (
    <details className="fit">
      <summary>{say("remarks")}</summary>
      <ul className="follows">
        {remarks.map(({ text, count }) => (
          <li key={text}>
            {text} ({count.toLocaleString(locale)})
          </li>
        ))}
      </ul>
    </details>
  );
}
