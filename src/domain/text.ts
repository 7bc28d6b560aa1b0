import { createHash } from 'node:crypto'

/** A stretch of text with the same marks. `\n` is a line break inside a block. */
export type Inline = { text: string; bold?: true; italic?: true }

/** What a motion's text is made of: paragraphs, `## ` subheadings, `- ` and `1. ` lists of one level. */
export type TextBlock =
  | { kind: 'paragraph'; inlines: readonly Inline[] }
  | { kind: 'subheading'; inlines: readonly Inline[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Inline[])[] }

/** Most characters (Unicode code points) of a motion's text or reason; domain.md, "Text, lines, amendments". */
export const TEXT_LIMIT = 200_000

export type CheckedText =
  | { ok: true; text: string }
  | { ok: false; reason: 'empty' }
  | { ok: false; reason: 'too long'; characters: number; limit: number }

// Bidi embeddings and overrides count as control characters: they can show a text other than the one signed.
const UNWANTED = /[\p{Cc}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const LINE_BREAKS = /\r\n?|[\v\f\u0085]/g

/**
 * The form in which every text is kept and hashed: NFC, `\n`, no control characters, no blanks at the end of
 * a line, no empty lines at either end. Never fails; `checkText` knows the limit.
 */
export function cleanText(raw: string): string {
  const lines = cleanCharacters(raw)
    .split('\n')
    .map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line !== '')
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n')
}

/** NFC, `\n` for every line break, a blank for a tab, no other control characters; blanks stay. */
export function cleanCharacters(raw: string): string {
  return raw
    .toWellFormed()
    .replace(LINE_BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(UNWANTED, (found) => (found === '\n' ? found : ''))
    .normalize('NFC')
}

/** Cleans a member's text and holds it against the limit. */
export function checkText(raw: string): CheckedText {
  const text = cleanText(raw)
  if (text === '') return { ok: false, reason: 'empty' }
  const characters = countCharacters(text)
  if (characters > TEXT_LIMIT) return { ok: false, reason: 'too long', characters, limit: TEXT_LIMIT }
  return { ok: true, text }
}

/** Unicode code points. */
export function countCharacters(text: string): number {
  let count = text.length
  for (let at = 0; at < text.length; at += 1) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1
  return count
}

/** The words of some inlines without their marks. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => inline.text).join('')
}

/** What a reader sees, as plain text: no marks, list items behind `- ` or their number, a blank line between blocks. */
export function plainText(blocks: readonly TextBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind !== 'list') return inlineText(block.inlines)
      return block.items
        .map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${inlineText(item)}`)
        .join('\n')
    })
    .join('\n\n')
}

/** SHA-256 (hex) of a version of a motion: what a signature is bound to. The parts are cleaned first. */
export function hashText(title: string, text: string, reason: string): string {
  const canonical = JSON.stringify([cleanText(title), cleanText(text), cleanText(reason)])
  return createHash('sha256').update(canonical, 'utf8').digest('hex')
}
