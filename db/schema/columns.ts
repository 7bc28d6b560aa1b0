import { customType } from 'drizzle-orm/sqlite-core'
import { decode, encode } from '../json.ts'

const instantType = customType<{ data: Date; driverData: number | null }>({
  dataType: () => 'integer',
  // Prepared statements hand a null given for a placeholder to the encoder as well.
  toDriver: (value: Date | null) => (value === null ? null : value.getTime()),
  fromDriver: (value) => new Date(Number(value)),
})

/** An instant, kept as milliseconds since 1970 (UTC). */
export function instant(name: string) {
  return instantType(name)
}

const jsonType = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null ? null : encode(value)),
  fromDriver: (value) => decode(String(value)),
})

/** A value that is only ever read whole, kept as JSON in which instants stay instants; `$type` says of what. */
export function json(name: string) {
  return jsonType(name)
}
