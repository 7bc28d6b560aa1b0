import type { Paragraph } from './edits-paragraphs.ts'
import { inlineText } from './text.ts'

/** The paragraphs that hold words somebody quoted, else those the quotation holds. */
export function paragraphsWith(paragraphs: readonly Paragraph[], said: string): readonly Paragraph[] {
  const plain = withoutNumbers(said)
  const wanted = folded(plain)
  if (wanted === '') return []
  const words = paragraphs.map((one) => ({ one, text: folded(wordsIn(one)) }))
  const holding = words.filter(({ text }) => text.includes(wanted))
  if (holding.length > 0) return holding.map(({ one }) => one)
  const quoted = quotedParts(plain)
    .map(folded)
    .filter((part) => part.length >= 3)
  const byQuote = words.filter(({ text }) => quoted.some((part) => text.includes(part)))
  if (byQuote.length > 0) return byQuote.map(({ one }) => one)
  return words.filter(({ text }) => text !== '' && wanted.includes(text)).map(({ one }) => one)
}

/** What stands in quotation marks or behind `> `. */
function quotedParts(said: string): readonly string[] {
  const marks = [...said.matchAll(/[„“"»«]([^„“”"»«]{3,})[“”"»«]/gu)].map((found) => found[1] ?? '')
  const lines = said.split('\n').flatMap((line) => (/^>\s*(.+)$/u.exec(line) ?? []).slice(1))
  return [...marks, ...lines]
}

function wordsIn(paragraph: Paragraph): string {
  return paragraph.blocks
    .map((block) =>
      block.kind === 'list' ? block.items.map(inlineText).join(' ') : inlineText(block.inlines),
    )
    .join(' ')
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('de').replace(/[*#]/gu, '').replace(/\s+/gu, ' ').trim()
}

/** The paragraph that shares most words with a new wording; the first of equals. */
export function nearestParagraph(paragraphs: readonly Paragraph[], wording: string): Paragraph | undefined {
  const wanted = new Set(folded(wording).split(' '))
  let best: Paragraph | undefined
  let most = -1
  for (const one of paragraphs) {
    const words = new Set(folded(wordsIn(one)).split(' '))
    const shared = [...words].filter((word) => wanted.has(word)).length / Math.max(1, words.size)
    if (shared > most) {
      best = one
      most = shared
    }
  }
  return best
}

/** A numbered text as the bot posts it, without its numbers and bullets. */
function withoutNumbers(said: string): string {
  return said.replace(/^[\s\u2007]*\d{1,5}\s(?:•\s)?/gmu, '')
}
