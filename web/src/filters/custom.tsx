/** First and last day, both included. */
import { DatePicker } from "antd";
import dayjs from "dayjs";

interface Props {
  first?: string;
  last?: string;
  /** Months that can be gone back. */
  months?: number | null;
  take: (first: string, last: string) => void;
}

const DAY = "YYYY-MM-DD";

export default function Custom({ first, last, months, take }: Props) {
  const earliest = months ? dayjs().subtract(months, "month") : null;
  return (
    <DatePicker.RangePicker
      allowClear={false}
      disabledDate={(day) => earliest !== null && day.isBefore(earliest, "day")}
      defaultValue={[first ? dayjs(first) : null, last ? dayjs(last) : null]}
      onChange={(days) => days?.[0] && days[1] && take(days[0].format(DAY), days[1].format(DAY))}
    />
  );
}
