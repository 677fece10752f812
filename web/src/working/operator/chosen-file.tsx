/** One file that was chosen: what it is taken for, how its columns fit, what must be said of it, and what became of it. */
import { Button, Input, Select } from "antd";

import { useSpeech } from "../../i18n/language";
import { percent } from "../../i18n/numbers";
import { told } from "../../i18n/refusals";
import { Failed } from "../../panels/frame";
import { Field } from "../sheet";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { isReady, readingOf, type Chosen, type Reading } from "./chosen";
import { Fit } from "./fit";
import { OwnJob } from "./running";
import { Told } from "./told";
import { UPLOADING } from "./upload-words";

interface Props {
  each: Chosen;
  busy: boolean;
  change: (more: Partial<Chosen>) => void;
  remove: () => void;
}

export function ChosenFile({ each, busy, change, remove }: Props) {
  const say = useSpoken(UPLOADING);
  const { locale } = useSpeech();
  const { state, looked, path, file } = each;
  const reading = readingOf(each);
  const over = state.at === "done" || state.at === "reading" || state.at === "sending";
  return (
    <li data-state={state.at}>
      <p className="chosen-head">
        <strong>{path}</strong> <span className="about">{size(file.size, locale)}</span> <Standing each={each} />
        {!busy && (
          <Button type="text" size="small" aria-label={say("remove", { file: path })} title={say("remove", { file: path })} onClick={remove}>
            ×
          </Button>
        )}
      </p>
      {looked && !over && <As each={each} change={change} disabled={busy} />}
      {looked && reading && !over && <Fit reading={reading} columns={looked.columns} />}
      {reading && !over && <Parameters reading={reading} given={each.parameters} change={(parameters) => change({ parameters })} />}
      {!looked && state.at === "ready" && <p className="about">{say("cannot_look")}</p>}
      {state.at === "sending" && <progress className="progress" max={1} value={state.share} aria-label={say("sending")} />}
      {state.at === "reading" && <OwnJob path={path} />}
      {state.at === "done" && <Told report={state.report} />}
      {state.at === "failed" && <Failed error={state.error} />}
      {state.at === "stopped" && <Stopped error={state.error} />}
    </li>
  );
}

/** A file that was being sent is not there; of one that was read the server says what became. */
function Stopped({ error }: { error: unknown }) {
  const say = useSpoken(UPLOADING);
  const { language } = useSpeech();
  return <p role="status">{error instanceof DOMException ? say("nothing_kept") : told(error, language)}</p>;
}

/** How far a file is, in a word. */
function Standing({ each }: { each: Chosen }) {
  const say = useSpoken(UPLOADING);
  const { locale } = useSpeech();
  const { state } = each;
  if (state.at === "looking") return <Tag state="pending">{say("looking")}</Tag>;
  if (state.at === "sending") return <Tag state="pending">{`${say("sending")} ${percent(state.share, locale)}`}</Tag>;
  if (state.at === "reading") return <Tag state="pending">{say("reading")}</Tag>;
  if (state.at === "failed") return <Tag state="fault">{say("failed")}</Tag>;
  if (state.at === "stopped") return <Tag state="warning">{say("stopped")}</Tag>;
  if (state.at === "done") {
    const refused = state.report.tables.some(({ rejected }) => rejected > 0);
    if (state.report.skipped.length > 0) return <Tag state="note">{say("nothing_new")}</Tag>;
    return <Tag state={refused ? "warning" : "ok"}>{say(refused ? "done_refused" : "done")}</Tag>;
  }
  if (isReady(each)) return <Tag state="ok">{say("ready")}</Tag>;
  const fits = readingOf(each)?.fits;
  return <Tag state={fits === false ? "fault" : "warning"}>{say(fits === false ? "unfit" : "wanted")}</Tag>;
}

/** What the file is taken for; any other table or export can be said. */
function As({ each, change, disabled }: { each: Chosen; change: (more: Partial<Chosen>) => void; disabled: boolean }) {
  const say = useSpoken(UPLOADING);
  const { text } = useSpeech();
  const name = (way: Reading) => (way.about ? text(way.about) : way.id);
  const all = (each.looked?.readings ?? []).map((way, place) => ({ value: place, way, label: way.fits ? name(way) : say("nearly", { name: name(way) }), search: `${name(way)} ${way.id}` }));
  const group = (label: string, options: typeof all) => (options.length > 0 ? [{ label, options: options.map(({ value, label, search }) => ({ value, label, search })) }] : []);
  return (
    <Select
      className="chosen-as"
      aria-label={say("as_what", { file: each.path })}
      placeholder={say("name_it")}
      value={each.as}
      disabled={disabled}
      showSearch={{ optionFilterProp: "search" }}
      popupMatchSelectWidth={false}
      options={[
        ...group(say("fits"), all.filter(({ way }) => way.fits)),
        ...group(say("exports"), all.filter(({ way }) => !way.fits && way.kind === "export")),
        ...group(say("tables"), all.filter(({ way }) => !way.fits && way.kind === "table")),
      ]}
      onChange={(place: number) => change({ as: place, state: { at: "ready" } })}
    />
  );
}

const ZONES = "zones-of-the-world";

/** What the file does not say of itself. */
function Parameters({ reading, given, change }: { reading: Reading; given: Chosen["parameters"]; change: (given: Chosen["parameters"]) => void }) {
  const say = useSpoken(UPLOADING);
  const known: Record<string, readonly [string, string]> = {
    zone: [say("param_zone"), say("param_zone_about")],
  };
  const about = (name: string, value: string | null): readonly [string, string] => {
    if (name === "shop") return [say("param_shop"), value === null ? say("param_shop_needed") : value ? say("param_shop_or", { value }) : say("param_shop_about")];
    return known[name] ?? [name, value ?? ""];
  };
  return (
    <>
      {Object.entries(reading.parameters ?? {}).map(([name, value]) => {
        const [label, hint] = about(name, value);
        return (
          <div className="chosen-said" key={name}>
            <Field label={label} hint={hint}>
              <Input
                required={value === null}
                placeholder={name === "zone" ? "Asia/Bangkok" : (value ?? "")}
                list={name === "zone" ? ZONES : undefined}
                value={given[name] ?? ""}
                onChange={(event) => change({ ...given, [name]: event.target.value.trim() })}
              />
            </Field>
            {name === "zone" && (
              <datalist id={ZONES}>
                {Intl.supportedValuesOf("timeZone").map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            )}
          </div>
        );
      })}
    </>
  );
}

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;

function size(bytes: number, locale: string): string {
  const power = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3) - 1));
  return (bytes / 1000 ** (power + 1)).toLocaleString(locale, { style: "unit", unit: UNITS[power]!, unitDisplay: "short", maximumFractionDigits: 1 });
}
