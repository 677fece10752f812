/** Why a row was refused, in Chinese; what is not known here stays as the server said it. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^is empty, but required$/, "必填，但为空"],
  [/^is longer than (\d+) characters$/, "超过 $1 个字符"],
  [/^is an id in scientific notation.*$/, "ID 为科学计数法，已丢失位数；请以文本格式导出"],
  [/^is neither true nor false$/, "不是布尔值"],
  [/^is not a whole number$/, "不是整数"],
  [/^is not a number$/, "不是数字"],
  [/^is not an amount of money$/, "不是金额"],
  [/^is too large$/, "数值过大"],
  [/^is not an instant in the format .*$/, "时间格式不符"],
  [/^is not an instant; .*$/, "不是时间；请写成 2026-11-07T09:30:00Z"],
  [/^is not a date; .*$/, "不是日期；请写成 2026-11-07"],
  [/^is not one of (.*)$/, "不是允许的取值：$1"],
  [/^is not between (\S+) and (\S+)$/, "不在 $1 至 $2 之间"],
  [/^is not greater than 0$/, "必须大于 0"],
  [/^is not a fraction between 0 and 1$/, "不是 0 至 1 之间的小数"],
  [/^is not the first day of a month$/, "不是某月第一天"],
  [/^is needed when line_id is empty$/, "line_id 为空时必填"],
  [/^has (\d+) values, but the header names (\d+) columns$/, "有 $1 个值，表头有 $2 列"],
  [/^holds bytes that are no .*$/, "含有无法按文件编码解读的字节"],
  [/^is not a JSON object$/, "不是 JSON 对象"],
  [/^is not JSON.*$/, "不是有效的 JSON"],
];

export function reason(said: string, chinese: boolean): string {
  const known = chinese ? KNOWN.find(([pattern]) => pattern.test(said)) : undefined;
  return known ? said.replace(known[0], known[1]) : said;
}
