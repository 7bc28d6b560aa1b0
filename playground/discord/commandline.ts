import { ApplicationCommandOptionType as Kind, ApplicationCommandType } from 'discord-api-types/v10'
import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
} from 'discord-api-types/v10'
import type { GivenFile } from './attachments.ts'
import { keepFile } from './attachments.ts'
import { fieldsOf, lengthOf, listOf, wordOf } from './form.ts'
import { guildPermissions, permissionsIn } from './permissions.ts'
import type { Platform } from './platform.ts'
import { channelShape, memberPart } from './shapes.ts'
import type { ChannelState } from './state.ts'

/** Discord's client would not let the person do that. */
export class NotOffered extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotOffered'
  }
}

/** What a person fills into an option; people, channels and roles by anything that has their id. */
export type OptionValue = string | number | boolean | GivenFile | { readonly id: string }

interface Named {
  readonly name: string
  readonly name_localizations?: Partial<Record<string, string | null>> | null
}

/** Names a person may type: the default one and every translation. */
export function goesBy(named: Named, typed: string): boolean {
  const wanted = typed.normalize('NFC').toLowerCase()
  const names = [named.name, ...Object.values(named.name_localizations ?? {})]
  return names.some((name) => name?.normalize('NFC').toLowerCase() === wanted)
}

export function nameIn(named: Named, locale: string): string {
  return named.name_localizations?.[locale] ?? named.name
}

export interface Resolved {
  readonly command: APIApplicationCommand
  /** Subcommand group and subcommand, outermost first. */
  readonly path: readonly APIApplicationCommandOption[]
  readonly options: readonly APIApplicationCommandBasicOption[]
}

function groupsOnly(
  options: readonly APIApplicationCommandOption[] | undefined,
): APIApplicationCommandOption[] {
  return (options ?? []).filter(({ type }) => type === Kind.Subcommand || type === Kind.SubcommandGroup)
}

/** Finds `/antrag stellen` among the registered commands, in whichever language it is typed. */
export function resolveCommand(commands: readonly APIApplicationCommand[], line: string): Resolved {
  const words = line.trim().replace(/^\//, '').split(/\s+/)
  const [first = '', ...rest] = words
  const command = commands.find((one) => one.type === ApplicationCommandType.ChatInput && goesBy(one, first))
  if (command === undefined) {
    const known = commands.map(({ name }) => `/${name}`).join(', ')
    throw new NotOffered(`Discord offers no command /${first} here. There are: ${known || 'none'}`)
  }
  const path: APIApplicationCommandOption[] = []
  let options: readonly APIApplicationCommandOption[] = command.options ?? []
  for (const word of rest) {
    const next = groupsOnly(options).find((option) => goesBy(option, word))
    if (next === undefined) {
      const known = groupsOnly(options).map(({ name }) => name)
      throw new NotOffered(`/${command.name} has no "${word}". There are: ${known.join(', ') || 'none'}`)
    }
    path.push(next)
    options = listOf(fieldsOf(next)['options']) as readonly APIApplicationCommandOption[]
  }
  if (groupsOnly(options).length > 0)
    throw new NotOffered(
      `${line} needs one of: ${groupsOnly(options)
        .map(({ name }) => name)
        .join(', ')}`,
    )
  return { command, path, options: options as readonly APIApplicationCommandBasicOption[] }
}

/** What was named in the options, as the interaction carries it. */
export type ResolvedData = Record<string, Record<string, unknown>>

/** Puts a person, channel, role or file into `resolved` and answers its id. */
export function resolveEntity(
  platform: Platform,
  place: ChannelState,
  kind: 'user' | 'channel' | 'role' | 'file',
  given: OptionValue,
  into: ResolvedData,
): string {
  const put = (group: string, id: string, shape: unknown) => {
    into[group] = { ...into[group], [id]: shape }
  }
  const guild = platform.guilds.get(place.guildId ?? '')
  if (kind === 'file') {
    if (typeof given !== 'object' || !('data' in given)) throw new NotOffered('a file is needed here')
    const attachment = keepFile(platform, place.id, given, { ephemeral: true })
    put('attachments', attachment.id, attachment)
    return attachment.id
  }
  const id = typeof given === 'object' && 'id' in given ? given.id : wordOf(given)
  if (kind === 'user') {
    const person = platform.users.get(id)
    if (person === undefined) throw new NotOffered(`nobody has the id ${id}`)
    put('users', id, person.user)
    const member = guild?.members.get(id)
    if (guild !== undefined && member !== undefined) {
      const { deaf: _, mute: __, ...part } = memberPart(member)
      put('members', id, { ...part, permissions: guildPermissions(guild, id).toString() })
    }
  } else if (kind === 'channel') {
    const channel = platform.channels.get(id)
    if (channel === undefined || channel.guildId !== place.guildId)
      throw new NotOffered(`no channel ${id} here`)
    const { name, type, parent_id, thread_metadata, topic, position, flags } = channelShape(platform, channel)
    const permissions = permissionsIn(platform, platform.bot.user.id, channel).toString()
    put('channels', id, { id, name, type, parent_id, thread_metadata, topic, position, flags, permissions })
  } else {
    const role = guild?.roles.get(id)
    if (role === undefined) throw new NotOffered(`no role ${id} here`)
    put('roles', id, role)
  }
  return id
}

function textValue(option: APIApplicationCommandBasicOption, given: OptionValue, label: string): unknown {
  const { choices } = option as { choices?: readonly (Named & { value: string | number })[] }
  if (choices !== undefined && choices.length > 0) {
    const chosen = choices.find((choice) => choice.value === given || goesBy(choice, wordOf(given)))
    if (chosen === undefined)
      throw new NotOffered(
        `${label} offers no "${wordOf(given)}", only ${choices.map(({ name }) => name).join(', ')}`,
      )
    return chosen.value
  }
  if (option.type === Kind.String) {
    const text = wordOf(given)
    const { min_length: min = 0, max_length: max = 6000 } = option
    if (text === '') throw new NotOffered(`${label} is empty`)
    if (lengthOf(text) < min || lengthOf(text) > max)
      throw new NotOffered(`${label} takes ${min} to ${max} characters, not ${lengthOf(text)}`)
    return text
  }
  if (typeof given !== 'number' || (option.type === Kind.Integer && !Number.isInteger(given)))
    throw new NotOffered(`${label} takes a number`)
  const { min_value: min = -Infinity, max_value: max = Infinity } = option as {
    min_value?: number
    max_value?: number
  }
  if (given < min || given > max) throw new NotOffered(`${label} takes ${min} to ${max}`)
  return given
}

function valueOf(
  platform: Platform,
  place: ChannelState,
  option: APIApplicationCommandBasicOption,
  given: OptionValue,
  into: ResolvedData,
): unknown {
  const label = `option "${option.name}"`
  switch (option.type) {
    case Kind.String:
    case Kind.Integer:
    case Kind.Number: {
      return textValue(option, given, label)
    }
    case Kind.Boolean: {
      if (typeof given !== 'boolean') throw new NotOffered(`${label} takes true or false`)
      return given
    }
    case Kind.User: {
      return resolveEntity(platform, place, 'user', given, into)
    }
    case Kind.Role: {
      return resolveEntity(platform, place, 'role', given, into)
    }
    case Kind.Attachment: {
      return resolveEntity(platform, place, 'file', given, into)
    }
    case Kind.Channel: {
      const id = resolveEntity(platform, place, 'channel', given, into)
      const type = platform.channels.get(id)?.type
      if (option.channel_types !== undefined && !option.channel_types.some((one) => one === type))
        throw new NotOffered(`${label} takes no such channel`)
      return id
    }
    case Kind.Mentionable: {
      const id = typeof given === 'object' && 'id' in given ? given.id : wordOf(given)
      return resolveEntity(platform, place, platform.users.has(id) ? 'user' : 'role', given, into)
    }
    default: {
      throw new NotOffered(`${label} has a type this stand-in does not know`)
    }
  }
}

/** Fills the options as Discord's client does: names in either language, required ones present, limits kept. */
export function fillOptions(
  platform: Platform,
  place: ChannelState,
  resolved: Resolved,
  given: Readonly<Record<string, OptionValue | undefined>>,
  focused?: { readonly name: string; readonly text: string | number },
): { options: unknown[]; entities: ResolvedData; focusedType: number | undefined } {
  const entities: ResolvedData = {}
  const values = new Map<string, unknown>()
  const find = (typed: string) => {
    const option = resolved.options.find((one) => goesBy(one, typed))
    if (option !== undefined) return option
    const known = resolved.options.map(({ name }) => name).join(', ')
    throw new NotOffered(`there is no option "${typed}", only ${known || 'none'}`)
  }
  for (const [typed, value] of Object.entries(given)) {
    if (value === undefined) continue
    const option = find(typed)
    values.set(option.name, valueOf(platform, place, option, value, entities))
  }
  const wanted = focused === undefined ? undefined : find(focused.name)
  if (wanted !== undefined && (wanted as { autocomplete?: boolean }).autocomplete !== true)
    throw new NotOffered(`option "${wanted.name}" has no autocomplete`)
  if (focused === undefined)
    for (const option of resolved.options)
      if (option.required === true && !values.has(option.name))
        throw new NotOffered(`option "${option.name}" is required`)
  let options: unknown[] = resolved.options
    .filter(({ name }) => values.has(name) && name !== wanted?.name)
    .map(({ name, type }) => ({ name, type, value: values.get(name) }))
  if (wanted !== undefined && focused !== undefined)
    options.push({ name: wanted.name, type: wanted.type, value: String(focused.text), focused: true })
  for (const step of resolved.path.toReversed()) options = [{ name: step.name, type: step.type, options }]
  return { options, entities, focusedType: wanted?.type }
}
