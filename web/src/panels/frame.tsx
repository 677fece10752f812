/** What every panel has around it: title, waiting in the final shape, refusals, the same numbers as a table. */
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";

import type { Answer } from "../asking/batch";
import { Refused } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { detail, told } from "../i18n/refusals";
import type { Word } from "../i18n/words";
import { headQuestion } from "../screen/asks";
import { notCome, reasons } from "../screen/reading";
import { useAnswer, useScreen, type Panel } from "../screen/screen";
import { tell } from "../shell/telling";
import { go, usePlace } from "../url";

interface Query {
  data?: unknown;
  isPending: boolean;
  isPlaceholderData: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface Props {
  panel: Panel;
  query?: Query;
  tools?: ReactNode;
  table?: () => ReactNode;
  rows?: number;
  children: () => ReactNode;
}

export function Frame({ panel, query, tools, table, rows = 5, children }: Props) {
  const { say, text } = useSpeech();
  const [plain, setPlain] = usePlain(panel);
  const told = panel.kind === "numbers" || panel.kind === "funnel" ? panel.shown : undefined;
  const currency = currencyOf(query?.data as Partial<Answer> | undefined, told);
  const body = () => (plain && table ? table() : children());
  return (
    <section className={`panel span-${panel.span ?? 24} kind-${panel.kind}`} aria-label={panel.title ? text(panel.title) : undefined}>
      {(panel.title || tools) && (
        <header>
          {panel.title && (
            <h2>
              {text(panel.title)} {currency && <small className="basis">{currency}</small>}
            </h2>
          )}
          <span className="tools">
            {tools}
            {table && (
              <Button type="text" size="small" aria-label={say(plain ? "as_chart" : "as_table")} onClick={() => setPlain(!plain)}>
                {say(plain ? "chart" : "table")}
              </Button>
            )}
          </span>
        </header>
      )}
      {!query ? (
        body()
      ) : query.error ? (
        <Failed error={query.error} retry={query.refetch} />
      ) : query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows }} />
      ) : (
        <div className={query.isPlaceholderData ? "stale" : undefined} aria-busy={query.isPlaceholderData}>
          <AccountsOnly answer={query.data as Partial<Answer> | undefined} />
          {body()}
        </div>
      )}
    </section>
  );
}

/** Says that a panel is of authorised accounts alone, where the head does not say it of the whole screen. */
function AccountsOnly({ answer }: { answer: Partial<Answer> | undefined }) {
  const { text } = useSpeech();
  const head = headQuestion(useScreen());
  const { data } = useAnswer(head ?? NO_QUESTION, head !== null);
  const note = accountsOnly(answer);
  return note && answer!.rows!.length > 0 && !accountsOnly(data) ? <p className="basis">{text(note.text)}</p> : null;
}

const NO_QUESTION = { metrics: [] };
const accountsOnly = (answer: Partial<Answer> | undefined) => answer?.notes?.find(({ code }) => code === "accounts_only");

/** The currency of an answer, or of what a panel shows of it, said once for all of the panel. */
const currencyOf = (answer: Partial<Answer> | undefined, shown?: readonly string[]) =>
  answer?.columns?.find(({ id, currency }) => currency && (shown?.includes(id) ?? true))?.currency;

const TABLES = "tables";

/** Whether a panel shows its numbers as a table, in the address. */
function usePlain(panel: Panel): [boolean, (on: boolean) => void] {
  const { set } = usePlace();
  const key = "question" in panel ? `${panel.kind}.${panel.question}` : panel.kind;
  const all = set.get(TABLES)?.split(",") ?? [];
  const rest = all.filter((other) => other !== key);
  return [all.includes(key), (on) => go(null, { [TABLES]: (on ? [...rest, key] : rest).join(",") || null }, true)];
}

/** A panel whose parts are still fetched. */
export function Waiting({ panel }: { panel: Panel }) {
  return (
    <section className={`panel span-${panel.span ?? 24}`} aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows: 8 }} />
    </section>
  );
}

/** What to do about what was refused, where its sentence does not say it. */
const TO_DO: Record<string, Word> = { out_of_scope: "do_apply" };

/** What was refused, in the server's words, and another try. */
export function Failed({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { say, language } = useSpeech();
  const refused = error instanceof Refused ? error : null;
  const said = told(error, language);
  if (refused?.code === "not_granted") return <p className="nothing">{said}</p>;
  if (refused?.code === "account_level_only") return <p className="nothing">{`${say("below_shop")} ${say("do_content_management")}`}</p>;
  return (
    <div role="alert" className="failed">
      <p>
        {said} {refused && TO_DO[refused.code] && say(TO_DO[refused.code]!)}
      </p>
      {refused && said !== detail(error) && (
        <p className="basis" lang="en">
          {detail(error)}
        </p>
      )}
      {refused && <code>{refused.code}</code>}{" "}
      {retry && (
        <Button size="small" onClick={() => retry()}>
          {say("retry")}
        </Button>
      )}{" "}
      <Button size="small" type="link" onClick={() => void navigator.clipboard.writeText(forSupport(error)).then(() => tell(say("copied")))}>
        {say("copy_error")}
      </Button>
    </div>
  );
}

/** Why a whole panel may be empty, and what to do about it; the first that applies. */
const EMPTY: Record<string, Word> = { accounts_only: "do_content_management", no_data: "do_load", outside_contract: "do_apply", uv_hidden_in_custom_period: "do_extend" };

/** Of whom it is not told who looks, so that there may be some. */
const KEPT = ["not_shared", "shops_only"];

/** Why there is nothing to draw, and what to do: nothing was loaded, is shown by contract or by the platforms, is
 * withheld or does not exist; or nothing happened. */
export function Nothing({ answer, metric }: { answer: Answer; metric?: string }) {
  const speech = useSpeech();
  const { market } = useScreen();
  const note = answer.notes.find(({ code }) => code in EMPTY && (code !== "accounts_only" || answer.rows.length === 0));
  const told = answer.rows.length > 0 || answer.notes.some(({ code }) => KEPT.includes(code));
  const why = metric && told ? reasons(answer, metric, speech) : "";
  if (!note) return <p className="nothing">{why || speech.say(notCome(answer, market?.zone ?? "UTC") ? "not_come" : "no_rows")}</p>;
  return (
    <p className="nothing">
      {speech.text(note.text)} {speech.say(EMPTY[note.code]!)}
    </p>
  );
}

/** Says where more lines are there than were asked for. */
export function FirstOnly({ answer }: { answer: Answer }) {
  const { say } = useSpeech();
  const shown = answer.rows.length;
  return shown < answer.row_count ? <p className="basis">{say("first_only", { shown, n: answer.row_count })}</p> : null;
}

/** What went wrong, where and when, for somebody who was not there. */
function forSupport(error: unknown): string {
  const lines = [detail(error), error instanceof Refused ? `${error.status} ${error.code}` : "", window.location.href, new Date().toISOString()];
  return lines.filter(Boolean).join("\n");
}
