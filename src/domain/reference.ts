import type { MotionId } from './ids.ts'
import type { MotionNumber } from './motion.ts'

/** What a member said aloud or a button carries. `id` never comes from typing: it is written `#12`. */
export type SaidMotion =
  | { readonly kind: 'draft'; readonly number: number }
  | { readonly kind: 'number'; readonly number: MotionNumber }
  | { readonly kind: 'id'; readonly id: MotionId }

/**
 * Reads `E 7`, `A 12`, `IR 01`, `#12`; case, spaces and leading zeros do not matter. Any other letters than
 * E and A are taken as an area's code. Undefined where it is no short id: then it may be words of the title.
 */
export function readMotionReference(typed: string): SaidMotion | undefined {
  const text = typed.normalize('NFC').trim()
  const internal = /^#(\d{1,15})$/.exec(text)
  if (internal?.[1] !== undefined) return { kind: 'id', id: Number(internal[1]) as MotionId }
  const said = /^(\p{L}[\p{L}\p{N}]{0,11}?)\s*0*(\d{1,6})$/u.exec(text)
  const letters = said?.[1]
  const digits = said?.[2]
  if (letters === undefined || digits === undefined) return undefined
  const number = Number(digits)
  if (letters.toLowerCase() === 'e') return { kind: 'draft', number }
  if (letters.toLowerCase() === 'a') return { kind: 'number', number: { number } }
  return { kind: 'number', number: { area: letters, number } }
}

/** Reads `P 4`; case, spaces and leading zeros do not matter; `#4` is a button's internal id. */
export function readPollReference(
  typed: string,
): { readonly number: number } | { readonly id: number } | undefined {
  const text = typed.trim()
  const internal = /^#(\d{1,15})$/.exec(text)
  if (internal?.[1] !== undefined) return { id: Number(internal[1]) }
  const said = /^p?\s*0*(\d{1,6})$/i.exec(text)
  return said?.[1] === undefined ? undefined : { number: Number(said[1]) }
}
