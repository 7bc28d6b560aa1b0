import { DateTime } from 'luxon'

/**
 * Reads a day typed as `30.11.2026`, `30.11.`, `2026-11-30`: noon of it in the zone, so that the day stays the same
 * in every neighbouring zone. Undefined where it is no day, lies ahead of today, or before 1900.
 */
export function readDay(typed: string, zone: string, now: Date): Date | undefined {
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?$/.exec(typed.trim())
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim())
  if (german === null && iso === null) return undefined
  const today = DateTime.fromJSDate(now, { zone })
  const year = Number(german?.[3] ?? iso?.[1] ?? today.year)
  const month = Number(german?.[2] ?? iso?.[2])
  const day = Number(german?.[1] ?? iso?.[3])
  const at = DateTime.fromObject({ year, month, day, hour: 12 }, { zone })
  if (!at.isValid || year < 1900) return undefined
  return at.startOf('day') > today.startOf('day') ? undefined : at.toJSDate()
}
