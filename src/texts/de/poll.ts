import type { Rule } from '../../domain/majority.ts'
import type { Choice } from '../../domain/ballot.ts'

const choices: Readonly<Record<Choice, string>> = { yes: 'Ja', no: 'Nein', abstain: 'Enthaltung' }

/** Each names its base, so that nobody has to guess what "absolute" means. */
const rules: Readonly<Record<Rule, string>> = {
  simple: 'mehr Ja als Nein',
  'absolute-cast': 'mehr als die Hälfte aller abgegebenen Stimmen',
  'absolute-members': 'mehr als die Hälfte aller Stimmberechtigten',
  'two-thirds': 'zwei Drittel von Ja und Nein',
  'three-quarters': 'drei Viertel von Ja und Nein',
  unanimous: 'einstimmig, kein Nein',
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const poll = {
  choices,
  rules,
  label: (number: number) => `P ${number}`,
  heading: (number: number, label: string) => `Abstimmung P ${number} über ${label}`,
  button: {
    open: 'Abstimmung eröffnen',
    meeting: 'Jetzt in der Sitzung',
    circulation: 'Umlauf',
    close: 'Schließen',
    confirm: 'Bestätigen',
    cancel: 'Abbrechen',
    show: 'Abstimmung ansehen',
  },
  howAsk: (label: string) =>
    `Wie soll über ${label} abgestimmt werden? „Jetzt in der Sitzung“ läuft 5 Minuten, „Umlauf“ mehrere Tage.`,
  preview: (label: string, title: string) => `Abstimmung über ${label} · ${title}`,
  previewRule: (rule: string) => `Angenommen ist der Antrag bei: ${rule}. Bei Gleichstand ist er abgelehnt.`,
  previewEntitled: (count: number) =>
    `Stimmberechtigt: ${counted(count, 'Person', 'Personen')} auf der Mitgliederliste.`,
  previewEnd: (until: string) =>
    `Endet: ${until}. Offene Abstimmung: Wer abgestimmt hat, kann die Stimme bis dahin ändern.`,
  previewLength: (length: string) =>
    `Läuft ${length} ab der Eröffnung. Offene Abstimmung: Wer abgestimmt hat, kann die Stimme bis dahin ändern.`,
  previewLocked: 'Solange sie läuft, ist der Text gesperrt.',
  opened: (number: number, until: string) => `Abstimmung P ${number} ist eröffnet und läuft bis ${until}.`,
  openUntil: (until: string) => `Läuft bis ${until}.`,
  rule: (rule: string) => `Regel: ${rule}.`,
  voted: (voted: number, entitled: number) => `Abgestimmt: ${voted} von ${entitled}`,
  quorumMissing: (missing: number) => `Bis zum Quorum fehlen ${missing}.`,
  quorumReached: 'Das Quorum ist erreicht.',
  rows: {
    yes: 'Ja',
    no: 'Nein',
    abstain: 'Enthaltung',
    invalid: 'Ungültig',
    takingPart: 'Teilgenommen',
    entitled: 'Stimmberechtigt',
  },
  castUntil: (choice: string, until: string) => `Gezählt: ${choice}. Ändern bis ${until}.`,
  ownChoice: (choice: string) => `Deine Stimme: ${choice}.`,
  ownNone: 'Du hast noch nicht abgestimmt.',
  closeAsk: (number: number, voted: number, entitled: number) =>
    `P ${number} jetzt schließen und auswerten? Abgestimmt haben ${voted} von ${entitled}. Das lässt sich nicht rückgängig machen.`,
  closed: (number: number) => `P ${number} ist geschlossen.`,
  closedAt: (at: string) => `Geschlossen: ${at}.`,
  result: (word: string, yes: number, no: number, abstain: number, rule: string, needed: number) =>
    `${word}: ${yes} Ja, ${no} Nein, ${counted(abstain, 'Enthaltung', 'Enthaltungen')}. Regel: ${rule}, nötig ${needed}.`,
  accepted: 'Angenommen',
  rejected: 'Abgelehnt',
  noQuorum: (have: number, need: number) =>
    `Keine Entscheidung: Das Quorum ist verfehlt (${have} haben teilgenommen, nötig ${need}). Der Antrag bleibt vorgelegt.`,
  tie: 'Gleichstand gilt als Ablehnung.',
  nobody: 'Niemand hat mit Ja oder Nein gestimmt.',
  by: (group: string, on: string, way: string) => `Beschlossen von ${group} am ${on}, ${way}.`,
  list: {
    head: (name: string) => `Abstimmungen · ${name}`,
    empty: 'Keine Abstimmungen. Ein Vorsitz eröffnet sie mit /abstimmung eröffnen.',
    row: (number: number, about: string, end: string) => `P ${number} · ${about} (${end})`,
    open: (until: string) => `läuft bis ${until}`,
    closed: 'geschlossen',
  },
}
