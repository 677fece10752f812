/** What opens over a screen from the side; to shut it forgets what it was set to. */
import { Drawer } from "antd";
import type { ReactNode } from "react";

import { useReturning } from "../shell/returning";
import { go } from "../url";

const SHUT = { open: null, of: null, line: null, asked: null, step: null, rows: null, against: null, moved: null, sort: null, by: null, moment: null, pair: null, metric: null, figure: null, screen: null, part: null, manual: null };
export const shut = () => go(null, SHUT);

export function Side({ title, children }: { title: string; children: ReactNode }) {
  useReturning();
  return (
    <Drawer open title={title} size="min(880px, 100vw)" onClose={shut} destroyOnHidden>
      {children}
    </Drawer>
  );
}
