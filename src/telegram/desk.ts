import type { Api } from 'grammy'
import type { Language } from '../domain/group.ts'
import type { Log } from '../log.ts'
import type { Ear } from '../mirroring.ts'
import type { Invoke, Request } from '../platform.ts'
import { actId, type Act, type Store } from '../store.ts'
import { languageOf } from '../texts/texts.ts'
import type { FileSource } from './files.ts'
import type { Table } from './keyboard.ts'
import type { Families, Family } from './names.ts'
import type { Person } from './person.ts'
import type { Sender } from './send.ts'
import type { Spot } from './spot.ts'

/** What everything in this folder works with, from the start of the bot to its end. */
export interface Desk {
  readonly api: Api
  readonly bot: { readonly id: number; readonly username: string }
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  readonly table: Table
  readonly families: Families
  readonly familyList: readonly Family[]
  readonly invoke: Invoke
  readonly sender: Sender
  readonly files: FileSource
  /** The message with each person's last question, to take its buttons off; lost with a restart. */
  readonly asked: Map<string, number>
  /** Who hears what groups say, for other platforms. */
  readonly ear?: Ear
}

/** One update of one person being worked on. */
export interface Work {
  readonly update: number
  readonly act: Request['act']
  readonly person: Person
  readonly log: Log
  /** More updates of the same chat are waiting already. */
  readonly more: () => boolean
  /** Sending that goes on while the next update of the chat begins; the inbox row waits for it. */
  after(sending: Promise<unknown>): void
}

/** Something on its way to a chat, in order already; an object, so that awaiting its maker does not await it. */
export interface Sending {
  readonly sent: Promise<unknown>
}

export function actOf(update: number, person: Person, at: Date): Request['act'] {
  const actor = { kind: 'account', platform: 'telegram', user: person.user, name: person.name } as const
  return { id: actId('telegram', update), actor, at }
}

/** A second change of the same subject by the same update: it would else answer as the first did. */
export function furtherAct(act: Act, step: string): Act {
  return { ...act, id: actId(act.id, step) }
}

/** What a person reads alone: what they chose, else what their app speaks; in a group, the group's language. */
export async function languageAt(desk: Desk, person: Person, spot: Spot): Promise<Language> {
  const account = { platform: 'telegram', user: person.user } as const
  const { place } = spot
  const chat = place.private ? {} : { chat: { platform: 'telegram', chat: place.chat } as const }
  const caller = await desk.store.find('caller', { account, ...chat })
  const own = caller.language ?? languageOf(person.locale)
  const group = caller.here?.settings.language
  return (place.private ? (own ?? group) : (group ?? own)) ?? 'de'
}
