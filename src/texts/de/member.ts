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
  ask: {
    button: 'Freischaltung beantragen',
    asked: (group: string) =>
      `Deine Bitte ist beim Vorsitz von ${group}. Du bekommst die Antwort privat; auf Telegram öffne dafür unseren privaten Chat.`,
    asks: (name: string, platform: string, group: string) =>
      `${name} (${platform}) bittet um Freischaltung in ${group}.`,
    check:
      'Gib nur Menschen eine Stimme, von denen du weißt, dass sie zur AG gehören. Namen kann sich jede Person selbst geben.',
    admit: 'Freischalten',
    decline: 'Nein',
    link: 'ist schon dabei: verknüpfen',
    answered: {
      admitted: 'Erledigt: freigeschaltet.',
      declined: 'Erledigt: abgelehnt.',
      linked: 'Erledigt: mit einem Eintrag verknüpft.',
    },
    which: (name: string) =>
      `Zu welchem Eintrag gehört das Konto von ${name}? Danach handelt es als diese Person.`,
    choose: 'Eintrag auf der Mitgliederliste',
    nobodyToLink:
      'Alle Einträge haben auf dieser Plattform schon ein Konto. Schalte die Person frei oder lehne ab.',
    search: 'Name auf der Mitgliederliste',
    admitted: (name: string) => `${name} ist freigeschaltet und hat eine Nachricht bekommen.`,
    declinedDone: (name: string) => `${name} bekommt eine freundliche Absage.`,
    linked: (name: string) => `Das Konto gehört jetzt zum Eintrag ${name}.`,
    declined: (group: string) =>
      `Der Vorsitz von ${group} hat deine Bitte um Freischaltung abgelehnt. Sprich ihn an, wenn das ein Irrtum ist.`,
  },
  ended: (group: string, why: 'left' | 'removed') =>
    why === 'left'
      ? `Du hast den Chat von ${group} verlassen, deshalb ruht deine Mitgliedschaft. Der Vorsitz kann sie wieder aufleben lassen.`
      : `Der Vorsitz hat deine Mitgliedschaft in ${group} beendet. Abgegebene Stimmen bleiben. Was über dich gespeichert ist, zeigt /konto auskunft.`,
  roll: {
    head: (count: number) =>
      count === 1 ? 'Mitgliederliste: 1 Eintrag' : `Mitgliederliste: ${count} Einträge`,
    line: (number: number, name: string, role: string, accounts: string) =>
      `Nr. ${number} ${name}, ${role}, ${accounts}`,
    noAccount: 'ohne Konto',
    ended: 'Beendet, bis der Vorsitz etwas anderes sagt:',
    file: 'Die Liste steht in der Datei.',
    fileName: 'mitglieder.csv',
    columns: ['Nummer', 'Name', 'Rolle', 'Konten'],
  },
  which: { member: 'Wer ist gemeint?', other: 'Und welcher Eintrag kommt dazu?' },
  role: {
    ask: (name: string) => `Welche Rolle bekommt ${name}?`,
    done: (name: string, role: string) => `${name}: Rolle ist jetzt ${role}.`,
    same: (name: string, role: string) => `${name} hat schon die Rolle ${role}.`,
  },
  remove: {
    ask: (name: string) =>
      `${name} entfernen? Die Rechte enden sofort; wer in laufenden Abstimmungen noch nicht gestimmt hat, wird gestrichen. Abgegebene Stimmen bleiben.`,
    button: 'Entfernen',
    done: (name: string) => `${name} ist entfernt. Mit /mitglied freischalten geht es wieder zurück.`,
  },
  erase: {
    ask: (name: string) =>
      `Alles über ${name} löschen? Das geht nur, wenn die Person darum gebeten hat, und eine zweite Person muss bestätigen. Beschlossene Anträge und Ergebnisse bleiben, mit „ein Mitglied“ statt des Namens; veröffentlichte Wiki-Seiten kann der Bot nicht ändern.`,
    button: 'Löschung anstoßen',
    asked: (name: string) =>
      `Die Löschung von ${name} wartet auf eine zweite Person. Sie findet sie unter /offen; du kannst auch diesen Knopf weitergeben.`,
    waits: (name: string, group: string) =>
      `Der Vorsitz möchte alles über ${name} in ${group} löschen, auf Wunsch dieser Person.`,
    second:
      'Bestätigen muss eine zweite Person: ein anderer Vorsitz oder ein Mitglied. Gelöscht ist gelöscht.',
    confirm: 'Bestätigen',
    decline: 'Abbrechen',
    done: 'Gelöscht. Im Protokoll steht nur noch die Nummer.',
    declined: 'Die Löschung ist abgebrochen.',
  },
  merge: {
    ask: (name: string, other: string) =>
      `${name} und ${other} als eine Person zusammenführen? ${name} bleibt, die Konten von ${other} kommen dazu. Doppelte Mitzeichnungen werden eine, in laufenden Abstimmungen gilt die frühere Stimme.`,
    button: 'Zusammenführen',
    done: (name: string) => `Zusammengeführt: Es gibt jetzt nur noch den Eintrag ${name}.`,
    told: (group: string) =>
      `Der Vorsitz von ${group} hat zwei Einträge als dich zusammengeführt. Du hast jetzt auf allen Konten eine gemeinsame Stimme. Stimmt das nicht, sag Bescheid.`,
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
