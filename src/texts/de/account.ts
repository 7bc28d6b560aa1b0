import type { PlatformName } from '../../domain/ids.ts'

const platforms: Readonly<Record<PlatformName, string>> = { discord: 'Discord', telegram: 'Telegram' }

const platformName = (platform: string): string =>
  new Map(Object.entries(platforms)).get(platform) ?? platform

export const account = {
  platforms,
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
      `Verknüpft: Dieses Konto gehört jetzt zur selben Person wie dein Konto auf ${platform}.`,
    complete: 'Du hast schon auf beiden Plattformen ein Konto. Es gibt nichts zu verknüpfen.',
  },
  /** Said privately to the person, also on the account they had before. */
  linked: (platform: string) =>
    `Ein Konto auf ${platformName(platform)} ist jetzt mit dir verknüpft. Warst du das nicht, sag sofort dem Vorsitz Bescheid.`,
}
