/** Values in the words of the page. */
export type Values = Record<string, string | number>;

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** `{n}` is the value of that name; `{n|row|rows}` is the word that goes with it, one or many. */
export function filled(words: string, values: Values): string {
  return words.replace(PLACE, (_, name: string, one?: string, many?: string) => {
    const value = String(values[name]);
    return one === undefined ? value : ((value === "1" ? one : many) ?? "");
  });
}
