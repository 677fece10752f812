/** Diagnoses, scores and comparisons, by the name that the server knows each by; each is fetched when it is shown. */
import { lazy, Suspense, type ComponentType } from "react";

import { Waiting } from "../panels/frame";
import type { AssessmentPanel } from "./found";
import "./assessments.css";

const KNOWN: Record<AssessmentPanel["assessment"], ComponentType<{ panel: AssessmentPanel }>> = {
  self_live: lazy(() => import("./self-live")),
  traffic: lazy(() => import("./traffic")),
  creator_gmv: lazy(() => import("./creator-gmv")),
  head_creators: lazy(() => import("./head-creators")),
  mid_tail_creators: lazy(() => import("./mid-tail")),
  recommended_creators: lazy(() => import("./recommended")),
  crowds: lazy(() => import("./crowds")),
  user_flow: lazy(() => import("./user-flow")),
  crowd_flow: lazy(() => import("./flow")),
  service: lazy(() => import("./service")),
  abnormal_products: lazy(() => import("./abnormal")),
  experience_score: lazy(() => import("./score")),
  thresholds: lazy(() => import("./thresholds")),
  peers: lazy(() => import("./peers")),
  peer_trend: lazy(() => import("./peer-trend")),
  forecast: lazy(() => import("./forecast")),
  content: lazy(() => import("./content")),
  same_product: lazy(() => import("./same-product")),
  insights: lazy(() => import("./insights")),
};

export default function Assessed({ panel }: { panel: AssessmentPanel }) {
  const Known = KNOWN[panel.assessment];
  return (
    <Suspense fallback={<Waiting panel={panel} />}>
      <Known panel={panel} />
    </Suspense>
  );
}
