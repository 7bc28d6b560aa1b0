import type { AmendmentId } from './ids.ts'
import { readMotionReference, type SaidMotion } from './reference.ts'

/** `motion` is missing where only `Ä1` was said: then the place decides. `id` never comes from typing. */
export type SaidAmendment =
  | { readonly kind: 'number'; readonly number: number; readonly motion?: SaidMotion }
  | { readonly kind: 'id'; readonly id: AmendmentId }

/** Reads `Ä1 zu A 12`, `Ä1 A 12`, `Ae1 zu IR 01`, `Ä 1`, `#5`; case, spaces and leading zeros do not matter. */
export function readAmendmentReference(typed: string): SaidAmendment | undefined {
  const text = typed.normalize('NFC').trim()
  const internal = /^#(\d{1,15})$/.exec(text)
  if (internal?.[1] !== undefined) return { kind: 'id', id: Number(internal[1]) as AmendmentId }
  const said = /^(?:ä|ae)\s*0*(\d{1,6})(?:\s*(?:(?:zu|to)\s*)?([#\p{L}].*))?$/iu.exec(text)
  if (said?.[1] === undefined) return undefined
  const number = Number(said[1])
  const rest = said[2]
  if (rest === undefined) return { kind: 'number', number }
  const motion = readMotionReference(rest)
  return motion === undefined ? undefined : { kind: 'number', number, motion }
}
