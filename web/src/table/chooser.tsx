/** Which metrics a table shows, and in which order (R068). */
import { Button } from "antd";
import { useEffect, useRef } from "react";

import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { moved } from "./order";
import type { TableSet } from "./set";

export function Chooser({ table }: { table: TableSet }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say } = speech;
  const { columns, choose, entry } = table;
  const others = entry.metrics.filter((metric) => !columns.includes(metric));
  const place = useShutting();
  return (
    <details className="chooser" ref={place}>
      <summary>
        {say("choose_metrics")} {columns.length}/{entry.metrics.length}
      </summary>
      <div className="choices">
        <ol aria-label={say("shown_columns")}>
          {columns.map((metric, at) => {
            const name = metricName(screen, metric, speech);
            return (
              <li key={metric}>
                <label>
                  <input type="checkbox" checked disabled={columns.length === 1} onChange={() => choose(columns.filter((other) => other !== metric))} /> {name}
                </label>
                <Button type="text" size="small" disabled={at === 0} aria-label={say("move_up", { name })} onClick={() => choose(moved(columns, at, at - 1))}>
                  ↑
                </Button>
                <Button type="text" size="small" disabled={at === columns.length - 1} aria-label={say("move_down", { name })} onClick={() => choose(moved(columns, at, at + 1))}>
                  ↓
                </Button>
              </li>
            );
          })}
        </ol>
        {others.length > 0 && (
          <ul aria-label={say("other_columns")}>
            {others.map((metric) => (
              <li key={metric}>
                <label>
                  <input type="checkbox" checked={false} onChange={() => choose([...columns, metric])} /> {metricName(screen, metric, speech)}
                </label>
              </li>
            ))}
          </ul>
        )}
        <Button type="link" size="small" onClick={() => choose(table.first)}>
          {say("first_columns")}
        </Button>
      </div>
    </details>
  );
}

/** Something that opens in its place and shuts by Escape or a click beside it. */
function useShutting() {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const beside = (event: PointerEvent) => {
      if (place.current && !place.current.contains(event.target as Node)) place.current.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !place.current?.open) return;
      place.current.open = false;
      place.current.querySelector("summary")?.focus();
    };
    window.addEventListener("pointerdown", beside);
    window.addEventListener("keydown", escape);
    return () => {
      window.removeEventListener("pointerdown", beside);
      window.removeEventListener("keydown", escape);
    };
  }, []);
  return place;
}
