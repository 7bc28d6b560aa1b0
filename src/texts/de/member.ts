import type { Role } from '../../domain/membership.ts'

const asRole: Readonly<Record<Role, string>> = {
  guest: 'als Gast',
  member: 'als Mitglied',
  chair: 'als Vorsitz',
  technician: 'als Technik',
}

const next =
  'Du kannst Anträge stellen (/antrag stellen), mitzeichnen und abstimmen. Was dich braucht, zeigt /offen. Hast du auch ein Konto auf der anderen Plattform, verknüpfe es mit /konto verknüpfen.'

export const member = {
  admit: {
    form: 'Mitglied freischalten',
    name: 'Name auf der Mitgliederliste',
    nameHint: 'Für Menschen ohne Konto. Wer ein Konto hat: Person angeben oder auf ihre Nachricht antworten.',
    done: (name: string, number: number, role: Role) =>
      `${name} steht jetzt ${asRole[role]} auf der Liste, Nr. ${number}.`,
    raised: (name: string, role: Role) => `${name} ist jetzt ${asRole[role]} dabei.`,
    withoutAccount:
      'Ohne Konto: Mitzeichnungen trägt der Vorsitz ein. Kommt später ein Konto dazu, lade unter genau diesem Namen ein (/mitglied einladen).',
    withAccount: 'Die Person kann ab jetzt Anträge stellen, mitzeichnen und abstimmen.',
  },
  invite: {
    form: 'Mitglieder einladen',
    whom: 'Namen oder Anzahl',
    whomHint: 'Ein Name je Zeile; oder nur eine Zahl für Codes ohne Namen.',
    head: (count: number) => (count === 1 ? 'Ein Einladungscode' : `${count} Einladungscodes`),
    how: 'Jeder Code gilt einmal, für eine Person, 60 Tage. Eingeben mit /konto beitreten und dem Code.',
    tap: 'Auf Telegram reicht es, den Link anzutippen.',
    secret: 'Wer den Code hat, bekommt eine Stimme: Gib jeden nur der Person, für die er ist.',
    file: 'Die Codes stehen in der Datei. Lösch sie, sobald sie verteilt sind.',
    fileName: 'einladungen.csv',
    columns: ['Name', 'Code', 'Link'],
    onRoll: (names: readonly string[]) =>
      `Ohne neuen Code, weil schon mit Konto auf der Liste: ${names.join(', ')}.`,
    attaches: (names: readonly string[]) =>
      `Der Code verbindet ein Konto mit dem Eintrag auf der Liste: ${names.join(', ')}.`,
    nobody: 'Alle diese Namen stehen schon mit Konto auf der Liste. Es gibt keine neuen Codes.',
  },
  /** Said privately to somebody a chair has admitted. */
  admitted: (name: string, role: Role) => `Du bist jetzt ${asRole[role]} in ${name} dabei.`,
  admittedNext: next,
}
