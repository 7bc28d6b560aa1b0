import { DateTime } from 'luxon'
import type { Settings } from './group.ts'

/** When the quiet hours of a group that are now under way end; undefined where nobody need be left alone. */
export function endOfQuiet(settings: Pick<Settings, 'quietHours' | 'timeZone'>, now: Date): Date | undefined {
  const { quietHours, timeZone } = settings
  if (quietHours === null || quietHours.from === quietHours.to) return undefined
  const { from, to } = quietHours
  const here = DateTime.fromJSDate(now, { zone: timeZone })
  const quiet = from < to ? here.hour >= from && here.hour < to : here.hour >= from || here.hour < to
  if (!quiet) return undefined
  const day = here.startOf('day')
  const today = day.set({ hour: to })
  const end = (today > here ? today : day.plus({ days: 1 }).set({ hour: to })).toJSDate()
  // An hour that is left out when the clocks go forward ends nothing.
  return endOfQuiet(settings, end) ?? end
}

/** The last Monday, 9 o'clock in the zone, at or before now: when the week's overview is due. */
export function overviewDue(timeZone: string, now: Date): Date {
  const here = DateTime.fromJSDate(now, { zone: timeZone })
  const due = here.startOf('week').set({ hour: 9 })
  return (due > here ? due.minus({ weeks: 1 }) : due).toJSDate()
}
