/** What can be done with a table: search, choose and order columns, bars, sort on a phone, copy, export. */
import { Button, Dropdown, Input, Select } from "antd";

import type { Answer, Question } from "../asking/batch";
import { writeOut } from "../drawers/export";
import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { useNarrow } from "../shell/narrow";
import { tell } from "../shell/telling";
import { Chooser } from "./chooser";
import { asText } from "./copying";
import { dimensionName, useReader } from "./reader";
import type { TablePanel, TableSet } from "./set";

interface Props {
  panel: TablePanel;
  table: TableSet;
  wanted: Question;
  answer: Answer | undefined;
}

export function Tools({ panel, table, wanted, answer }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const narrow = useNarrow();
  const reader = useReader(table);
  const copy = () => {
    if (!answer) return;
    const lines = [reader.heads(), ...answer.rows.map((row) => reader.cells(answer, row))];
    void navigator.clipboard.writeText(asText(lines)).then(() => tell(say("copied_rows", { n: answer.rows.length })));
  };
  return (
    <>
      {panel.search && <Search table={table} />}
      {narrow && <Sort table={table} />}
      <Chooser table={table} />
      <Button size="small" aria-pressed={table.bars} onClick={() => table.change({ bars: table.bars ? null : "1" })}>
        {say("bars")}
      </Button>
      <Button size="small" disabled={!answer} onClick={copy}>
        {say("copy_rows")}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: (["csv", "xlsx", "parquet"] as const).map((key) => ({ key, label: key.toUpperCase() })),
          onClick: ({ key }) => void writeOut({ ...wanted, offset: 0, limit: null }, key as "csv", speech),
        }}
      >
        <Button size="small">{say("export")}</Button>
      </Dropdown>
    </>
  );
}

function Search({ table }: { table: TableSet }) {
  const { say } = useSpeech();
  return (
    <Input.Search
      key={table.search}
      size="small"
      className="line-search"
      allowClear
      defaultValue={table.search}
      placeholder={say("search_lines")}
      aria-label={say("search_lines")}
      onSearch={(text) => table.change({ search: text.trim() || null, offset: null })}
    />
  );
}

/** Where there is no head to click on. */
function Sort({ table }: { table: TableSet }) {
  const screen = useScreen();
  const speech = useSpeech();
  const names = [
    ...table.columns.map((metric) => ({ id: metric, name: metricName(screen, metric, speech) })),
    ...table.dimensions.slice(0, 1).map((dimension) => ({ id: dimension, name: dimensionName(screen, dimension, speech) })),
  ];
  const options = names.flatMap(({ id, name }) => [
    { value: `-${id}`, label: `${name} ↓` },
    { value: id, label: `${name} ↑` },
  ]);
  return <Select size="small" aria-label={speech.say("sort_by")} value={table.order} popupMatchSelectWidth={false} options={options} onChange={(order: string) => table.change({ order, offset: null })} />;
}
