import { germanPeople } from '../../domain/gender.ts'
import type { DecisionKind, MotionStatus } from '../../domain/motion.ts'

const statuses: Readonly<Record<MotionStatus, string>> = {
  draft: 'Entwurf',
  collecting: 'sammelt',
  submitted: 'vorgelegt',
  voting: 'in Abstimmung',
  decided: 'beschlossen',
  published: 'veröffentlicht',
  withdrawn: 'zurückgezogen',
}

const decisions: Readonly<Record<DecisionKind, string>> = {
  accepted: 'Annahme',
  'accepted-changed': 'Annahme in geänderter Fassung',
  rejected: 'Ablehnung',
  referred: 'Überweisung',
  settled: 'Erledigt',
  'not-considered': 'Nichtbefassung',
  adjourned: 'Vertagung',
}

const inGroup = (name: string) => `im Namen der Gruppe ${name}`

export const motion = {
  statuses,
  decisions,
  field: {
    title: 'Titel',
    text: 'Antragstext',
    textHint: 'Was soll beschlossen werden? Absätze, - Listen, ## Zwischentitel, **fett**, *kursiv*',
    textKept: 'Zu lang für dieses Feld: leer lassen heißt unverändert, oder schick eine Datei.',
    reason: 'Begründung',
    reasonHint: 'Warum? Steht nicht auf der Wiki-Seite.',
    area: 'Sachgebiet',
    file: 'Datei',
    fileHint: '.docx, .md oder .txt; ihr Text ersetzt den Antragstext',
    addressee: 'Adressat',
    addresseeHint: 'An wen richtet sich der Antrag? Zum Beispiel: Landesparteitag',
    proposer: germanPeople['*'].proposer,
    status: 'Status',
    signatures: 'Mitzeichnungen',
  },
  form: {
    propose: 'Antrag stellen',
    edit: (label: string) => `${label} bearbeiten`,
    addressee: 'Adressat angeben',
  },
  button: {
    cosign: (have: number, need: number) => (need === 0 ? 'Mitzeichnen' : `Mitzeichnen (${have}/${need})`),
    unsign: 'Mitzeichnung zurückziehen',
    show: 'Der AG zeigen',
    submit: 'Der AG vorlegen',
    edit: 'Bearbeiten',
    withdraw: 'Zurückziehen',
    addressee: 'Adressat',
    inGroupsName: 'Im Namen der AG',
    inOwnName: 'Im eigenen Namen',
    later: 'Später',
    publish: 'Veröffentlichen',
    confirm: 'Bestätigen',
    cancel: 'Abbrechen',
    propose: 'Antrag stellen',
    read: 'Text lesen',
  },
  heading: (label: string, title: string) => `${label} · ${title === '' ? 'ohne Titel' : title}`,
  inGroupsName: inGroup,
  draftHint: (label: string) => `Entwurf ${label}. Nur du siehst ihn, bis du ihn der Gruppe zeigst.`,
  problemsHead: 'Bevor du den Antrag zeigen kannst:',
  ready:
    'Der Antrag kann gezeigt werden. „Der AG zeigen“ macht ihn für alle sichtbar und beginnt das Mitzeichnen.',
  titleExists: (title: string) =>
    `Im Wiki gibt es schon eine Seite „${title}“. Du kannst den Antrag trotzdem zeigen; vor der Veröffentlichung braucht er dann einen anderen Seitentitel.`,
  titleRefused: {
    invalid: 'Das Wiki nimmt diesen Titel nicht an. Bitte wähle einen anderen.',
    namespace:
      'Mit dem Wort vor dem Doppelpunkt landet die Seite in einem anderen Bereich des Wikis. Bitte formuliere den Titel um.',
    'too long': 'Der Titel ist zu lang für das Wiki (höchstens 255 Bytes). Bitte kürze ihn.',
    protected: 'Das Wiki hat diesen Titel geschützt. Bitte wähle einen anderen.',
    blacklisted: 'Das Wiki lässt diesen Titel nicht zu. Bitte wähle einen anderen.',
  },
  titleUnknown: 'Das Wiki ist gerade nicht erreichbar; der Titel wird beim Vorlegen noch einmal geprüft.',
  fileReplaced: (name: string) => `Der Antragstext stammt aus der Datei ${name}.`,
  kept: (label: string) => `Gespeichert als ${label}. Du findest ihn jederzeit unter /offen.`,
  shown: (label: string) => `${label} ist jetzt für die Gruppe sichtbar. Ab jetzt kann mitgezeichnet werden.`,
  edited: (label: string, version: number) => `${label} ist geändert (Fassung ${version}).`,
  editedUnconfirmed: (count: number) =>
    count === 0
      ? 'Die Mitzeichnungen gelten weiter.'
      : `${count === 1 ? 'Eine Mitzeichnung muss' : `${count} Mitzeichnungen müssen`} neu bestätigt werden, weil sich der Inhalt geändert hat.`,
  carriedOver: 'Der Antrag hatte inzwischen eine neue Fassung; deine Änderung ist in ihr.',
  overtaken: (label: string, version: number) =>
    `${label} hat inzwischen Fassung ${version}, und sie ändert dieselben Worte wie du. Gespeichert ist noch nichts. Das ist neu:`,
  overtakenForm:
    'Dein Wortlaut steht im Formular. Vergleich ihn damit und schick ihn noch einmal ab: Dann gilt er.',
  overtakenFile: 'Vergleich deinen Wortlaut damit und schick die Datei noch einmal: Dann gilt er.',
  signed: (label: string, have: number, need: number) =>
    need === 0 ? `Du hast ${label} mitgezeichnet.` : `Du hast ${label} mitgezeichnet (${have} von ${need}).`,
  signedFor: (label: string, name: string) => `Mitzeichnung von ${name} für ${label} eingetragen.`,
  unsigned: (label: string) => `Deine Mitzeichnung von ${label} ist zurückgezogen.`,
  submitted: (before: string, label: string) => `${before} ist vorgelegt und heißt jetzt ${label}.`,
  withdrawAsk: (label: string) => `${label} wirklich zurückziehen? Das lässt sich nicht rückgängig machen.`,
  withdrawn: (label: string) => `${label} ist zurückgezogen.`,
  cancelled: 'Abgebrochen, nichts ist passiert.',
  addresseeKept: (label: string) => `Adressat von ${label} gespeichert.`,
  inGroupsNameSet: (on: boolean): string =>
    on
      ? 'Der Antrag wird im Namen der Gruppe gestellt und braucht keine Mitzeichnungen.'
      : 'Der Antrag wird in deinem Namen gestellt.',
  statusCollecting: (have: number, need: number) =>
    need === 0 ? 'sammelt Mitzeichnungen (keine nötig)' : `sammelt Mitzeichnungen (${have} von ${need})`,
  signedBy: (names: readonly string[], more: number) =>
    names.length === 0
      ? 'noch niemand'
      : more > 0
        ? `${names.join(', ')} und ${more} weitere`
        : names.join(', '),
  unconfirmed: (count: number) => `${count} unbestätigt nach einer Änderung`,
  next: {
    needsSignatures: (missing: number) =>
      missing === 1 ? 'Es fehlt noch eine Mitzeichnung.' : `Es fehlen noch ${missing} Mitzeichnungen.`,
    canSubmit: 'Genug Unterstützung: Der Antrag kann jetzt vorgelegt werden.',
    waitsForPoll: 'Vorgelegt. Der Vorsitz eröffnet die Abstimmung.',
    voting: (poll: number, until: string) => `Abstimmung P ${poll} läuft bis ${until}.`,
    publishing: 'Der Text wird im Wiki veröffentlicht.',
    publishByHand: 'Angenommen. Der Vorsitz kann den Text veröffentlichen.',
    publicationStopped: 'Die Veröffentlichung hängt; der Vorsitz ist benachrichtigt.',
  },
  decided: (decision: string, target: string | undefined, by: string, on: string, way: string) =>
    `${decision}${target === undefined ? '' : ` (${target})`}. Beschlossen von ${by} am ${on}${way === '' ? '' : `, ${way}`}.`,
  ways: { meeting: 'in der Sitzung', circulation: 'im Umlauf' },
  uncounted: 'ohne Auszählung',
  page: 'Im Wiki',
  revision: (number: number) => `Fassung ${number}`,
  version: (number: number) => `Fassung ${number}`,
  list: {
    head: (name: string) => `Anträge · ${name}`,
    empty: 'Noch keine Anträge. Mit „Antrag stellen“ machst du den Anfang.',
    emptyIn: (status: string) => `Kein Antrag in diesem Stand: ${status}.`,
    row: (label: string, title: string, status: string) => `${label} · ${title} (${status})`,
    more: (count: number) => `und ${count} weitere; grenze mit „status“ ein.`,
    choose: 'Antrag öffnen',
  },
  several: 'Mehrere Anträge passen. Welchen meinst du?',
  decide: {
    form: (label: string) => `Beschluss zu ${label}`,
    yes: 'Ja',
    no: 'Nein',
    abstain: 'Enthaltungen',
    takingPart: 'Teilgenommen',
    entitled: 'Stimmberechtigt',
    hint: 'leer lassen, wenn nicht gezählt',
    done: (label: string, decision: string) => `Eingetragen: ${label} – ${decision}.`,
    returned: (label: string) => `${label} ist vertagt und bleibt vorgelegt.`,
  },
  publish: {
    refreshed: (label: string) =>
      `Die Wiki-Seite von ${label} wird auf den neuen Stand gebracht. Steht sie schon so da, ändert sich nichts.`,
    ordered: (label: string) => `${label} wird jetzt veröffentlicht. Die Adresse erscheint im Antrag.`,
    why: {
      articleexists: 'Im Wiki steht unter diesem Titel schon eine Seite.',
      missing: 'Die Seite ist im Wiki nicht mehr da.',
      deleted: 'Die Seite wurde im Wiki gelöscht.',
      conflict: 'Jemand hat die Seite im Wiki inzwischen geändert.',
      rights: 'Das Wiki erlaubt dem Bot diese Seite nicht.',
      filtered: 'Ein Filter des Wikis hat den Text abgelehnt.',
      title: 'Das Wiki nimmt diesen Titel nicht an.',
      configuration: 'Der Zugang zum Wiki ist nicht richtig eingerichtet; bitte sag es der Technik.',
      gate: 'Der Text käme im Wiki nicht wörtlich an; bitte sag es der Technik.',
      other: 'Das Wiki hat die Seite nicht angenommen.',
    },
    waits: 'Das Wiki ist gerade nicht erreichbar; es wird weiter versucht.',
  },
}
