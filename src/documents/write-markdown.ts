import { serialiseText } from '../domain/text-parse.ts'
import type { ExportedBook, ExportedMotion } from '../exported.ts'
import { textsOf, type Texts } from '../texts/texts.ts'
import { factsOf } from './motion-words.ts'

/**
 * One motion: its title and its text and nothing else, so that it can be proposed again from this file word for
 * word. Several: to be read, each with its facts and its reason.
 */
export function writeMarkdown(book: ExportedBook): string {
  const [motion] = book.motions
  if (!book.whole && motion !== undefined) return writeMotion(motion)
  const texts = textsOf(book)
  return `${[`# ${texts.exporting.bookTitle(book.group)}`, ...book.motions.map((one) => chapter(one, texts))].join('\n\n')}\n`
}

/** A text with a line of its own that would be read as a title leaves the heading to the front matter. */
function writeMotion({ title, text }: ExportedMotion): string {
  const source = serialiseText(text)
  const head = /^# /m.test(source) ? `---\ntitle: ${JSON.stringify(title)}\n---` : `# ${title}`
  return `${head}\n\n${source}\n`
}

function chapter(motion: ExportedMotion, texts: Texts): string {
  const facts = factsOf(motion, texts).map(({ label, words }) => `- ${label}: ${words}`)
  const reason =
    motion.reason.length === 0 ? [] : [`## ${texts.motion.field.reason}`, serialiseText(motion.reason)]
  return [
    `# ${motion.number}: ${motion.title}`,
    facts.join('\n'),
    `## ${texts.motion.field.text}`,
    serialiseText(motion.text),
    ...reason,
  ].join('\n\n')
}
