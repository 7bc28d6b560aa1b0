/** A button holds 80 characters on Discord. */
const short = (name: string) => (name.length > 50 ? `${name.slice(0, 49)}…` : name)

export const todo = {
  head: 'Was dich braucht',
  empty: 'Nichts offen. Schön.',
  vote: (number: number, about: string, until: string) => `Abstimmen: P ${number}, ${about}, bis ${until}`,
  draft: (label: string, title: string) => `Dein Entwurf: ${label} · ${title}`,
  submit: (label: string, title: string) =>
    `Genug Mitzeichnungen, kann vorgelegt werden: ${label} · ${title}`,
  confirm: (label: string, title: string) => `Mitzeichnung neu bestätigen: ${label} · ${title}`,
  stopped: (label: string, title: string) => `Veröffentlichung hängt: ${label} · ${title}`,
  access: (name: string) => `Bittet um Freischaltung: ${name}`,
  erasure: (name: string) => `Löschung wartet auf eine zweite Person: ${name}`,
  offered: (label: string) => `Vorgeschlagene Fassung bestätigen oder ablehnen: ${label}`,
  amendments: (label: string, title: string) => `Änderungsanträge zu deinem Antrag: ${label} · ${title}`,
  merge: (label: string, title: string) => `Angenommenes einarbeiten: ${label} · ${title}`,
  button: {
    offered: (label: string) => `${label} ansehen`,
    amendments: (label: string) => `Änderungsanträge zu ${label}`,
    merge: (label: string) => `In ${label} einarbeiten`,
    access: (name: string) => `${short(name)}: antworten`,
    erasure: (name: string) => `Löschung ${short(name)}`,
    vote: (number: number) => `P ${number} abstimmen`,
    draft: (label: string) => `${label} ansehen`,
    submit: (label: string) => `${label} vorlegen`,
    confirm: (label: string) => `${label} bestätigen`,
    stopped: (label: string) => `${label} veröffentlichen`,
  },
  more: (count: number) => `und ${count} weitere`,
}
