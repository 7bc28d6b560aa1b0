import { hashText, type TextBlock } from './text.ts'
import { serialiseText } from './text-parse.ts'

interface Wording {
  readonly title: string
  readonly text: readonly TextBlock[]
  readonly reason: readonly TextBlock[]
}

/** Hashing 200,000 characters takes some 15 ms, and one act asks for the same wording many times. */
const hashedBefore = new WeakMap<readonly TextBlock[], Wording & { readonly hash: string }>()

/** `hashText` of a motion's title, text and reason: what a signature and an amendment's edits are bound to. */
export function hashWording({ title, text, reason }: Wording): string {
  const known = hashedBefore.get(text)
  if (known?.title === title && known.reason === reason) return known.hash
  const hash = hashText(title, serialiseText(text), serialiseText(reason))
  hashedBefore.set(text, { title, text, reason, hash })
  return hash
}
