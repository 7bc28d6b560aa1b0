import type { PlatformName } from '../../domain/ids.ts'

const platforms: Readonly<Record<PlatformName, string>> = { discord: 'Discord', telegram: 'Telegram' }

const platformName = (platform: string): string =>
  new Map(Object.entries(platforms)).get(platform) ?? platform

export const account = {
  platforms,
  show: {
    head: 'Dein Konto',
    nobody: 'Über dich ist hier nichts gespeichert.',
    account: (platform: string, name: string) => `Konto auf ${platform}: ${name}`,
    roll: (group: string, name: string, number: number, role: string) =>
      `${group}: ${name}, Nr. ${number}, ${role}`,
    language: (name: string) => `Sprache: ${name}`,
    notify: (level: string) => `Private Nachrichten: ${level}`,
    mirrored:
      'Was du in einer Diskussion schreibst, erscheint mit Namen auch auf der anderen Plattform, wenn die AG spiegelt.',
    notMirrored: 'Was du in einer Diskussion schreibst, wird nicht gespiegelt.',
    button: {
      link: 'Zweites Konto verknüpfen',
      language: 'Sprache',
      notify: 'Benachrichtigungen',
      export: 'Auskunft als Datei',
      erase: 'Alles löschen',
    },
  },
  chooseLanguage:
    'In welcher Sprache soll ich mit dir sprechen? Was in der Gruppe steht, bleibt in der Sprache der AG.',
  languageChosen: 'Ab jetzt spreche ich Deutsch mit dir.',
  notify: {
    head: 'Was ich dir privat schreibe',
    now: (level: string) => `Jetzt: ${level}`,
    levels: { nothing: 'nichts', reminders: 'Erinnerungen', everything: 'alles' },
    explains: {
      nothing: 'keine Erinnerungen und keine Neuigkeiten',
      reminders: 'was dich braucht und was bald endet',
      everything: 'dazu Neues über alles, was du gestellt oder mitgezeichnet hast',
    },
    always: 'Was dein Konto und deine Stimme betrifft, erfährst du immer.',
    mirror: { on: 'Meine Beiträge spiegeln', off: 'Nicht spiegeln' },
  },
  export: {
    done: 'In der Datei steht alles, was über dich gespeichert ist.',
    note: 'Die Datei ist nur für dich. Veröffentlichte Wiki-Seiten und Nachrichten in den Chats liegen nicht beim Bot.',
    fileName: 'auskunft.json',
  },
  erase: {
    head: 'Alles über dich löschen?',
    explains: [
      'Gelöscht werden Name, Konten, Entwürfe und Mitzeichnungen, über die noch nicht entschieden ist, in allen AGs.',
      'Du verlierst dein Stimmrecht. Abgegebene Stimmen und beschlossene Anträge bleiben, mit „ein Mitglied“ statt deines Namens.',
      'Auf veröffentlichte Wiki-Seiten und auf Sicherungen hat der Bot keinen Zugriff. Sag der Technik Bescheid, wenn dort etwas steht.',
      'Rückgängig machen lässt es sich nicht.',
    ],
    button: 'Alles löschen',
    done: 'Gelöscht. Über dich ist nichts mehr gespeichert.',
  },
  code: 'Code',
  codeHint: 'zum Beispiel K7QPM-2XWTA; Groß- und Kleinschreibung ist egal',
  join: {
    form: 'Der AG beitreten',
    name: 'Name auf der Mitgliederliste',
    nameHint: 'Ein Pseudonym ist erlaubt. Steht der Name schon im Code, gilt jener.',
    done: (group: string, name: string, number: number) =>
      `Willkommen in ${group}. Auf der Mitgliederliste stehst du als ${name}, Nr. ${number}.`,
    attached: (group: string, name: string) =>
      `Willkommen in ${group}. Dieses Konto gehört jetzt zum Eintrag ${name} auf der Mitgliederliste.`,
    raised: (group: string) => `Du bist jetzt Mitglied von ${group}.`,
  },
  link: {
    head: 'Zweites Konto verknüpfen',
    enter: 'Ich habe einen Code',
    code: 'Dein Code: ',
    how: (platform: string, code: string) =>
      `Gib ihn innerhalb von 10 Minuten auf ${platform} ein: /konto verknüpfen ${code}.`,
    tapButton: 'Auf Telegram öffnen',
    secret: 'Zeig den Code niemandem: Wer ihn eingibt, handelt ab dann als du.',
    why: 'Danach bist du auf beiden Plattformen dieselbe Person: eine Mitzeichnung, eine Stimme.',
    done: (platform: string) =>
      `Verknüpft: Dieses Konto gehört jetzt zur selben Person wie dein Konto auf ${platform}. Beide zusammen haben eine Mitzeichnung und eine Stimme.`,
    complete: 'Du hast schon auf beiden Plattformen ein Konto. Es gibt nichts zu verknüpfen.',
  },
  /** Said privately to the person, also on the account they had before. */
  linked: (platform: string) =>
    `Ein Konto auf ${platformName(platform)} ist jetzt mit dir verknüpft. Warst du das nicht, sag sofort dem Vorsitz Bescheid.`,
}
