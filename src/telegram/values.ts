import type { Command, IncomingFile } from '../command.ts'
import type { AccountRef } from '../domain/ids.ts'
import type { RawValue, Request } from '../platform.ts'
import type { CommandName } from '../reply.ts'
import type { Desk } from './desk.ts'
import { incomingFile, type FileReference } from './files.ts'

/** A value of a call as plain data, so that it can wait in a form or behind a link. */
export type Packed =
  | string
  | { readonly file: FileReference }
  | { readonly account: AccountRef & { readonly name: string } }

/** A call of a command as plain data, with the place it was made in. */
export interface PackedCall {
  readonly command: CommandName
  readonly values: Readonly<Record<string, Packed>>
  readonly place: Request['place']
}

export function unpack(values: PackedCall['values'], desk: Desk): Readonly<Record<string, RawValue>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, unpackOne(value, desk)]))
}

function unpackOne(value: Packed, desk: Desk): RawValue {
  if (typeof value === 'string') return value
  return 'file' in value ? (incomingFile(value.file, desk.files) satisfies IncomingFile) : value.account
}

/** The values that are words: what buttons and links can carry. */
export function wordsOnly(values: PackedCall['values']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** The call as it may be kept: without the values that nobody but the command itself may see. */
export function withoutSecrets(call: PackedCall, command: Command | undefined): PackedCall {
  const kept = Object.entries(call.values).filter(([name]) => command?.options[name]?.secret !== true)
  return { ...call, values: Object.fromEntries(kept) }
}

export function holdsSecret(call: PackedCall, command: Command): boolean {
  return Object.keys(call.values).some((name) => command.options[name]?.secret === true)
}
