/** What stands beside mirrored messages. */
export const mirror = {
  somebody: 'Ein Mitglied',
  notMirrored: '[Hier hat jemand geschrieben, der nicht gespiegelt werden möchte.]',
  forwarded: '[weitergeleitet]',
  /** After an outage: what waited too long. */
  leftOut: (count: number) =>
    count === 1
      ? '[Davor: eine ältere Nachricht, die nicht gespiegelt wurde.]'
      : `[Davor: ${count} ältere Nachrichten, die nicht gespiegelt wurden.]`,
  answer: 'Antwort',
  extra(kind: 'sticker' | 'poll' | 'location' | 'contact' | 'video note' | 'other', label?: string): string {
    const names = {
      sticker: 'Sticker',
      poll: 'Umfrage',
      location: 'Standort',
      contact: 'Kontakt',
      'video note': 'Videonachricht',
      other: 'etwas, das sich nur dort zeigen lässt',
    }
    return label === undefined ? `[${names[kind]}]` : `[${names[kind]}: ${label}]`
  },
  fileLine: (name: string, megabytes?: number) =>
    megabytes === undefined
      ? `[Datei: ${name}, nicht gespiegelt]`
      : `[Datei: ${name}, ${megabytes.toLocaleString('de-DE', { maximumFractionDigits: 1 })} MB, zu groß zum Spiegeln oder nicht mehr zu haben]`,
  /** On the card of every motion in a group that mirrors. */
  and: ' und ',
  privacy: (platforms: string) =>
    `Diskussionen werden gespiegelt: Was du hier schreibst, ist mit deinem Namen auf ${platforms} zu lesen. Abschalten kannst du das für dich mit /konto benachrichtigen.`,
}
