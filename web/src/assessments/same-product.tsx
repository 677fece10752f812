/** Public videos of the same product that sold more, by their public counters (R129). */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";

import { client, given, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { number, type Cell } from "../i18n/numbers";
import { moment } from "../i18n/times";
import { useScreen } from "../screen/screen";
import { go, usePlace } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { inAddress, useDays, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

export default function SameProduct({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { set } = usePlace();
  const days = useDays();
  const [id, product] = [set.get("id") ?? "", set.get("product_id")];
  const query = useQuery({
    queryKey: ["found", "same_product", id, product, days],
    queryFn: ({ signal }) =>
      given(client.GET("/api/v1/videos/{video_id}/same-product", { params: { path: { video_id: id }, query: { ...inAddress(days), ...(product ? { product_id: product } : {}) } }, signal })),
  });
  return (
    <Around panel={panel} query={query} rows={4}>
      {({ product_id, products, videos }) => {
        if (products.length === 0) return <p className="nothing">{say("no_product")}</p>;
        if (product_id === null)
          return (
            <p className="tools">
              {say("choose_product")}
              {products.map((each) => (
                <Button key={each.product_id} size="small" onClick={() => go(null, { product_id: each.product_id }, true)}>
                  {each.name}
                </Button>
              ))}
            </p>
          );
        if (videos.length === 0) return <p className="nothing">{say("none_better")}</p>;
        return (
          <ol className="gallery">
            {videos.map((video) => (
              <Video key={video.content.id} video={video} />
            ))}
          </ol>
        );
      }}
    </Around>
  );
}

function Video({ video }: { video: Schemas["SameProduct"] }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const { market } = useScreen();
  const { content } = video;
  const counters: [string, string, Cell][] = [
    ["video_ctr", "ratio", video.video_ctr],
    ["views", "count", video.views],
    ["likes", "count", video.likes],
    ["comments", "count", video.comments],
  ];
  return (
    <li className="card">
      <p className="line-name">{content.play_url ? <a href={content.play_url} target="_blank" rel="noreferrer">{content.title ?? say("play")}</a> : (content.title ?? content.id)}</p>
      <p className="basis">
        {content.account ?? content.account_id} · {moment(new Date(content.at), market?.zone ?? "UTC", locale)}
      </p>
      <dl className="figures">
        {counters.map(([metric, unit, value]) => (
          <div key={metric}>
            <dt>
              <Named metric={metric} />
            </dt>
            <dd>
              <Value value={number(value)} unit={{ unit }} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
