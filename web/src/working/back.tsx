/** One thing of a list: the way back to it, and what is said where there is no such thing. */
import { Failed } from "../panels/frame";
import { link } from "../url";
import { SHARED, useSpoken } from "./words";

export function Back() {
  const say = useSpoken(SHARED);
  return (
    <p className="back">
      <a {...link(null, { id: null, link: null })}>← {say("to_list")}</a>
    </p>
  );
}

export function NotThere({ error, retry }: { error: unknown; retry: () => unknown }) {
  return (
    <section className="panel span-24">
      <Failed error={error} retry={retry} />
      <Back />
    </section>
  );
}
