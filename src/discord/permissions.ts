import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Language } from '../domain/group.ts'

type Name = keyof typeof PermissionFlagsBits

/** Names of rights as Discord's settings show them; forums call posting otherwise than text channels. */
const names: Partial<Record<Name, Readonly<Record<Language, string>>>> = {
  ViewChannel: { de: 'Kanal ansehen', en: 'View Channel' },
  SendMessages: { de: 'Nachrichten versenden und Posts erstellen', en: 'Send Messages and Create Posts' },
  SendMessagesInThreads: {
    de: 'Nachrichten in Threads und Posts senden',
    en: 'Send Messages in Threads and Posts',
  },
  CreatePublicThreads: { de: 'Öffentliche Threads erstellen', en: 'Create Public Threads' },
  ManageThreads: { de: 'Threads und Posts verwalten', en: 'Manage Threads and Posts' },
  ReadMessageHistory: { de: 'Nachrichtenverlauf anzeigen', en: 'Read Message History' },
  AttachFiles: { de: 'Dateien anhängen', en: 'Attach Files' },
  ManageWebhooks: { de: 'Webhooks verwalten', en: 'Manage Webhooks' },
}

const everywhere: readonly Name[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'ReadMessageHistory',
  'AttachFiles',
  'ManageThreads',
]

/** The rights the bot needs in a group's place; also what an invitation link must ask for. */
export function neededRights(layout: 'forum' | 'text'): readonly Name[] {
  return layout === 'forum' ? everywhere : [...everywhere, 'CreatePublicThreads']
}

/** Rights of the list that a bit field (decimal, as Discord sends it) lacks; administrators lack none. */
export function lackingRights(bits: bigint, needed: readonly Name[]): readonly Name[] {
  if ((bits & PermissionFlagsBits.Administrator) !== 0n) return []
  return needed.filter((name) => (bits & PermissionFlagsBits[name]) === 0n)
}

export function rightName(name: Name, language: Language): string {
  return names[name]?.[language] ?? name
}

/** Both names, for whoever reads it in a client of unknown language. */
export function rightInBoth(name: Name): string {
  return `${rightName(name, 'de')} / ${rightName(name, 'en')}`
}

/** Whether a member's computed rights (decimal string) let them manage the server. */
export function managesServer(permissions: string | undefined): boolean {
  if (permissions === undefined) return false
  return lackingRights(BigInt(permissions), ['ManageGuild']).length === 0
}
