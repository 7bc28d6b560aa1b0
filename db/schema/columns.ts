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

/** A value that is only ever read whole, kept as JSON in which instants stay instants. */
export function json<T>(name: string) {
  return customType<{ data: T; driverData: string | null }>({
    dataType: () => 'text',
    toDriver: (value: T | null) => (value === null ? null : encode(value)),
    fromDriver: (value) => decode(String(value)) as T,
  })(name)
}
