/** Marks what the platform recommends. */
import { useSpoken } from "../words";
import { SHARING } from "./words";

export function Star() {
  const say = useSpoken(SHARING);
  return (
    <span className="star" title={say("recommended")}>
      ★<span className="sr">{say("recommended")}</span>
    </span>
  );
}
