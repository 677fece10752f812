/** Categories of services, as they are chosen from. */
import type { Schemas } from "../../asking/client";

export const CATEGORIES: readonly (readonly [Schemas["ServiceBody"]["category"], readonly [string, string]])[] = [
  ["shop_management", ["Shop Management", "店铺管理"]],
  ["content_management", ["Content Management", "内容管理"]],
];
