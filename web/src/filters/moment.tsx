/** A moment, by the clocks of a market. */
import { DatePicker } from "antd";
import dayjs from "dayjs";

import { instantAt, wall } from "../i18n/times";

interface Props {
  zone: string;
  chosen: string | null;
  take: (instant: string) => void;
}

const WALL = "YYYY-MM-DDTHH:mm";

export default function Moment({ zone, chosen, take }: Props) {
  const shown = chosen ? dayjs(wall(new Date(chosen), zone)) : undefined;
  const now = dayjs(wall(new Date(), zone));
  return (
    <DatePicker
      allowClear={false}
      showTime={{ format: "HH:mm" }}
      showNow={false}
      format="YYYY-MM-DD HH:mm"
      defaultValue={shown}
      disabledDate={(day) => day.isAfter(now, "day")}
      onChange={(local) => local && take(instantAt(local.format(WALL), zone).toISOString().replace(".000Z", "Z"))}
    />
  );
}
