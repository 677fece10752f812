/** Diagnoses, scores and comparisons, by the name that the server knows each by; each is fetched when it is shown. */
import { late } from "../late";
import { Waiting } from "../panels/frame";
import type { AssessmentPanel } from "./found";
import "./assessments.css";

const waiting = (props: { panel: AssessmentPanel }) => <Waiting {...props} />;

export const KNOWN = {
  self_live: late(() => import("./self-live"), waiting),
  traffic: late(() => import("./traffic"), waiting),
  creator_gmv: late(() => import("./creator-gmv"), waiting),
  head_creators: late(() => import("./head-creators"), waiting),
  mid_tail_creators: late(() => import("./mid-tail"), waiting),
  recommended_creators: late(() => import("./recommended"), waiting),
  crowds: late(() => import("./crowds"), waiting),
  user_flow: late(() => import("./user-flow"), waiting),
  crowd_flow: late(() => import("./flow"), waiting),
  service: late(() => import("./service"), waiting),
  abnormal_products: late(() => import("./abnormal"), waiting),
  experience_score: late(() => import("./score"), waiting),
  thresholds: late(() => import("./thresholds"), waiting),
  peers: late(() => import("./peers"), waiting),
  peer_trend: late(() => import("./peer-trend"), waiting),
  forecast: late(() => import("./forecast"), waiting),
  content: late(() => import("./content"), waiting),
  same_product: late(() => import("./same-product"), waiting),
  insights: late(() => import("./insights"), waiting),
} satisfies Record<AssessmentPanel["assessment"], unknown>;

export default function Assessed({ panel }: { panel: AssessmentPanel }) {
  const Known = KNOWN[panel.assessment];
  return <Known panel={panel} />;
}
