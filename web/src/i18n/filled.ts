/** Values in the words of the page. */
export type Values = Record<string, string | number>;

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** `{n}` is the value of that name, a number as the locale writes it; `{n|row|rows}` is the word that goes with it, one
 * or many. */
export function filled(words: string, values: Values, locale: string): string {
  return words.replace(PLACE, (_, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (one !== undefined) return (String(value) === "1" ? one : many) ?? "";
    return typeof value === "number" ? value.toLocaleString(locale, { maximumFractionDigits: 4 }) : String(value);
  });
}
