const dateKey = '$date'
const plainKey = '$plain'

/** JSON that keeps instants: a Date comes back as a Date. Members that are undefined are left out. */
export function encode(value: unknown): string {
  return JSON.stringify(mark(value))
}

/** The inverse of `encode`. */
export function decode(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return text.includes('"$') ? unmark(value) : value
}

function mark(value: unknown): unknown {
  if (value instanceof Date) return { [dateKey]: value.getTime() }
  if (Array.isArray(value)) return value.map(mark)
  if (typeof value !== 'object' || value === null) return value
  const marked = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mark(one)]))
  // A member's own key that looks like a mark must not come back as one.
  return dateKey in marked || plainKey in marked ? { [plainKey]: marked } : marked
}

function unmark(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmark)
  if (typeof value !== 'object' || value === null) return value
  if (dateKey in value) return new Date(Number(value[dateKey]))
  const inner = plainKey in value ? value[plainKey] : value
  if (typeof inner !== 'object' || inner === null) return inner
  return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, unmark(one)]))
}
