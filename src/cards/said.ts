import type { Button, Reply } from '../reply.ts'

/** A sentence that is the whole answer: a small bubble where the platform has one. */
export function said(text: string, buttons?: readonly (readonly Button[])[]): Reply {
  const reply: Reply = { blocks: [{ kind: 'text', text }], ...(buttons === undefined ? {} : { buttons }) }
  return [...text].length <= 200 ? { ...reply, toast: text } : reply
}
