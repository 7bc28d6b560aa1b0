import type { Refusal } from './domain/refusal.ts'
import type { Reply } from './reply.ts'
import type { Texts } from './texts/texts.ts'

/** Telegram's bubble holds no more. */
const toastLength = 200

/** A refusal as an answer: one sentence, in a bubble where the platform has one. */
export function refused(texts: Texts, refusal: Refusal): Reply {
  const text = texts.refusal(refusal)
  return { blocks: [{ kind: 'text', text }], toast: toast(text), refused: true }
}

/** The reply, or words where its file is larger than the platform takes. */
export function sendable(texts: Texts, reply: Reply, limit = Infinity): Reply {
  if ((reply.file?.bytes.length ?? 0) <= limit) return reply
  return refused(texts, { reason: 'file too heavy', limit: Math.floor(limit / 1024 ** 2) })
}

/** Cut to what the smallest bubble holds; counted in UTF-16 units, the strictest of the platforms' ways. */
export function toast(text: string): string {
  if (text.length <= toastLength) return text
  let cut = ''
  for (const character of text) {
    if (cut.length + character.length >= toastLength) break
    cut += character
  }
  return `${cut}…`
}
