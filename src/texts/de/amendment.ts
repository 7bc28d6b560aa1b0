import type { AmendmentKind, AmendmentStatus } from '../../domain/amendment.ts'
import type { AmendmentNews } from '../../domain/news.ts'

const statuses: Readonly<Record<AmendmentStatus, string>> = {
  open: 'offen',
  colliding: 'passt nicht mehr zum Text',
  voting: 'in Abstimmung',
  accepted: 'angenommen, noch nicht eingearbeitet',
  rejected: 'abgelehnt',
  adopted: 'übernommen',
  merged: 'eingearbeitet',
  withdrawn: 'zurückgezogen',
  'ruled out': 'nicht zugelassen',
  settled: 'erledigt',
  replaced: 'ersetzt durch eine gemeinsame Fassung',
}

const kinds: Readonly<Record<AmendmentKind, string>> = {
  wording: 'Änderung',
  'new paragraph': 'neuer Absatz',
  'deleted paragraph': 'Streichung',
  global: 'Gesamtalternative',
}

/** `Zeile 12` or `Zeile 12–14`. */
const lines = (from: number, to: number) => (from === to ? `Zeile ${from}` : `Zeile ${from}–${to}`)

const news: Readonly<Record<AmendmentNews, (label: string) => string>> = {
  proposed: (label) => `Zu deinem Antrag ist ${label} gestellt. Du kannst ihn übernehmen.`,
  withdrawn: (label) => `${label} ist zurückgezogen.`,
  'ruled out': (label) =>
    `${label} ist vom Vorsitz nicht zugelassen. Jedes Mitglied kann eine Abstimmung darüber verlangen.`,
  'vote demanded': (label) => `${label} ist wieder offen: Ein Mitglied verlangt die Abstimmung darüber.`,
  adopted: (label) => `${label} ist übernommen. Der Antrag hat eine neue Fassung.`,
  accepted: (label) => `${label} ist angenommen und wird beim Einarbeiten Teil des Textes.`,
  rejected: (label) => `${label} ist abgelehnt.`,
  replaced: (label) => `${label} ist durch eine gemeinsame Fassung ersetzt.`,
  settled: (label) => `${label} ist erledigt, weil ein anderer Änderungsantrag die Sache schon entscheidet.`,
  collides: (label) =>
    `${label} passt nicht mehr zum geänderten Text. Zieh ihn zurück und stell ihn für die neue Fassung noch einmal.`,
  'offer declined': (label) => `Deine Fassung zu ${label} ist abgelehnt.`,
}

export const amendment = {
  statuses,
  kinds,
  news,
  field: {
    status: 'Status',
    proposer: 'Von',
    motion: 'Antrag',
    kind: 'Art',
    reason: 'Begründung',
    wording: 'Neuer Wortlaut',
    wordingHint: 'Der ganze Wortlaut, so wie er dastehen soll',
    newParagraph: 'Neuer Absatz',
    wholeText: 'Ganzer neuer Antragstext',
    reasonHint: 'Warum? (freiwillig)',
    file: 'Datei',
    fileHint: '.docx, .md oder .txt; ihr Text ersetzt den Wortlaut',
    tooLong: 'Zu lang für dieses Feld: schick den neuen Wortlaut als Datei.',
    whyNot: 'Grund',
    whyNotHint: 'Der formale Grund. Jedes Mitglied kann danach eine Abstimmung verlangen.',
  },
  button: {
    propose: 'Änderungsantrag stellen',
    adopt: 'Übernehmen',
    adoptPartly: 'Teilweise übernehmen',
    withdraw: 'Zurückziehen',
    ruleOut: 'Nicht zulassen',
    demand: 'Abstimmung verlangen',
    merge: 'Einarbeiten',
    unmerge: 'Einarbeitung aufheben',
    vote: 'Abstimmung eröffnen',
    confirm: 'Bestätigen',
    edit: 'Bearbeiten',
    another: 'Weiteren Absatz ändern',
    cancel: 'Abbrechen',
    decline: 'Ablehnen',
    joint: (label: string) => `Gemeinsame Fassung mit ${label}`,
    show: 'Ansehen',
    list: (count: number) => `Änderungsanträge (${count})`,
    history: 'Verlauf',
    deleteParagraph: 'Absatz streichen',
    insertAfter: 'Neuen Absatz danach',
    rewrite: 'Wortlaut ändern',
    image: 'Als Bild',
    nextPage: 'Nächste Seite des Bildes',
    takes: (labels: string, count: number) => `${labels} ${count > 1 ? 'gelten' : 'gilt'}`,
    own: 'Eigener Wortlaut',
    reopen: (decision: string) => `Zurücknehmen: ${decision}`,
  },
  heading: (label: string, title: string) => `${label} · ${title}`,
  /** Names of tags: at most 20 characters. */
  tags: {
    open: 'Änderung offen',
    voting: 'Änderung in Abst.',
    accepted: 'Änderung angenommen',
    rejected: 'Änderung abgelehnt',
    over: 'Änderung erledigt',
  },
  announced: (label: string) => `${label} ist gestellt.`,
  toThread: 'Zum Änderungsantrag',
  lines,
  /** An edit in the words people use in a meeting. */
  edit: {
    replace: (where: string, before: string, after: string) =>
      `${where}: »${before}« ersetzen durch »${after}«.`,
    insertAfter: (line: number, text: string) => `Nach Zeile ${line} einfügen: »${text}«.`,
    insertIn: (where: string, text: string, before: string, after: string) => {
      const place = before !== '' ? `nach »${before}« ` : after !== '' ? `vor »${after}« ` : ''
      return `${where}: ${place}einfügen: »${text}«.`
    },
    insertFirst: (text: string) => `Am Anfang einfügen: »${text}«.`,
    remove: (where: string, text: string) => `${where}: »${text}« streichen.`,
    removeLines: (where: string) => `${where} streichen.`,
    marks: (where: string, text: string) => `${where}: Hervorhebung oder Art von »${text}« ändern.`,
    global: 'Den ganzen Text ersetzen (Gesamtalternative).',
    blank: 'Leerraum',
    more: (count: number) => (count === 1 ? 'und eine weitere Änderung' : `und ${count} weitere Änderungen`),
  },
  struck: 'gestrichen',
  inserted: 'neu',
  context: 'Im Zusammenhang',
  unchanged: '…',
  choose: {
    head: (label: string) => `Was soll an ${label} geändert werden?`,
    hint: 'Wähle einen Absatz. Danach schreibst du ihn so, wie er lauten soll; AGora zeigt die Unterschiede.',
    placeholder: 'Absatz wählen',
    more: 'Weitere Absätze',
    back: 'Vorige Absätze',
    paragraph: (where: string, words: string) => `${where}: ${words}`,
    insertFirst: 'Neuer Absatz am Anfang',
    global: 'Ganzen Text ersetzen',
    what: (where: string) => `${where}: Was soll mit diesem Absatz geschehen?`,
    fits: 'Mehrere Absätze passen zu den Worten. Welchen meinst du?',
    unknown: 'Diesen Absatz gibt es nicht. Wähle ihn aus der Liste.',
    overtaken: (label: string, version: number) =>
      `${label} hat inzwischen Fassung ${version}. Wähle den Absatz noch einmal.`,
  },
  form: {
    propose: (where: string) => `${where} ändern`,
    insert: 'Neuer Absatz',
    global: 'Gesamtalternative',
    copy: 'Das ist der jetzige Wortlaut. Kopiere ihn, ändere ihn und schick ihn zurück:',
    joint: 'Gemeinsame Fassung',
    partly: (label: string) => `${label} teilweise`,
    ruleOut: (label: string) => `${label} nicht zulassen`,
    own: 'Eigener Wortlaut',
    ownCopy:
      'Das ist der Satz; die strittigen Worte stehen in Klammern. Schreib, was an ihrer Stelle stehen soll, und nur das. Jetzt steht dort:',
  },
  preview: {
    head: (motion: string) => `Dein Änderungsantrag zu ${motion}`,
    note: 'So wird er gestellt. Nur du siehst das, bis du bestätigst.',
    same: 'Der Wortlaut ist unverändert. Ändere etwas, dann kannst du den Änderungsantrag stellen.',
    moved: 'Der Antrag wurde inzwischen geändert; dein Wortlaut ist auf die neue Fassung übertragen.',
    saidAlready: 'Der Antrag wurde inzwischen geändert und sagt jetzt schon, was du willst.',
    stale:
      'Der Antrag wurde inzwischen genau an dieser Stelle geändert. Gestellt ist noch nichts. Vergleich deinen Wortlaut mit der neuen Fassung und schick ihn noch einmal. Du hast geschrieben:',
    overtaken:
      'Der Antrag wurde inzwischen geändert. Angeboten ist noch nichts: Vergleich deinen Wortlaut mit der neuen Fassung und schick ihn noch einmal.',
  },
  conflicts: {
    hard: (label: string) => `Schließt sich mit ${label} aus: beide ändern dieselben Worte.`,
    soft: (label: string) => `Berührt denselben Satz wie ${label}; beides zusammen geht.`,
    none: 'Keine Überschneidung mit anderen Änderungsanträgen.',
    head: 'Überschneidungen',
  },
  proposed: (label: string) => `${label} ist gestellt.`,
  withdrawn: (label: string) => `${label} ist zurückgezogen.`,
  left: (label: string) => `Du bist bei ${label} nicht mehr dabei; die andere Person führt ihn weiter.`,
  adopted: (label: string, version: number) =>
    `${label} ist übernommen. Der Antrag steht jetzt in Fassung ${version}.`,
  ruledOut: (label: string) =>
    `${label} ist nicht zugelassen. Jedes Mitglied kann eine Abstimmung verlangen.`,
  ruledOutFor: (why: string) => `Nicht zugelassen: ${why}`,
  demanded: (label: string) =>
    `${label} ist wieder offen; der Vorsitz kann ihn nicht noch einmal nicht zulassen.`,
  voteDemanded: 'Ein Mitglied hat die Abstimmung verlangt.',
  offered: 'Dein Vorschlag liegt jetzt bei der anderen Person. Sobald sie bestätigt, gilt er.',
  offer: {
    modified: (label: string, name: string) =>
      `${name} will ${label} in dieser Fassung übernehmen. Bist du einverstanden?`,
    joint: (label: string, other: string, name: string) =>
      `${name} schlägt für ${label} und ${other} eine gemeinsame Fassung vor. Sie ersetzt beide.`,
    gone: 'Dieser Vorschlag gilt nicht mehr. Schau dir den Änderungsantrag noch einmal an.',
    declined: 'Abgelehnt. Beide Änderungsanträge bleiben, wie sie sind.',
    confirmed: (label: string) => `Bestätigt: ${label}.`,
  },
  collide: (label: string, other: string, more: number) => {
    const together = `${label} und ${other} ändern dieselben Worte; nur einer von beiden kann gelten. Schlagt eine gemeinsame Fassung vor, oder lasst beide stehen.`
    if (more === 0) return together
    return `${together} ${label} schließt sich außerdem mit ${more === 1 ? 'einem weiteren' : `${more} weiteren`} aus; „Ansehen“ nennt sie.`
  },
  list: {
    head: (label: string, title: string) => `Änderungsanträge zu ${label} · ${title}`,
    empty: (label: string) => `Zu ${label} gibt es noch keine Änderungsanträge.`,
    row: (number: number, where: string, status: string, by: string) =>
      `Ä${number} · ${where} · ${status} · ${by}`,
    collides: (others: string) => `schließt sich aus mit ${others}`,
    touches: (others: string) => `berührt ${others}`,
    choose: 'Änderungsantrag öffnen',
    earlier: 'Vorige',
    further: 'Weitere',
    page: (page: number, of: number) => `Seite ${page} von ${of}`,
    several: 'Mehrere Änderungsanträge passen. Welchen meinst du?',
    wholeText: 'ganzer Text',
    more: (count: number) => `und ${count} weitere`,
  },
  merge: {
    head: (label: string) => `Einarbeiten in ${label}`,
    nothing: (label: string) => `Zu ${label} ist kein angenommener Änderungsantrag einzuarbeiten.`,
    clean: 'Ohne Überschneidung',
    soft: 'Im selben Satz, geht zusammen',
    hard: 'Muss entschieden werden',
    undecided: (count: number) =>
      count === 1
        ? 'Ein Widerspruch muss noch entschieden werden.'
        : `${count} Widersprüche müssen noch entschieden werden.`,
    conflict: (at: number, of: number, where: string) => `Widerspruch ${at} von ${of}, ${where}`,
    atIssue: 'strittig',
    nothingThere: 'hier steht noch nichts',
    ownHint: (where: string) => `Nur die strittigen Worte in ${where}; leer: sie fallen weg`,
    ready: 'Alles ist klar. „Bestätigen“ macht daraus die neue Fassung.',
    done: (label: string, version: number, count: number) =>
      `${count === 1 ? 'Ein Änderungsantrag ist' : `${count} Änderungsanträge sind`} in ${label} eingearbeitet. Fassung ${version} gilt jetzt.`,
    undone: (label: string, version: number) =>
      `Die Einarbeitung in ${label} ist aufgehoben. Fassung ${version} hat wieder den Text von davor.`,
    undoAsk: (label: string) =>
      `Die letzte Einarbeitung in ${label} aufheben? Die angenommenen Änderungsanträge bleiben angenommen.`,
    decided: 'Schon entschieden',
    decision: (where: string, what: string) => `${where}: ${what}`,
    overtaken:
      'Inzwischen hat sich geändert, was eingearbeitet würde. Eingearbeitet ist noch nichts; sieh es dir an und bestätige noch einmal.',
    announced: (label: string, version: number, count: number) =>
      `${label}: ${count === 1 ? 'Ein Änderungsantrag ist' : `${count} Änderungsanträge sind`} eingearbeitet, Fassung ${version} gilt.`,
    undoneAnnounced: (label: string, version: number) =>
      `${label}: Die Einarbeitung ist aufgehoben, es gilt Fassung ${version}.`,
  },
  history: {
    head: (label: string, title: string) => `Verlauf von ${label} · ${title}`,
    row: (version: number, when: string, by: string) =>
      `Fassung ${version}, ${when}${by === '' ? '' : `, ${by}`}`,
    first: 'erster Wortlaut',
    adopted: (labels: string) => `${labels} übernommen`,
    merged: (count: number) =>
      count === 1 ? 'ein Änderungsantrag eingearbeitet' : `${count} Änderungsanträge eingearbeitet`,
    undid: (version: number) => `Einarbeitung von Fassung ${version} aufgehoben`,
    editorial: 'redaktionell bearbeitet',
    edited: 'bearbeitet',
    titleChanged: (before: string, after: string) => `Titel: gestrichen: ${before} neu: ${after}`,
    textSame: 'Der Antragstext ist unverändert.',
    earlier: 'Frühere Fassungen',
  },
  changed: (label: string, title: string, version: number) =>
    `${label} · ${title} ist geändert (Fassung ${version}). Du hast den Antrag mitgezeichnet; das sind die Änderungen:`,
  imageName: (label: string, page: number, pages: number) =>
    pages === 1 ? `${label}.png` : `${label}, Seite ${page}.png`,
  imageNote: (page: number, pages: number) =>
    pages === 1
      ? 'Das Bild zeigt dasselbe: Einfügungen unterstrichen, Streichungen durchgestrichen.'
      : `Das Bild ist Seite ${page} von ${pages}: Einfügungen unterstrichen, Streichungen durchgestrichen.`,
  open: (count: number) => (count === 1 ? 'ein offener' : `${count} offene`),
  onCard: 'Änderungsanträge',
}
