/** The states of authorisations in the words of either side, to choose from (R037-R039). */
import type { Schemas } from "../../asking/client";

type State = Schemas["AuthorisationBody"]["state"];
type Names = readonly (readonly [State, readonly [string, string]])[];

export const STATES: Record<"seller" | "agency", Names> = {
  seller: [
    ["active", ["Active", "生效中"]],
    ["expired", ["Completed", "已完成"]],
    ["cancelled", ["Authorization Canceled", "已取消授权"]],
    ["closed_by_platform", ["Closed", "已关闭"]],
  ],
  agency: [
    ["active", ["Authorized", "已授权"]],
    ["expired", ["Completed", "已完成"]],
    ["cancelled", ["Cancelled", "已取消"]],
    ["closed_by_platform", ["Banned", "已封禁"]],
  ],
};
