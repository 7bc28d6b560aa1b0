import { germanPeople } from '../../domain/gender.ts'
/** Watching motions, proposing together, the week's overview. */
export const following = {
  follow: 'Folgen',
  unfollow: 'Nicht mehr folgen',
  nowFollowing: (label: string) =>
    `Du folgst ${label}. Ich schreibe dir privat, wenn es eine neue Fassung, einen Änderungsantrag, eine Abstimmung oder einen Beschluss gibt.`,
  noLonger: (label: string) => `Du folgst ${label} nicht mehr.`,
  toPoll: 'Zur Abstimmung',
  news: {
    version: (label: string, title: string) => `${label} · ${title} hat eine neue Fassung.`,
    amendment: (label: string, title: string) =>
      `Zu ${label} · ${title} gibt es einen neuen Änderungsantrag.`,
    poll: (label: string, title: string) => `Über ${label} · ${title} wird jetzt abgestimmt.`,
    decision: (label: string, title: string) => `Über ${label} · ${title} ist entschieden.`,
  },
  closes: (when: string) => `Die Abstimmung endet ${when}.`,
  coProposer: germanPeople['*'].coProposer,
  accept: 'Ja, ich stelle mit',
  decline: 'Nein',
  asked: (name: string, label: string, title: string) =>
    `${name} möchte den Antrag ${label} · ${title} mit dir zusammen stellen. Machst du mit? Dann steht auch dein Name dabei. Das ist der Text:`,
  askedNow: (name: string) => `${name} ist gefragt und kann mit einem Tipp zusagen oder ablehnen.`,
  accepted: (name: string, label: string, title: string) =>
    `${name} stellt ${label} · ${title} mit dir zusammen.`,
  declined: (name: string, label: string, title: string) =>
    `${name} möchte ${label} · ${title} nicht mit dir zusammen stellen.`,
  youAccepted: (label: string) => `Du stellst ${label} jetzt mit. Dein Name steht auf der Karte.`,
  youDeclined: (label: string) => `Du stellst ${label} nicht mit.`,
  together: germanPeople['*'].coProposers,
  waiting: 'gefragt, noch keine Antwort',
  digest: {
    head: (group: string) => `Wochenüberblick · ${group}`,
    needsMe: 'Was dich braucht',
    dates: 'Termine',
    open: 'Was offen ist',
    deadline: (when: string) => `Antragsschluss: ${when}`,
    poll: (number: number, title: string, when: string) => `Abstimmung P ${number} · ${title}: endet ${when}`,
  },
}
