import type { BallotWay } from '../../domain/ballot.ts'
import type { PollKind, PollStatus, QuestionRule } from '../../domain/poll.ts'
import type { Quorum } from '../../domain/majority.ts'

const kinds: Readonly<Record<PollKind, string>> = {
  binding: 'Abstimmung',
  straw: 'Meinungsbild',
  presence: 'Anwesenheit',
  objection: 'Widerspruch',
}

const questionRules: Readonly<Record<QuestionRule, string>> = {
  single: 'eine Antwort, die meisten Stimmen',
  multiple: 'mehrere Antworten, die meisten Stimmen',
  ranked: 'Reihenfolge, wer jeden direkten Vergleich gewinnt (Condorcet, Schulze)',
  score: 'Punkte von 0 bis 5, die höchste Summe',
}

const ways: Readonly<Record<BallotWay, string>> = {
  self: 'selbst',
  room: 'Saal',
  phone: 'Telefon',
  mail: 'E-Mail',
}

const statuses: Readonly<Record<PollStatus, string>> = {
  scheduled: 'beginnt noch',
  open: 'läuft',
  paused: 'angehalten',
  waiting: 'wartet auf den Vorsitz',
  closed: 'geschlossen',
  cancelled: 'abgebrochen',
}

const people = (count: number) => `${count} ${count === 1 ? 'Person' : 'Personen'}`
const votes = (count: number) => `${count} ${count === 1 ? 'Stimme' : 'Stimmen'}`

export const voting = {
  kinds,
  questionRules,
  ways,
  statuses,
  ballots: { open: 'offen', hidden: 'verdeckt' },
  electorates: { all: 'alle', present: 'Anwesende' },
  interims: { shown: 'zeigen', hidden: 'verbergen' },
  quorum: (quorum: Quorum) => {
    switch (quorum.kind) {
      case 'none':
        return 'ohne'
      case 'half':
        return 'mehr als die Hälfte'
      case 'two-thirds':
        return 'zwei Drittel'
      case 'number':
        return String(quorum.number)
    }
  },
  about: (label: string, title: string) => (label === '' ? title : `${label} · ${title}`),
  heading: (kind: PollKind, number: number, label: string) =>
    label === '' ? `${kinds[kind]} P ${number}` : `${kinds[kind]} P ${number} über ${label}`,
  here: 'Ich bin da',
  object: 'Widersprechen',
  votes: { here: 'Ich bin da', object: 'Widerspruch' },
  chosen: (options: readonly string[]) => options.join(', '),
  ranked: (options: readonly string[]) => options.map((one, place) => `${place + 1}. ${one}`).join(' '),
  scored: (option: string, points: string) => `${option}: ${points}`,
  castHidden: 'Gezählt. Deine Stimme ist verdeckt und lässt sich nicht mehr ändern.',
  // Preview
  menuHead: 'Was soll abgestimmt werden?',
  menuMotion: 'Einen vorgelegten Antrag auswählen',
  noMotions:
    'Gerade ist kein Antrag vorgelegt. Du kannst eine Frage stellen oder die Anwesenheit feststellen.',
  presenceQuestion: 'Wer ist in dieser Sitzung da?',
  questionForm: 'Frage zur Abstimmung',
  questionField: 'Frage',
  optionsField: 'Antworten, eine pro Zeile',
  optionsHint: 'Leer: Ja, Nein, Enthaltung. Sonst 2 bis 10 Antworten.',
  howAsk: (about: string) => `Wie soll über ${about} abgestimmt werden?`,
  amendmentsFirst: (label: string) =>
    `Zuerst wird über die Änderungsanträge zu ${label} abgestimmt, der weitestgehende zuerst. Du kannst auch in anderer Reihenfolge oder über mehrere zugleich abstimmen lassen.`,
  together: 'Alle zusammen',
  head: (kind: PollKind, about: string) => `${kinds[kind]}: ${about}`,
  carriedIf: (rule: string) => `Angenommen ist, wenn gilt: ${rule}. Bei Gleichstand ist abgelehnt.`,
  wins: (rule: string) => `So wird gezählt: ${rule}. Gleichstand wird genannt und entscheidet nichts.`,
  decidesNothing: 'Ein Meinungsbild beschließt nichts.',
  presenceMeans: 'Wer „Ich bin da“ drückt, ist bei den nächsten Abstimmungen dieser Sitzung stimmberechtigt.',
  objectionMeans:
    'Der Vorschlag gilt, wenn bis zum Ende niemand widerspricht. Ein Widerspruch genügt, dann wird sofort im Umlauf abgestimmt.',
  enBloc: 'Alle zusammen: Sie werden gemeinsam angenommen oder abgelehnt.',
  exclude: (one: number, other: number) =>
    `Achtung: Ä${one} und Ä${other} schließen sich aus. Werden beide angenommen, ist beim Einarbeiten noch zu entscheiden, was gilt.`,
  entitledAll: (count: number) => `Stimmberechtigt: ${people(count)}, alle auf der Mitgliederliste.`,
  entitledPresent: (count: number) =>
    `Stimmberechtigt: ${people(count)}, wer in dieser Sitzung „Ich bin da“ gedrückt hat.`,
  nobodyAsked: 'Die Anwesenheit ist nicht festgestellt. Deshalb sind alle stimmberechtigt.',
  quorumIs: (words: string, number: number) =>
    `Quorum: ${words}, also müssen mindestens ${number} teilnehmen.`,
  quorumNone: 'Quorum: ohne.',
  quorumBeyond: (need: number, count: number) =>
    `Achtung: Dieses Quorum ist nicht zu erreichen. Es verlangt ${need}, stimmberechtigt sind ${count}.`,
  opensAt: (at: string) => `Beginnt: ${at}. Bis dahin wird beraten.`,
  endsAt: (at: string) => `Endet: ${at}.`,
  lasts: (span: string) => `Läuft ${span} ab der Eröffnung.`,
  openBallot: (interim: boolean) =>
    `Offen: Wer abgestimmt hat, kann die Stimme bis zum Ende ändern. Der Zwischenstand wird ${interim ? 'gezeigt' : 'erst am Ende gezeigt'}.`,
  hiddenBallot:
    'Verdeckt: Gespeichert werden nur Summen und wer teilgenommen hat, keine einzelnen Stimmen. Eine abgegebene Stimme lässt sich nicht ändern. Bei weniger als 3 Teilnehmenden gibt es keine Entscheidung.',
  hiddenNotForPeople: 'Nicht für Personenwahlen: Dafür braucht es eine geheime Wahl auf Papier.',
  hiddenFew: (count: number) =>
    `Achtung: Bei ${count} Stimmberechtigten kann schon das Ergebnis verraten, wer wie gestimmt hat, zum Beispiel wenn alle gleich stimmen.`,
  honest:
    'Verdeckt heißt nicht geheim: Discord, Telegram und wer den Bot betreibt könnten bis zum Ende technisch sehen, wer was drückt.',
  locked: 'Solange sie läuft, ist der Text gesperrt.',
  set: {
    kind: 'Art',
    way: 'Weg',
    rule: 'Mehrheit',
    ballot: 'Stimmabgabe',
    electorate: 'Stimmberechtigt',
    quorum: 'Quorum',
    interim: 'Zwischenstand',
    opens: 'Beginn',
    length: 'Ende',
  },
  write: { quorum: 'Eine Zahl eingeben', opens: 'Beginn eingeben', length: 'Ende eingeben' },
  writeHint: {
    quorum: 'Wie viele mindestens teilnehmen müssen, zum Beispiel 8.',
    opens: 'morgen 19:00, Freitag 18 Uhr, 1.12. 18:00',
    length: 'in 2 Stunden, Freitag 18 Uhr, 1.12. 18:00',
  },
  atOnce: 'sofort',
  until: (at: string) => `bis ${at}`,
  change: (name: string, value: string) => `${name}: ${value}`,
  choose: (name: string) => `${name} auswählen`,
  settings: 'Anders einstellen',
  settingsHead: 'Was soll anders sein?',
  back: 'Zurück',
  takePresence: 'Erst Anwesenheit feststellen',
  scheduled: (number: number, at: string) => `P ${number} ist angesetzt und beginnt ${at}.`,
  lengths: {
    5: '5 Minuten',
    15: '15 Minuten',
    60: '1 Stunde',
    1440: '1 Tag',
    4320: '3 Tage',
    10080: '1 Woche',
  },
  // Card
  begins: (at: string) => `Beginnt ${at}. Bis dahin wird beraten.`,
  pausedCard:
    'Angehalten: Jemand verlangt, dass nicht offen abgestimmt wird. Der Vorsitz entscheidet, wie es weitergeht.',
  waitingCard:
    'Die Zeit ist um, aber der Bot war zu lange nicht erreichbar, um alle Stimmen anzunehmen. Der Vorsitz entscheidet, bevor jemand das Ergebnis sieht.',
  cancelledCard: (reason: string) => `Abgebrochen. Grund: ${reason}`,
  reasons: {
    secrecy: 'Es wird verdeckt neu abgestimmt.',
    away: 'Der Bot war über die ganze Zeit nicht erreichbar.',
    'nothing to vote on': 'Zum Beginn gab es nichts mehr abzustimmen.',
  } as Readonly<Record<string, string>>,
  ruleIs: (rule: string) => `Regel: ${rule}.`,
  electorateIs: (count: number, present: boolean) =>
    `Stimmberechtigt: ${count}${present ? ' Anwesende' : ''}.`,
  turnout: (voted: number, entitled: number) => `Abgestimmt: ${voted} von ${entitled}`,
  chatAndRoom: (chat: number, room: number) => `${chat} im Chat, ${room} im Saal`,
  roomWaits: (sum: number, by: string) =>
    `Vom Saal gezählt: ${votes(sum)}, eingetragen von ${by}. Das zählt, wenn ein zweites Mitglied bestätigt.`,
  roomLapsed: (sum: number, by: string) =>
    `Nicht gezählt: ${votes(sum)} aus dem Saal, eingetragen von ${by}. Niemand hat sie vor dem Ende bestätigt.`,
  confirmRoom: (sum: number) => `Saal bestätigen (${sum})`,
  discardRoom: 'Saal verwerfen',
  allVoted: 'Alle haben abgestimmt: Der Vorsitz kann jetzt schließen.',
  noObjection: 'Bisher hat niemand widersprochen.',
  hiddenInterim: 'Der Zwischenstand wird erst am Ende gezeigt.',
  secrecy: 'Geheim verlangen',
  evaluate: 'Auswerten',
  extendDay: '24 Stunden verlängern',
  goHidden: 'Verdeckt neu abstimmen',
  fromZero: (number: number) => `P ${number} endet ohne Ergebnis; die neue Abstimmung beginnt bei null.`,
  onPaper: 'Auf Papier: Zahlen eintragen',
  goOnOpen: 'Abbrechen',
  missing: 'Wer fehlt?',
  vote: 'Abstimmen',
  export: 'Export (JSON)',
  // Result
  tooFew: (have: number) =>
    `Keine Entscheidung: Nur ${have} haben teilgenommen. Bei verdeckter Abstimmung müssen es mindestens 3 sein, sonst wären sie zu erkennen.`,
  noQuorum: (have: number, need: number) =>
    `Keine Entscheidung: Das Quorum ist verfehlt (${have} haben teilgenommen, nötig ${need}).`,
  straw: (line: string) => `Meinungsbild: ${line}`,
  formula: {
    simple: 'Ja > Nein',
    'absolute-cast': '2 · Ja > Ja + Nein + Enthaltungen',
    'absolute-members': '2 · Ja > Stimmberechtigte',
    'two-thirds': '3 · Ja ≥ 2 · (Ja + Nein)',
    'three-quarters': '4 · Ja ≥ 3 · (Ja + Nein)',
    unanimous: 'Ja ≥ 1 und Nein = 0',
  },
  formulaLine: (formula: string) => `Rechnung: ${formula}`,
  stands: 'Der Vorschlag gilt: Niemand hat widersprochen.',
  objected: 'Es wurde widersprochen. Jetzt wird im Umlauf abgestimmt.',
  present: (count: number) => `Anwesend: ${people(count)}.`,
  winner: (option: string, count: string) => `Gewonnen hat: ${option} (${count}).`,
  tied: (options: readonly string[]) =>
    `Gleichstand zwischen ${options.join(' und ')}. Damit ist nichts entschieden.`,
  noVotes: 'Niemand hat eine Antwort gewählt.',
  won: {
    single: votes,
    multiple: votes,
    ranked: (count: number) => (count === 1 ? '1 gewonnener Vergleich' : `${count} gewonnene Vergleiche`),
    score: (count: number) => (count === 1 ? '1 Punkt' : `${count} Punkte`),
  },
  quorumWas: (need: number, have: number) => `Quorum: nötig ${need}, teilgenommen ${have}.`,
  paper: 'Ausgezählt auf Papier.',
  consequence: {
    accepted: 'Folge: Der Antrag ist beschlossen.',
    rejected: 'Folge: Der Antrag ist abgelehnt.',
    amended: (count: number) =>
      count === 1
        ? 'Folge: Die Änderung wird Teil des Textes, sobald der Vorsitz sie einarbeitet.'
        : `Folge: Die ${count} Änderungen werden Teil des Textes, sobald der Vorsitz sie einarbeitet.`,
    settled: (labels: readonly string[]) => `Damit erledigt: ${labels.join(', ')}.`,
    notAmended: 'Folge: Der Text bleibt hier, wie er ist.',
    nothing: 'Folge: Nichts ist entschieden, der Antrag bleibt vorgelegt.',
  },
  by: (group: string, on: string, way: string) => `Beschlossen von ${group}, am ${on}, ${way}.`,
  votedBy: (group: string, on: string, way: string) => `Abgestimmt von ${group}, am ${on}, ${way}.`,
  hybrid: 'hybrid (im Saal und im Chat)',
  names: 'Wer wie gestimmt hat',
  nameLine: (name: string, vote: string, way: string) => `${name}: ${vote}${way}`,
  recordHead: (hash: string) => `Prüfsumme im Protokoll: ${hash}`,
  chartAlt: (line: string) => `Balkenbild: ${line}`,
  chartName: (number: number) => `abstimmung-p${number}.png`,
  exportNote: (slot: number) => `Deine Nummer in dieser Datei: ${slot}. Sie steht nur dir.`,
  exportName: (number: number) => `abstimmung-p${number}.json`,
  exported: (number: number) =>
    `Alle Zahlen von P ${number}. Mit „npm run recount DATEI“ rechnen alle sie nach, ohne dem Bot zu vertrauen.`,
  // Acts
  recorded: (name: string, vote: string, way: string) =>
    `Eingetragen: ${name}, ${vote} (${way}). Die eigene Stimme ersetzt sie bis zum Schluss.`,
  roomForm: (number: number) => `Saal zählen: P ${number}`,
  roomPeople: 'Wer wurde gezählt? Namen mit Komma',
  roomPeopleHint: 'So wie auf der Mitgliederliste. Ihre Knöpfe schließen sich.',
  roomEntered: (sum: number) =>
    `${votes(sum)} eingetragen. Ein zweites Mitglied muss auf der Karte bestätigen.`,
  roomConfirmed: 'Bestätigt. Die Stimmen aus dem Saal zählen jetzt.',
  roomDiscarded: 'Verworfen. Die Knöpfe der Gezählten sind wieder offen.',
  paperForm: (number: number) => `Papier auszählen: P ${number}`,
  extended: (number: number, until: string) => `P ${number} läuft jetzt bis ${until}.`,
  cancelled: (number: number) => `P ${number} ist abgebrochen.`,
  cancelForm: (number: number) => `P ${number} abbrechen`,
  reason: 'Grund',
  missingHead: (number: number, count: number) => `In P ${number} fehlen noch ${count}.`,
  missingNone: (number: number) => `In P ${number} haben alle abgestimmt.`,
  missingHidden: 'Bei verdeckter Abstimmung stehen hier nur Zahlen, keine Namen.',
  missingMore: (count: number) => `und ${count} weitere`,
  secrecyAsked:
    'Die Abstimmung ist angehalten. Der Vorsitz entscheidet, ob auf Papier oder verdeckt weitergeht.',
  secrecyAsk: (number: number) => `P ${number} anhalten und verlangen, dass nicht offen abgestimmt wird?`,
  rankNext: (place: number) => `Welche Antwort kommt auf Platz ${place}?`,
  rankSoFar: (line: string) => `Bisher: ${line}`,
  rankDone: 'So abgeben',
  again: 'Von vorn',
  pickSeveral: 'Drücke alle Antworten, die du gut findest, dann „So abgeben“.',
  scoreAsk: (option: string) => `Wie viele Punkte bekommt „${option}“? 0 ist am schlechtesten, 5 am besten.`,
  skip: 'keine',
  // News
  newsScheduled: (head: string, at: string) => `${head} beginnt ${at}. Bis dahin wird beraten.`,
  newsOpened: (head: string, until: string) => `${head} ist eröffnet und läuft bis ${until}.`,
  newsExtended: (head: string, until: string) => `${head} läuft länger, jetzt bis ${until}.`,
  newsCancelled: (head: string, reason: string) => `${head} ist abgebrochen. Grund: ${reason}`,
  soon: (head: string, until: string) => `${head} endet ${until}, und deine Stimme fehlt noch.`,
  entered: (head: string) =>
    `Der Vorsitz hat in ${head} eine Stimme für dich eingetragen. Stimmt sie nicht, stimm selbst ab: Deine eigene ersetzt sie.`,
  secrecyNotice: (head: string) =>
    `In ${head} verlangt jemand, dass nicht offen abgestimmt wird. Sie ist angehalten. Wie geht es weiter?`,
  roomNotice: (head: string, sum: number, until: string | undefined) =>
    `In ${head} wartet eine Zählung aus dem Saal (${votes(sum)}) auf ein zweites Mitglied. Sie zählt nur, wenn sie ${until === undefined ? 'vor dem Ende' : `bis ${until}`} bestätigt wird.`,
  roomLapsedNotice: (head: string, sum: number) =>
    `${head} ist geschlossen, und ${votes(sum)} aus dem Saal ${sum === 1 ? 'zählt' : 'zählen'} nicht: Niemand hat die Zählung vor dem Ende bestätigt. Das Ergebnis steht ohne sie.`,
  roomCloseAsk: (sum: number) =>
    `Achtung: ${votes(sum)} aus dem Saal ${sum === 1 ? 'ist' : 'sind'} nicht bestätigt. Schließt du jetzt, ${sum === 1 ? 'zählt sie' : 'zählen sie'} nicht. Ein zweites Mitglied kann sie auf der Karte bestätigen.`,
  waitsNotice: (head: string) =>
    `${head} ist zu Ende, aber der Bot war zu lange nicht erreichbar, um alle Stimmen anzunehmen. Entscheide, bevor du das Ergebnis siehst: auswerten oder 24 Stunden verlängern?`,
}
