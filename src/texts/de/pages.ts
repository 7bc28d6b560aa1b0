import type { MotionDecision } from '../../domain/motion.ts'
import type { PageNews } from '../../domain/pages.ts'
import type { TroubleKind } from '../../domain/trouble.ts'

const status: Readonly<Record<MotionDecision['kind'] | 'adjourned', string>> = {
  accepted: 'angenommen',
  'accepted-changed': 'angenommen in geänderter Fassung',
  rejected: 'abgelehnt',
  referred: 'überwiesen',
  settled: 'erledigt',
  'not-considered': 'nicht befasst',
  adjourned: 'vertagt',
}

const trouble: Readonly<Record<TroubleKind, string>> = {
  certificate: 'Dem Zertifikat des Wikis wird nicht vertraut. Die Technik muss es prüfen (WIKI_CA_FILE).',
  'certificate name':
    'Das Zertifikat des Wikis gehört zu einem anderen Namen. Die Technik muss die Adresse prüfen.',
  'certificate old':
    'Das Zertifikat des Wikis ist abgelaufen oder noch nicht gültig. Die Technik muss es erneuern.',
  address: 'Der Name des Wikis ist nicht zu finden. Die Technik muss die Adresse prüfen.',
  refused: 'Unter der Adresse des Wikis antwortet niemand.',
  slow: 'Das Wiki antwortet nicht rechtzeitig.',
  busy: 'Das Wiki bittet zu warten.',
  readonly: 'Das Wiki wird gerade gewartet und nimmt nichts an.',
  gateway: 'Der Server vor dem Wiki meldet einen Fehler.',
  answer: 'Unter der Adresse antwortet etwas anderes als das Wiki.',
  other: 'Das Wiki ist gerade nicht erreichbar.',
}

const seen: Readonly<Record<PageNews, (title: string, by: string) => string>> = {
  edited: (title, by) =>
    `${by} hat die Wiki-Seite „${title}“ geändert. Der Bot überschreibt das nicht; mit /antrag veröffentlichen entscheidet der Vorsitz, was dort stehen soll.`,
  moved: (title) => `Die Wiki-Seite heißt jetzt „${title}“. Der Bot folgt ihr.`,
  deleted: (title) =>
    `Die Wiki-Seite „${title}“ ist im Wiki gelöscht. Der Bot legt sie nicht von selbst wieder an; mit /antrag veröffentlichen entscheidet der Vorsitz, wie es weitergeht.`,
  protected: (title) =>
    `Die Wiki-Seite „${title}“ ist jetzt geschützt; der Bot kann sie nicht mehr ändern. Wer das Wiki verwaltet, kann sie wieder freigeben.`,
}

/** What a chair can do about a stopped publication, by the buttons below it. */
const advice: Readonly<Record<string, string>> & { readonly other: string } = {
  articleexists:
    'Gib unserer Seite einen anderen Titel, oder sieh dir den Unterschied an und überschreibe, was dort steht.',
  missing:
    'Gib einer neuen Seite einen Titel, oder lass die alte im Wiki wiederherstellen und versuche es noch einmal.',
  deleted:
    '„Noch einmal versuchen“ legt sie neu an. Willst du das nicht, gib auf oder wähle einen anderen Titel.',
  conflict: 'Sieh dir den Unterschied an. Danach kannst du überschreiben oder aufgeben.',
  rights:
    'Bitte jemanden, der das Wiki verwaltet, dem Bot die Seite zu erlauben, und versuche es noch einmal; oder wähle einen anderen Titel.',
  filtered:
    'Bitte jemanden, der das Wiki verwaltet, den Text durchzulassen, und versuche es noch einmal; oder wähle einen anderen Titel.',
  title: 'Gib der Seite einen anderen Titel.',
  configuration: 'Wenn die Technik so weit ist, versuche es noch einmal.',
  gate: 'Prüfe auch das Aussehen der Seite unter /ag einstellungen, und versuche es noch einmal.',
  other: 'Versuche es noch einmal. Hilft das nicht, sag es der Technik.',
}

/** Pages on the wiki: what stands on them, what chairs decide, what humans did. */
export const pages = {
  status,
  trouble,
  seen,
  advice,
  somebody: 'Jemand',
  decision: (verdict: string, body: string, day: string, result: string) =>
    `${verdict}, beschlossen von ${body} am ${day} (${result})`,
  result: (yes: number, no: number, abstain: number) => `${yes} Ja, ${no} Nein, ${abstain} Enthaltungen`,
  withdrawn: (group: string) => `Dieser Antrag wurde von der Gruppe ${group} zurückgezogen.`,
  indexTitle: (group: string) => `Anträge ${group}`,
  indexHead: (group: string) => `Anträge der Gruppe ${group}`,
  indexSummary: 'Liste der Anträge',
  columns: { number: 'Nummer', title: 'Titel', status: 'Status' },
  otherArea: 'Ohne Sachgebiet',
  indexStopped: (title: string, why: string) =>
    `Die Liste der Anträge auf der Wiki-Seite „${title}“ wird nicht mehr geführt: ${why}`,
  indexMarkers: (begin: string, end: string) =>
    `Es gibt die Seite schon, aber ohne Platz für den Bot. Setz diese zwei Zeilen dorthin, wo die Liste stehen soll: ${begin} und ${end}`,
  indexDeleted: (begin: string, end: string) =>
    `Jemand hat die Seite im Wiki gelöscht; der Bot legt sie nicht wieder an. Soll es sie wieder geben, leg sie mit diesen zwei Zeilen an: ${begin} und ${end}`,
  stopped: (label: string, why: string) => `${label} konnte nicht veröffentlicht werden. ${why}`,
  stoppedStation: (label: string, why: string) =>
    `Die Seite für das weitere Gremium zu ${label} konnte nicht veröffentlicht werden. ${why}`,
  wikiSays: (code: string) => `Das Wiki sagt dazu: ${code}`,
  button: {
    otherTitle: 'Anderer Titel',
    compare: 'Unterschied zeigen',
    overwrite: 'Absichtlich überschreiben',
    retry: 'Noch einmal versuchen',
    giveUp: 'Aufgeben',
    refresh: 'Wiki-Seite aktualisieren',
    hold: 'Anhalten',
    object: 'Widersprechen',
    station: 'Seite mit Nummer veröffentlichen',
    nameYes: 'Mein Name darf auf die Wiki-Seite',
    nameNo: 'Mein Name soll nicht auf die Wiki-Seite',
    check: 'Einrichtung prüfen',
    chair: 'Für den Vorsitz',
    correct: 'Berichtigen',
    withdraw: 'Zurückziehen',
    decision: 'Beschluss eintragen',
    recommendation: 'Empfehlung eintragen',
    preview: 'Vorschau der Wiki-Seite',
  },
  chairAsk: (label: string) => `Was willst du mit ${label} tun?`,
  stationForm: (label: string) => `${label}: weiteres Gremium`,
  stationFields: {
    body: 'Gremium',
    bodyHint: 'leer lassen für die eigene Gruppe',
    number: 'Nummer dort',
    date: 'Datum',
    dateHint: 'zum Beispiel 30.11.2026; leer lassen für heute',
    verdict: 'Entscheidung',
    recommended: 'Empfehlung',
    target: 'Ziel',
  },
  titleForm: (label: string) => `Seitentitel für ${label}`,
  titleField: 'Seitentitel',
  titleHint: 'Der Antrag selbst behält seinen Titel.',
  titleTaken: (title: string) => `„${title}“ gibt es im Wiki schon. Wähle einen anderen Titel.`,
  ordered: (label: string) => `${label} wird jetzt veröffentlicht. Die Adresse erscheint im Antrag.`,
  heldNow: (label: string) =>
    `${label} ist angehalten. „Veröffentlichen“ bringt den Text ins Wiki, sobald du willst.`,
  givenUp: {
    first: (label: string) =>
      `Aufgegeben: ${label} bleibt beschlossen und steht nicht im Wiki. Soll der Text doch noch ins Wiki, nimm /antrag veröffentlichen ${label}.`,
    update: (label: string) =>
      `Aufgegeben: Die Wiki-Seite von ${label} bleibt, wie sie ist. Soll sie doch noch auf den neuen Stand, nimm /antrag veröffentlichen ${label}.`,
    station: (label: string) =>
      `Aufgegeben: Für das weitere Gremium zu ${label} bleibt im Wiki alles, wie es ist. Soll der Text doch noch dorthin, nimm im Antrag den Knopf „Seite mit Nummer veröffentlichen“.`,
  },
  compareHead: (title: string) => `Was auf „${title}“ anders ist`,
  noPage: (title: string) => `Unter „${title}“ steht keine Seite mehr. Versuche es noch einmal oder gib auf.`,
  noDifference: 'Es steht dort genau unser Text.',
  by: (name: string) => `Zuletzt geändert von ${name}.`,
  gone: 'gestrichen',
  came: 'neu',
  moreChanges: (count: number) => `und ${count} weitere Stellen; die Versionsgeschichte im Wiki zeigt alle.`,
  overwriteAsk:
    'Überschreiben ersetzt, was dort steht, durch unseren Text. Der alte Stand bleibt in der Versionsgeschichte.',
  waiting: (until: string) => `Der Text geht am ${until} ins Wiki, wenn ihn der Vorsitz nicht anhält.`,
  isHeld: 'Die Veröffentlichung ist angehalten. „Veröffentlichen“ bringt den Text ins Wiki.',
  news: {
    held: (label: string) => `Die Veröffentlichung von ${label} ist angehalten.`,
    updated: (label: string) => `Die Wiki-Seite von ${label} ist auf dem neuen Stand: `,
    recommendation: (label: string, body: string, verdict: string) =>
      `${label}: ${body} empfiehlt ${verdict}.`,
    decision: (label: string, body: string, verdict: string, day: string) =>
      `${label}: ${body} hat am ${day} beschlossen: ${verdict}.`,
    numbered: (number: string) => ` Dort heißt der Antrag ${number}.`,
    correction: (label: string, until: string) =>
      `${label}: Der Vorsitz berichtigt Schreibfehler im beschlossenen Text. Wer darin mehr sieht, widerspricht bis ${until}.`,
    correctionStands: (label: string) => `Die Berichtigung von ${label} gilt; niemand hat widersprochen.`,
    correctionObjected: (label: string) =>
      `Der Berichtigung von ${label} wurde widersprochen. Der Text bleibt, wie er beschlossen wurde.`,
    record: (seq: number, hash: string) => `Protokoll Nr. ${seq}, Prüfsumme ${hash}.`,
  },
  station: {
    line: (body: string, number: string) => (number === '' ? body : `${body} (${number})`),
    recommends: (verdict: string) => `Empfehlung: ${verdict}`,
    decides: (verdict: string, day: string) => `Beschluss am ${day}: ${verdict}`,
    field: 'Weitere Gremien',
    kept: (label: string, body: string) => `Eingetragen für ${label}: ${body}.`,
  },
  correct: {
    form: (label: string) => `${label} berichtigen`,
    begun: (label: string, until: string) =>
      `Die Berichtigung von ${label} steht im Antrag. Ohne Widerspruch gilt sie ab ${until}.`,
    objected: (label: string) => `Dein Widerspruch gilt: ${label} bleibt, wie es beschlossen wurde.`,
  },
  name: {
    ask: 'Darf dein Name auf die Wiki-Seite? Was einmal im Wiki steht, ist öffentlich und liegt nicht mehr in der Hand des Bots: Er kann deinen Namen dort später nicht entfernen.',
    yes: (label: string) =>
      `Dein Name darf auf die Wiki-Seite von ${label}. Du kannst das zurücknehmen, solange die Seite nicht veröffentlicht ist.`,
    no: (label: string) =>
      `Dein Name kommt nicht auf die Wiki-Seite von ${label}. Steht er schon dort, muss ihn ein Mensch im Wiki entfernen.`,
  },
  layout: {
    previewHead: (title: string) => `So zeigt das Wiki die Seite „${title}“:`,
    leadsTo: (names: string) => `Die Seite führt zu: ${names}`,
    problem: (problem: string) =>
      `Achtung: In dieser Form käme ein Antrag nicht wörtlich an (${problem}). Ändere die Seite oder lege die Vorlage im Wiki an.`,
    silent: 'Das Wiki ist gerade nicht erreichbar, deshalb gibt es keine Vorschau.',
    fileOnly: 'Ohne Wiki wird die Seite so als Datei abgelegt:',
  },
  example: {
    title: 'Mehr Bäume an Schulwegen',
    text: 'Die Gruppe fordert **mehr Bäume** an Schulwegen.\n\n- Schatten im Sommer\n- bessere Luft',
    reason: 'Kinder sollen sicher und gesund zur Schule kommen.',
    addressee: 'Landesparteitag',
    status: 'angenommen',
    recommendation: 'Annahme',
  },
  setup: {
    head: 'Prüfung der Einrichtung',
    ok: 'in Ordnung',
    todo: 'zu tun',
    wiki: (name: string, version: string, account: string) =>
      `Wiki „${name}“ (${version}), angemeldet als ${account}`,
    folder: 'Kein Wiki eingerichtet: Texte werden als Dateien abgelegt',
    rights: (rights: string) => `Dem Konto im Wiki fehlen Rechte: ${rights}. Ergänze sie beim Bot-Passwort.`,
    title: (title: string, problems: string) =>
      `Die Seite „${title}“ dürfte der Bot nicht schreiben: ${problems}`,
    titles: (count: number) =>
      count === 1
        ? 'Eine Seite geprüft, der Bot darf sie schreiben'
        : `${count} Seiten geprüft, der Bot darf sie schreiben`,
    place: (name: string) => `${name}: alle Rechte da`,
    placeRights: (name: string, rights: string) => `${name}: Es fehlen Rechte: ${rights}`,
    placeGone: (name: string) => `${name}: Der Ort ist für den Bot nicht zu sehen. Lade ihn dort wieder ein.`,
    intents: (names: string) => `Im Entwicklerportal sind Schalter aus: ${names}`,
    intentsFine: 'Alle nötigen Schalter im Entwicklerportal sind an',
    privacy:
      'Der Bot liest in Gruppen nur Befehle (Privatsphäre-Modus). Zum Spiegeln mach ihn zum Administrator oder schalte den Modus bei @BotFather aus.',
    noTopics: (name: string) => `${name}: ohne Themen; jeder Antrag ist dort nur eine Nachricht.`,
    off: 'nicht eingeschaltet',
    running:
      'Der Bot läuft gerade; Kanäle und Gruppen prüft der Knopf „Einrichtung prüfen“ unter /ag einstellungen.',
  },
}
