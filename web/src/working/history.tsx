/** What happened to something, the newest first: when, what, and by whom. */
import { SHARED, useSpoken } from "./words";
import { useTimes } from "./times";

export interface Happened {
  at: string | null | undefined;
  what: string;
  who?: string | null;
}

export function History({ events }: { events: readonly Happened[] }) {
  const say = useSpoken(SHARED);
  const { moment, zone } = useTimes();
  const known = events.filter((event): event is Happened & { at: string } => Boolean(event.at));
  return (
    <section>
      <h2>{say("history")}</h2>
      <ol className="history">
        {known
          .sort((one, other) => other.at.localeCompare(one.at))
          .map(({ at, what, who }) => (
            <li key={at + what}>
              <time dateTime={at} title={zone}>
                {moment(at)}
              </time>{" "}
              {what}
              {who && <span className="about"> · {who}</span>}
            </li>
          ))}
      </ol>
    </section>
  );
}
