/** The parts of a whole as a ring. */
import { useMemo } from "react";

import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { useTheme } from "../shell/theme";
import { CONTENT, ink, PARTS } from "./colours";
import { Chart } from "./echart";

export interface Part {
  key: string;
  name: string;
  value: number;
}

export default function Donut({ parts, unit, label }: { parts: Part[]; unit: Unit; label: string }) {
  const { locale } = useSpeech();
  const theme = useTheme();
  const option = useMemo(() => {
    const colours = ink(theme);
    const values = new Map(parts.map(({ name, value }) => [name, value]));
    const whole = parts.reduce((sum, { value }) => sum + value, 0);
    const share = (value: number) => compact(whole ? value / whole : null, { unit: "ratio" }, locale);
    return {
      aria: { enabled: true },
      tooltip: { trigger: "item", backgroundColor: colours.back, borderColor: colours.line, textStyle: { color: colours.text }, valueFormatter: (value: unknown) => exact(Number(value), unit, locale) },
      legend: { bottom: 0, icon: "circle", textStyle: { color: colours.text }, formatter: (name: string) => `${name}  ${share(values.get(name) ?? 0)}` },
      series: [
        {
          type: "pie",
          radius: ["42%", "62%"],
          center: ["50%", "36%"],
          label: { show: false },
          itemStyle: { borderColor: colours.back, borderWidth: 2 },
          data: parts.map(({ key, name, value }, place) => ({ name, value, itemStyle: { color: CONTENT[key] ?? PARTS[place % PARTS.length] } })),
        },
      ],
    };
  }, [parts, unit, locale, theme]);
  return <Chart option={option} label={label} />;
}
