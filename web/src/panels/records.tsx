/** The rows behind a number, one by one: sorted by any column, read in full, taken away as a file. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";

import type { Schemas } from "../asking/client";
import { COLUMNS } from "../drawers/columns";
import { writeOut } from "../drawers/export";
import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Pager } from "../table/pager";
import { Scroll } from "../table/scroll";
import { go, usePlace } from "../url";
import { Choices } from "../working/list";
import { useSpoken } from "../working/words";
import { Frame } from "./frame";
import { Recorded } from "./recorded";
import { RECORD_WORDS } from "./record-words";
import { fields, recordsQuestion, rowsQuery, SIZE, type RecordsPanel } from "./records-asked";

/** Columns whose values are told here otherwise than as they are. */
const NAMES: typeof COLUMNS = {
  collect_to_sign_s: ["Pick-up to signature", "揽收到签收"],
  duration_s: ["Duration", "时长"],
  first_response_s: ["First response", "首次响应时长"],
  pay_to_ship_s: ["Payment to shipping", "支付到发货"],
  product_id: ["Product", "商品"],
  ship_to_collect_s: ["Shipping to pick-up", "发货到揽收"],
};
const NUMBERS = new Set(["agent_messages", "amount", "buyer_messages", "collect_to_sign_s", "duration_s", "first_response_s", "logistics_score", "pay_to_ship_s", "product_score", "rating", "service_score", "ship_to_collect_s", "total_score"]);
const FORMATS = ["csv", "xlsx"] as const;

export default function Records({ panel }: { panel: RecordsPanel }) {
  const screen = useScreen();
  const speech = useSpeech();
  const say = useSpoken(RECORD_WORDS);
  const { set } = usePlace();
  const { metrics } = screen.page.questions[panel.question]!;
  const { of, sort, at } = fields(panel);
  const question = recordsQuestion(screen, panel, set);
  const [order, offset] = [question.order[0]!, question.offset];
  const query = useQuery({ ...rowsQuery(question), placeholderData: keepPreviousData });
  const tools = (
    <>
      {metrics.length > 1 && <Choices name={of} label={say("whose")} first={metrics[0]} options={metrics.map((each) => [each, metricName(screen, each, speech)] as const)} />}
      {FORMATS.map((format) => (
        <Button key={format} size="small" onClick={() => void writeOut({ ...question, limit: null, offset: 0 }, format, speech, true)}>
          {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
  return (
    <Frame panel={panel} query={query} tools={tools} rows={8}>
      {() => (
        <>
          <Table panel={panel} found={query.data!} order={order} by={(column) => go(null, { [sort]: order === `-${column}` ? column : `-${column}`, [at]: null }, true)} />
          <Pager offset={offset} size={SIZE} count={query.data!.row_count} turn={(next) => go(null, { [at]: next ? String(next) : null }, true)} />
        </>
      )}
    </Frame>
  );
}

interface TableProps {
  panel: RecordsPanel;
  found: Schemas["RowsBody"];
  order: string;
  by: (column: string) => void;
}

function Table({ panel, found, order, by }: TableProps) {
  const { say, pick } = useSpeech();
  if (found.row_count === 0) return <p className="nothing">{say("no_rows")}</p>;
  const columns = panel.columns.map((id) => ({ id, place: found.columns.findIndex((each) => each.id === id) })).filter(({ place }) => place >= 0);
  const name = (id: string) => pick(NAMES[id] ?? COLUMNS[id] ?? [id, id]);
  return (
    <Scroll className="things">
      <table>
        <thead>
          <tr>
            {columns.map(({ id }) => (
              <th key={id} scope="col" className={NUMBERS.has(id) ? "number" : undefined} aria-sort={order === id ? "ascending" : order === `-${id}` ? "descending" : "none"}>
                <button type="button" className="sorter" onClick={() => by(id)}>
                  {name(id)} <span aria-hidden="true">{order === id ? "▴" : order === `-${id}` ? "▾" : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row, line) => (
            <tr key={line}>
              {columns.map(({ id, place }) => (
                <td key={id} data-name={name(id)} className={NUMBERS.has(id) ? "number" : undefined}>
                  <Recorded column={id} value={row[place] ?? null} names={found.names ?? {}} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
