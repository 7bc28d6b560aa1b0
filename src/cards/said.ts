import type { Button, Invocation, Reply } from '../reply.ts'

/** Telegram's bubble holds 200 characters. */
const bubble = 200

/** A sentence that is the whole answer: a small bubble where the platform has one. */
export function said(text: string, buttons?: readonly (readonly Button[])[]): Reply {
  const reply: Reply = { blocks: [{ kind: 'text', text }], ...(buttons === undefined ? {} : { buttons }) }
  return text.length <= bubble ? { ...reply, toast: text } : reply
}

/** Asks once before what cannot be undone: the same command with `sure`. */
export function askSure(question: string, label: string, { command, values }: Invocation): Reply {
  const does = { command, values: { ...values, sure: 'yes' } }
  return { blocks: [{ kind: 'text', text: question }], buttons: [[{ label, does, style: 'danger' }]] }
}
