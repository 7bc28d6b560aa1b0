/** At most `limit` UTF-16 units, cut with "…" and never inside a character; Discord refuses longer ones. */
export function cut(text: string, limit: number): string {
  const line = text.trim()
  if (line.length <= limit) return line
  const end = limit - 1
  const whole = /[\uDC00-\uDFFF]/.test(line[end] ?? '') ? end - 1 : end
  return `${line.slice(0, whole).trimEnd()}…`
}
