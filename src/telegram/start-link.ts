import { commandKey } from '../invocation.ts'
import type { Desk, Work } from './desk.ts'
import { withoutSecrets, type PackedCall } from './values.ts'

/** What a link may carry behind `?start=` (core.telegram.org/bots/features#deep-linking). */
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/
const CALL = /^n-([0-9a-z]+)$/
const CODE = /^([a-z]+)_([a-z]+)_([A-Za-z0-9-]+)$/

export function startLink(bot: string, payload: string): string {
  if (!PAYLOAD.test(payload)) throw new RangeError('a start link carries 1 to 64 of A-Z a-z 0-9 _ -')
  return `https://t.me/${bot}?start=${payload}`
}

/**
 * Keeps a call that can go on in the private chat only, for the one person who made it: somebody else's link
 * makes nobody act. Secret values are not kept.
 */
export async function leaveCall(desk: Desk, work: Work, call: PackedCall): Promise<string> {
  const number = work.update.toString(36)
  const kept = withoutSecrets(call, desk.table.get(commandKey(call.command)))
  await desk.store.notes.set(noteKey(number), JSON.stringify({ user: work.person.user, call: kept }))
  return startLink(desk.bot.username, `n-${number}`)
}

export type StartPayload =
  | { readonly kind: 'call'; readonly call: PackedCall; forget(): Promise<void> }
  /** `account_link_K7Q2`: a code to be confirmed by a button, as `<command>_<subcommand>_<code>`. */
  | { readonly kind: 'code'; readonly command: readonly [string, string]; readonly code: string }
  | { readonly kind: 'outdated' }

export async function readPayload(desk: Desk, work: Work, payload: string): Promise<StartPayload> {
  const number = CALL.exec(payload)?.[1]
  if (number !== undefined) {
    const left = JSON.parse((await desk.store.notes.get(noteKey(number))) || 'null') as Left | null
    if (left === null || left.user !== work.person.user) return { kind: 'outdated' }
    return { kind: 'call', call: left.call, forget: () => desk.store.notes.set(noteKey(number), '') }
  }
  const [, name, subcommand, code] = CODE.exec(payload) ?? []
  if (name === undefined || subcommand === undefined || code === undefined) return { kind: 'outdated' }
  const takesCode = desk.table.get(`${name}.${subcommand}`)?.options['code'] !== undefined
  return takesCode ? { kind: 'code', command: [name, subcommand], code } : { kind: 'outdated' }
}

interface Left {
  readonly user: string
  readonly call: PackedCall
}

function noteKey(number: string): string {
  return `telegram:left:${number}`
}
