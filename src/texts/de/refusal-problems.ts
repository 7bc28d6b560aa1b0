import type { FileProblem, TimeProblem } from '../../domain/refusal.ts'
import type { Beside, OpeningProblem, WishedOption } from '../../domain/poll-wish.ts'
import type { TitleProblem } from '../../domain/title.ts'

export const title: Readonly<Record<TitleProblem, string>> = {
  empty: 'Es fehlt ein Titel. Schreib einen mit mindestens einem Buchstaben oder einer Ziffer.',
  'several lines': 'Der Titel darf nur eine Zeile haben. Nimm die Umbrüche heraus.',
  'too long': 'Der Titel ist zu lang für eine Wiki-Seite (höchstens 255 Bytes). Kürze ihn bitte.',
  'forbidden character':
    'Im Titel steht ein Zeichen, das Wikis nicht erlauben: # < > [ ] | { }. Nimm es bitte heraus.',
  'leading colon': 'Der Titel darf nicht mit einem Doppelpunkt beginnen. Nimm ihn bitte weg.',
  'relative path':
    'Im Titel darf zwischen Schrägstrichen nicht nur „.“ oder „..“ stehen. Formuliere ihn bitte um.',
  signature: 'Im Titel darf nicht „~~~“ stehen. Nimm es bitte heraus.',
  'percent code':
    'Im Titel darf nach einem %-Zeichen nicht direkt ein Code wie „%20“ stehen. Schreib zum Beispiel „20 %“.',
  'character reference': 'Im Titel darf kein Zeichencode wie „&amp;“ stehen. Schreib das Zeichen selbst.',
}

export const file: Readonly<Record<FileProblem, string>> = {
  'too large': 'Die Datei ist zu groß. Schick eine kleinere, am besten nur den Text.',
  'not text': 'Die Datei enthält keinen lesbaren Text. Schick sie als .docx, .md oder .txt.',
  broken: 'Die Datei lässt sich nicht öffnen. Speichere sie neu und schick sie noch einmal.',
  empty: 'In der Datei steht kein Text. Prüfe, ob es die richtige ist.',
  'unknown kind': 'Diese Art von Datei kann ich nicht lesen. Schick sie als .docx, .md oder .txt.',
  'too long': 'Der Text der Datei ist länger als 200.000 Zeichen. Kürze ihn bitte.',
  'not fetched': 'Die Datei ließ sich nicht herunterladen. Schick sie bitte noch einmal.',
}

const times: Readonly<Record<Exclude<TimeProblem['kind'], 'exists twice'>, string>> = {
  unreadable:
    'Das verstehe ich nicht als Zeit. Schreib zum Beispiel „in 3 Tagen“, „morgen 12:00“ oder „1.12. 18:00“.',
  past: 'Diese Zeit ist schon vorbei. Nenne eine in der Zukunft.',
  'too soon': 'Das ist zu bald. Es müssen mindestens 30 Sekunden sein.',
  'too far': 'Das ist zu weit weg. Es dürfen höchstens 90 Tage sein.',
  'before the start': 'Das Ende liegt vor dem Beginn. Es müssen mindestens 30 Sekunden dazwischen liegen.',
  'does not exist':
    'Diese Uhrzeit gibt es an dem Tag nicht, weil die Uhr vorgestellt wird. Nenne eine andere.',
}

/** A time that exists twice is asked back with both ways to type it. */
export function time(problem: TimeProblem): string {
  if (problem.kind !== 'exists twice') return times[problem.kind]
  const [first, second] = problem.either
  return `Diese Uhrzeit gibt es an dem Tag zweimal, weil die Uhr zurückgestellt wird. Schreib „${first}“ für die erste (Sommerzeit) oder „${second}“ für die zweite (Winterzeit).`
}

const wished: Readonly<Record<WishedOption, string>> = {
  subject: 'Ein Antrag oder Änderungsantrag',
  answers: 'Die Angabe eigener Antworten',
  rule: 'Eine Mehrheit',
  ballot: 'Eine verdeckte Stimmabgabe',
  electorate: 'Die Beschränkung auf Anwesende',
  quorum: 'Ein Quorum',
  interim: 'Ein Zwischenstand',
}

const beside: Readonly<Record<Beside, string>> = {
  presence: 'zur Feststellung der Anwesenheit',
  objection: 'zum Widerspruch',
  hidden: 'zur verdeckten Abstimmung',
}

export function opening(problem: OpeningProblem): string {
  switch (problem.kind) {
    case 'several subjects':
      return 'Nenne nur eines: einen Antrag, Änderungsanträge oder eine Frage.'
    case 'several motions':
      return 'Diese Änderungsanträge gehören zu verschiedenen Anträgen. Nimm zusammen nur solche zu einem Antrag.'
    case 'which motion':
      return `„${problem.typed}“ gibt es bei mehreren Anträgen. Schreib den Antrag dazu, zum Beispiel „Ä1 zu A 12“.`
    case 'answers without question':
      return 'Eigene Antworten gibt es nur zu einer Frage. Schreib die Frage dazu, oder lass die Antworten weg.'
    case 'answer twice':
      return `Unter den Antworten steht „${problem.typed}“ zweimal. Nenne jede nur einmal.`
    case 'abstention':
      return 'Enthaltung steht immer zur Wahl, nenne sie nicht unter den Antworten. Für Ja, Nein, Enthaltung lass die Antworten ganz leer.'
    case 'does not go':
      return `${wished[problem.what]} passt nicht ${beside[problem.beside]}. Lass diese Angabe weg.`
  }
}
