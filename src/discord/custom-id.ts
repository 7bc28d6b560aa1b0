import type { Command } from '../command.ts'
import { decodeInvocation, encodeInvocation } from '../invocation.ts'
import type { Invocation } from '../reply.ts'

/** https://docs.discord.com/developers/components/reference: custom_id, 1–100 characters. */
export const CUSTOM_ID_LIMIT = 100

export type Table = ReadonlyMap<string, Command>

/** What a component carries: an invocation, and for a select menu the option that the chosen entry fills. */
export type Pressed =
  | { readonly kind: 'invocation'; readonly does: Invocation }
  | { readonly kind: 'menu'; readonly does: Invocation; readonly option: string }
  /** Opens a form kept in memory; after a restart the form's own command asks anew. */
  | { readonly kind: 'form'; readonly does: Invocation; readonly form: string }

/** `copy` tells apart two components of one message that do the same: Discord wants every custom id once. */
export function encodePressed(pressed: Pressed, table: Table, copy = 0): string {
  const lead =
    pressed.kind === 'menu' ? `m:${pressed.option}:` : pressed.kind === 'form' ? `f:${pressed.form}:` : ''
  const id = `${lead}${encodeInvocation(pressed.does, table)}${copy === 0 ? '' : `#${copy}`}`
  if (id.length > CUSTOM_ID_LIMIT)
    throw new Error(`the custom id for ${pressed.does.command.join('.')} is too long`)
  return id
}

/** The inverse; undefined for whatever this bot does not say today. */
export function decodePressed(id: string, table: Table): Pressed | undefined {
  const plain = id.replace(/#\d+$/, '')
  const [lead, name, ...rest] = plain.split(':')
  if (lead !== 'm' && lead !== 'f') {
    const does = decodeInvocation(plain, table)
    return does === undefined ? undefined : { kind: 'invocation', does }
  }
  const does = decodeInvocation(rest.join(':'), table)
  if (does === undefined || name === undefined) return undefined
  return lead === 'm' ? { kind: 'menu', does, option: name } : { kind: 'form', does, form: name }
}
