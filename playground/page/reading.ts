/** What the page sent is read field by field: whatever does not fit is as good as missing. */
export type Sent = Readonly<Record<string, unknown>>

/** The fields of an object; none when it is something else. */
export function sentFields(value: unknown): Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function sentText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function sentList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A file as the page carries it: bytes in base64. */
export interface SentFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export function sentFile(value: unknown): SentFile | undefined {
  const { name, type, data } = sentFields(value)
  if (typeof name !== 'string' || name === '' || typeof data !== 'string') return undefined
  return { name, type: sentText(type), bytes: Buffer.from(data, 'base64') }
}

/** The page asked for something that does not exist, or a person's app would not allow; the text is shown there. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible'
}
