/** One number: what it is exactly, why it is missing, how it changed. */
import type { Answer, Question } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { brief, change, compact, exact, NONE, percent } from "../i18n/numbers";
import { basisOf, dayNotOver, notCome, reasons, unitOf } from "../screen/reading";
import { lensOf, useScreen, type Metric, type Screen } from "../screen/screen";
import { hinted } from "../shell/hint";
import { go } from "../url";

export { Asking } from "./asking";
export { Meaning } from "./meaning";

/** A number in few characters, in fewer still where there is `little` room, exact and with its basis on hover; one that
 * does not exist is a dash with its reason. */
export function Figure({ answer, metric, value, little }: { answer: Answer; metric: string; value: number | null; little?: boolean }) {
  const speech = useSpeech();
  const screen = useScreen();
  const unit = unitOf(answer, metric, screen);
  const zone = screen.market?.zone ?? "UTC";
  const ahead = notCome(answer, zone);
  if (value === null || ahead) {
    const why = ahead ? speech.say("not_come") : reasons(answer, metric, speech) || speech.say("no_number");
    return (
      <span className="figure" tabIndex={0} role="note" aria-label={why} {...hinted(() => why)}>
        {NONE}
      </span>
    );
  }
  return (
    <span className="figure" {...hinted(() => <Told exactly={exact(value, unit, speech.locale)} basis={basisOf(answer, metric, zone, speech)} />)}>
      {(little ? brief : compact)(value, unit, speech.locale)}
    </span>
  );
}

function Told({ exactly, basis }: { exactly: string; basis: string }) {
  return (
    <>
      <p>{exactly}</p>
      {basis && <p>{basis}</p>}
    </>
  );
}

interface ChangeProps {
  metric: Metric;
  value: number | null;
  before: number | null;
  answer: Answer;
  /** The one of the screen that is answered: a click says why. */
  question: string;
}

/** The change against the days before, by arrow, sign and word. */
export function Change({ metric, value, before, answer, question }: ChangeProps) {
  const { say, text, locale } = useSpeech();
  const screen = useScreen();
  const unit = unitOf(answer, metric.id, screen);
  const unseen = answer.notes.find(({ code }) => code === "none_before");
  if (unseen) return <span className="change" tabIndex={0} role="note" aria-label={text(unseen.text)} {...hinted(() => text(unseen.text))}>{say("before", { value: NONE })}</span>;
  const share = change(value, before);
  if (share === null) return <span className="change">{before === null ? "" : say("before", { value: compact(before, unit, locale) })}</span>;
  const rises = share > 0;
  const good = metric.direction === "up" ? rises : metric.direction === "down" ? !rises : null;
  const growing = answer.notes.find(({ metric: of, code }) => of === metric.id && code === "still_growing");
  const clipped = answer.notes.find(({ code }) => code === "clipped_before");
  const about = () => (
    <>
      <p>{say("before", { value: exact(before, unit, locale) })}</p>
      {clipped && <p>{text(clipped.text)}</p>}
      {growing && <p>{say("riper")}</p>}
      {dayNotOver(answer, screen.market?.zone ?? "UTC") && <p>{say("not_over")}</p>}
    </>
  );
  const tone = share === 0 || good === null || clipped ? "even" : good ? "good" : "bad";
  return (
    <button type="button" className={`change ${tone}`} {...hinted(about)} onClick={() => go(null, { open: "why", of: metric.id, line: null, asked: question })}>
      {(growing || clipped) && <span aria-hidden="true">≈ </span>}
      <span aria-hidden="true">{share === 0 ? "→" : rises ? "▲" : "▼"}</span> {percent(share, locale, true)}
      <span className="sr">
        {clipped && text(clipped.text)} {growing && say("riper")} {share === 0 ? say("unchanged") : say(rises ? "up" : "down")} {say("why")}
      </span>
    </button>
  );
}

/** The question whose answer is this one number, by the clock, attribution and filters of the one that it answers. */
export function numberAlone(screen: Screen, metric: string, where: Question["where"] = {}, question: string | null = null): Question {
  const own = question === null ? null : screen.page.questions[question];
  const lens = lensOf(screen, own ?? {});
  return { metrics: [metric], ...screen.common, ...(lens ? { lens } : {}), where: { ...own?.where, ...screen.common.where, ...where } };
}
