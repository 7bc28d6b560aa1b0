import type { times as german } from '../de/times.ts'

/** Instants and spans in words, always in the group's zone. */
export const times: typeof german = {
  instant(at, zone) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    return format.format(at)
  },
  short(at, zone) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    return format.format(at)
  },
  day(at, zone) {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium' }).format(at)
  },
  span(milliseconds) {
    const seconds = Math.round(milliseconds / 1000)
    if (seconds < 120) return `${seconds} seconds`
    const minutes = Math.round(seconds / 60)
    if (minutes < 120) return `${minutes} minutes`
    const hours = Math.round(minutes / 60)
    return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
  },
}
