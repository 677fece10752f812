/** Where the bars of a waterfall begin, and how long they are, as shares of its width. */
export interface Span {
  left: string;
  width: string;
}

export function spansOf(first: number | null, deltas: (number | null)[], last: number | null): { first: Span; steps: Span[]; last: Span } {
  let at = first ?? 0;
  const steps = deltas.map((delta) => {
    const from = at;
    at += delta ?? 0;
    return [Math.min(from, at), Math.max(from, at)] as const;
  });
  const whole = (value: number | null) => [Math.min(0, value ?? 0), Math.max(0, value ?? 0)] as const;
  const all = [whole(first), ...steps, whole(last)];
  const low = Math.min(...all.map(([left]) => left));
  const high = Math.max(...all.map(([, right]) => right));
  const percent = (value: number) => `${(value / (high - low || 1)) * 100}%`;
  const span = ([left, right]: readonly [number, number]) => ({ left: percent(left - low), width: percent(right - left) });
  return { first: span(whole(first)), steps: steps.map(span), last: span(whole(last)) };
}
