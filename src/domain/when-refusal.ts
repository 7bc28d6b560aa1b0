import { DateTime } from 'luxon'
import type { Refusal } from './refusal.ts'
import type { ParsedWhen } from './when.ts'

/** Why a typed time cannot be taken; one that exists twice is asked back with both ways to type it. */
export function timeRefusal(typed: string, when: Extract<ParsedWhen, { ok: false }>, zone: string): Refusal {
  if (when.reason !== 'exists twice') return { reason: 'time', typed, problem: { kind: when.reason } }
  const said = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mmZZ')
  const [first, second] = when.instants
  return { reason: 'time', typed, problem: { kind: 'exists twice', either: [said(first), said(second)] } }
}
