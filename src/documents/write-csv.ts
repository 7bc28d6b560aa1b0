import { latestDecision, type ExportedBook, type ExportedMotion } from '../exported.ts'
import { textsOf } from '../texts/texts.ts'
import { dayWords, verdictWords } from './motion-words.ts'

/**
 * One row a motion, for Excel as it is set up in German: UTF-8 with byte order mark, semicolons, CRLF, quotes by
 * RFC 4180.
 */
export function writeCsv(book: ExportedBook): string {
  const texts = textsOf(book)
  const { columns } = texts.exporting
  const head = [
    columns.number,
    columns.title,
    columns.area,
    columns.status,
    texts.motion.field.proposer,
    columns.signatures,
    columns.decision,
    columns.body,
    columns.date,
    columns.yes,
    columns.no,
    columns.abstain,
    columns.page,
  ]
  const rows = book.motions.map((motion) => rowOf(motion, book))
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

function rowOf(motion: ExportedMotion, book: ExportedBook): readonly string[] {
  const texts = textsOf(book)
  const at = latestDecision(motion)
  const decision = at?.decision
  return [
    motion.number,
    motion.title,
    motion.area ?? '',
    texts.motion.statuses[motion.status],
    motion.proposer ?? texts.roles.somebody,
    String(motion.signatures),
    decision === undefined ? '' : verdictWords(decision, texts),
    at?.body ?? '',
    decision === undefined ? '' : dayWords(decision.date, texts),
    counted(decision?.yes),
    counted(decision?.no),
    counted(decision?.abstain),
    motion.page?.url ?? '',
  ]
}

function counted(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}

/** A cell that a spreadsheet would calculate gets an apostrophe in front, the sign for "these are words". */
function cell(words: string): string {
  const harmless = /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(words) ? `'${words}` : words
  return /[";\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
