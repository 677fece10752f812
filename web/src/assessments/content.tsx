/** What is known of one live or video besides numbers; what is not public is not played (R085, R127). */
import { Skeleton } from "antd";

import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { moment } from "../i18n/times";
import { Frame } from "../panels/frame";
import { useScreen } from "../screen/screen";
import { useContents, type Kind } from "../table/about";
import { link, usePlace } from "../url";
import { Facts } from "../working/lines";
import { useSpoken } from "../working/words";
import type { AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";

const ACCOUNT = ["creator", "account"];
const PRODUCT = ["product", "sold_product"];

/** A name that leads to its screen, where whoever looks has one. */
function Led({ to, id, name, of }: { to: readonly string[] | undefined; id: string; name: string; of: readonly string[] }) {
  const screen = of.find((each) => to?.includes(each));
  return screen ? <a {...link(screen, { id })}>{name}</a> : name;
}

export default function ContentKnown({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const { page, market } = useScreen();
  const { set } = usePlace();
  const id = set.get("id");
  const kind = page.of as Kind;
  const found = useContents(kind, id === null ? [] : [id]);
  const content = id === null ? undefined : found?.[id];
  const body = () => {
    if (!found) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
    if (!content) return <p className="nothing">{say("not_known")}</p>;
    const { account, account_id, at, seconds, hashtags, music, visibility, products, play_url } = content;
    return (
      <Facts
        facts={[
          [say("account"), <Led key="account" to={panel.leads} id={account_id} name={account ?? account_id} of={ACCOUNT} />],
          [say(kind === "live_id" ? "started_at" : "posted_at"), moment(new Date(at), market?.zone ?? "UTC", locale)],
          [say("duration"), seconds === null ? null : compact(seconds, { unit: "s" }, locale)],
          [say("hashtags"), hashtags.map((tag) => (tag.startsWith("#") ? tag : `#${tag}`)).join(" ")],
          [say("music"), music],
          [say("visibility"), visibility && say(visibility)],
          [say("shows"), products.length === 0 ? null : products.map(({ product_id, name }, order) => <span key={product_id}>{order > 0 && " · "}<Led to={panel.leads} id={product_id} name={name} of={PRODUCT} /></span>)],
          ["", play_url && <a key="play" href={play_url} target="_blank" rel="noreferrer">{say(kind === "live_id" ? "replay" : "play")}</a>],
        ]}
      />
    );
  };
  return <Frame panel={panel}>{body}</Frame>;
}
