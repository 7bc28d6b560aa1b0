import type { Button, Reply } from '../reply.ts'

/** Telegram's bubble holds 200 characters. */
const bubble = 200

/** A sentence that is the whole answer: a small bubble where the platform has one. */
export function said(text: string, buttons?: readonly (readonly Button[])[]): Reply {
  const reply: Reply = { blocks: [{ kind: 'text', text }], ...(buttons === undefined ? {} : { buttons }) }
  return text.length <= bubble ? { ...reply, toast: text } : reply
}
