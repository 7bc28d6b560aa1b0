const formats = {
  pdf: 'PDF',
  docx: 'Word (docx)',
  markdown: 'Markdown',
  wikitext: 'Wikitext',
  json: 'JSON',
  csv: 'Tabelle (csv)',
}

const formatHints: Readonly<Record<keyof typeof formats, string>> = {
  pdf: 'Zum Drucken und Verschicken, mit den Zeilennummern der AG',
  docx: 'Zum Weiterbearbeiten',
  markdown: 'Nur Text; lässt sich mit /antrag stellen wieder einlesen',
  wikitext: 'So, wie es ins Wiki kommt',
  json: 'Für Programme',
  csv: 'Eine Zeile je Antrag, für Excel',
}

/** Motions as files: what is asked, answered, and what stands in the documents. */
export const exporting = {
  formats,
  formatHints,
  button: 'Als Datei',
  all: 'Alle als Datei',
  ask: (label: string) => `In welchem Format brauchst du ${label}?`,
  askAll: 'In welchem Format brauchst du die Anträge der Gruppe?',
  choose: 'Format wählen',
  done: (label: string, format: string) => `${label} als ${format}.`,
  doneAll: (count: number, format: string) =>
    `${count === 1 ? 'Ein Antrag' : `${count} Anträge`} als ${format}. Entwürfe sind nicht dabei.`,
  withoutWithdrawn: 'Zurückgezogene Anträge stehen nur in der Tabelle (csv) und in JSON.',
  wordNumbers:
    'Die Zeilennummern in der Datei zählt Word. Sie stimmen mit denen der AG überein, solange Schrift und Seitenränder bleiben; verbindlich sind die im PDF.',
  nothing: 'Es gibt noch keinen Antrag, den die Gruppe gesehen hat.',
  fileNameAll: 'Antraege',
  bookTitle: (group: string) => `Anträge · ${group}`,
  motionTitle: (label: string, title: string) => `${label}: ${title}`,
  contents: 'Inhalt',
  asOf: (day: string) => `Stand: ${day}`,
  page: <T>(number: T, of: T) => ['Seite ', number, ' von ', of],
  pageTitle: (label: string, title: string) => `${label}, Seitentitel: ${title}`,
  signedBy: (count: number, names: readonly string[]) =>
    names.length === 0 ? String(count) : `${count}, darunter ${names.join(', ')}`,
  recommendation: 'Empfehlung',
  decision: 'Beschluss',
  missingGlyphs: (list: string) =>
    `Diese Schrift hat kein Bild für folgende Zeichen; im Text stehen sie als Kästchen: ${list}.`,
  glyphAt: (code: string, line: number | undefined) =>
    line === undefined ? code : `${code} (Zeile ${line})`,
  columns: {
    number: 'Nummer',
    title: 'Titel',
    area: 'Sachgebiet',
    status: 'Status',
    signatures: 'Mitzeichnungen',
    decision: 'Beschluss',
    body: 'Gremium',
    date: 'Datum',
    yes: 'Ja',
    no: 'Nein',
    abstain: 'Enthaltungen',
    page: 'Wiki-Seite',
  },
}
