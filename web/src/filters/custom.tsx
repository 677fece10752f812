/** First and last day, both included. */
import { DatePicker } from "antd";
import dayjs from "dayjs";

interface Props {
  first?: string;
  last?: string;
  /** The first day that can be chosen, and the last. */
  earliest: string;
  latest: string;
  take: (first: string, last: string) => void;
}

const DAY = "YYYY-MM-DD";

export default function Custom({ first, last, earliest, latest, take }: Props) {
  const outside = (day: string) => day < earliest || day > latest;
  return (
    <DatePicker.RangePicker
      allowClear={false}
      disabledDate={(day) => outside(day.format(DAY))}
      defaultValue={[first ? dayjs(first) : null, last ? dayjs(last) : null]}
      onChange={(days) => days?.[0] && days[1] && take(days[0].format(DAY), days[1].format(DAY))}
    />
  );
}
