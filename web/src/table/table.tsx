/** Lines by a dimension: metrics at choice, sorted, searched and paged by the server, totals by query. */
import { Button, Dropdown, Input, Select } from "antd";

import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import type { Cell } from "../i18n/numbers";
import { metricName, numberAt, valueText } from "../screen/reading";
import { useAnswer, useScreen } from "../screen/screen";
import { link } from "../url";
import { Asking, Figure, Meaning } from "../panels/figure";
import { Frame, Nothing } from "../panels/frame";
import { writeOut } from "../drawers/export";
import { Pager } from "./pager";
import { tableQuestion, useTable, type TablePanel, type TableSet } from "./set";

export function Table({ panel }: { panel: TablePanel }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say } = speech;
  const table = useTable(panel);
  const wanted = tableQuestion(screen, panel, table);
  const query = useAnswer(wanted);
  const { entry, columns } = table;
  const tools = (
    <>
      {panel.search && (
        <Input.Search
          key={table.search}
          size="small"
          allowClear
          defaultValue={table.search}
          placeholder={say("search_lines")}
          aria-label={say("search_lines")}
          onSearch={(text) => table.change({ search: text.trim() || null, offset: null })}
        />
      )}
      <Select
        mode="multiple"
        size="small"
        className="chooser"
        popupMatchSelectWidth={false}
        aria-label={say("choose_metrics")}
        value={columns}
        maxTagCount={0}
        maxTagPlaceholder={() => `${say("choose_metrics")} ${columns.length}/${entry.metrics.length}`}
        options={entry.metrics.map((metric) => ({ value: metric, label: metricName(screen, metric, speech) }))}
        onChange={(metrics: string[]) => metrics.length && table.change({ columns: metrics.join(",") })}
      />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: (["csv", "xlsx", "parquet"] as const).map((key) => ({ key, label: key.toUpperCase() })),
          onClick: ({ key }) => void writeOut({ ...wanted, offset: 0, limit: null }, key as "csv", say),
        }}
      >
        <Button size="small">{say("export")}</Button>
      </Dropdown>
    </>
  );
  return (
    <Frame panel={panel} query={query} tools={tools} rows={10}>
      {() => <Lines panel={panel} answer={query.data!} table={table} />}
    </Frame>
  );
}

function Lines({ panel, answer, table }: { panel: TablePanel; answer: Answer; table: TableSet }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { columns, dimension } = table;
  if (answer.row_count === 0) return table.search ? <p className="nothing">{speech.say("nothing_found")}</p> : <Nothing />;
  const open = (value: Cell) => (panel.opens && value !== null ? link(panel.opens, { id: String(value) }) : null);
  return (
    <>
      <div className="scroll">
        <table className="grid" data-question={panel.question}>
          <thead>
            <tr>
              <Sorter id={dimension} name={speech.text(screen.dimensions[dimension]!)} table={table} />
              {columns.map((metric) => (
                <Sorter key={metric} id={metric} name={metricName(screen, metric, speech)} table={table} number />
              ))}
            </tr>
            {answer.totals && (
              <tr className="totals">
                <th scope="row">{speech.say("total")}</th>
                {columns.map((metric) => (
                  <td key={metric} className="number asked">
                    <Figure answer={answer} metric={metric} value={numberAt(answer, answer.totals, metric)} />
                  </td>
                ))}
              </tr>
            )}
          </thead>
          <tbody>
            {answer.rows.map((row) => {
              const way = open(row[0]!);
              const name = valueText(screen, answer, dimension, row[0]!, speech);
              return (
                <tr key={String(row[0])}>
                  <th scope="row">{way ? <a {...way}>{name}</a> : name}</th>
                  {columns.map((metric) => {
                    const value = numberAt(answer, row, metric);
                    return (
                      <td key={metric} className="number asked">
                        <Figure answer={answer} metric={metric} value={value} />
                        {row[0] !== null && <Asking metric={metric} value={value} answer={answer} where={{ [dimension]: [row[0] as string] }} />}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager offset={table.offset} size={table.size} count={answer.row_count} turn={(offset) => table.change({ offset: offset ? String(offset) : null })} />
    </>
  );
}

function Sorter({ id, name, table, number = false }: { id: string; name: string; table: TableSet; number?: boolean }) {
  const screen = useScreen();
  const down = table.order === `-${id}`;
  const up = table.order === id;
  const entry = screen.metrics.get(id);
  return (
    <th scope="col" className={number ? "number asked" : undefined} aria-sort={down ? "descending" : up ? "ascending" : "none"}>
      <button type="button" className="sorter" onClick={() => table.change({ order: down ? id : `-${id}`, offset: null })}>
        {name} <span aria-hidden="true">{down ? "▾" : up ? "▴" : ""}</span>
      </button>
      {entry && <Meaning metric={entry} />}
    </th>
  );
}
