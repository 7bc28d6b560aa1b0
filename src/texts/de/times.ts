/** Instants and spans in words, always in the group's zone. */
export const times = {
  instant(at: Date, zone: string): string {
    const day = new Intl.DateTimeFormat('de-DE', {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
    const hour = new Intl.DateTimeFormat('de-DE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    return `${day.format(at)}, ${hour.format(at)} Uhr`
  },
  short(at: Date, zone: string): string {
    const format = new Intl.DateTimeFormat('de-DE', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    return `${format.format(at)} Uhr`
  },
  day(at: Date, zone: string): string {
    return new Intl.DateTimeFormat('de-DE', { timeZone: zone, dateStyle: 'medium' }).format(at)
  },
  span(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000)
    if (seconds < 120) return `${seconds} Sekunden`
    const minutes = Math.round(seconds / 60)
    if (minutes < 120) return `${minutes} Minuten`
    const hours = Math.round(minutes / 60)
    return hours < 48 ? `${hours} Stunden` : `${Math.round(hours / 24)} Tage`
  },
}
