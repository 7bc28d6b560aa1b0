import {
  ApplicationCommandOptionType as Kind,
  ApplicationCommandType,
  MessageFlags,
  MessageType,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIMessage,
} from 'discord-api-types/v10'
import type { Channel } from '../discord/channel.ts'
import { nameIn } from '../discord/commandline.ts'
import type { Person } from '../discord/person.ts'
import type { Town } from '../town.ts'
import type { PlaceEntry } from './outcome.ts'

/** What one person sees on Discord at one place; without one they look at the newest motion. */
export function discordView(town: Town, as: string, place: string) {
  const people = Object.values(town.people).filter((one) => one.isOnDiscord)
  const chosen = people.find((one) => one.discord.id === as) ?? people[0]
  if (chosen === undefined) throw new Error('Nobody is on Discord')
  const person = chosen.discord
  const places = placesOf(town, person)
  // Whoever looks at a private chat and becomes somebody else looks at theirs.
  const wasPrivate = people.some((one) => one.discord.dmChannel.id === place)
  const here =
    places.find((one) => one.id === place) ??
    places.findLast((one) => one.kind === (wasPrivate ? 'private' : 'post'))
  const id = here?.id ?? town.talk.id
  const channel = town.discord.world.channel(id)
  const commands = channel.isForum ? [] : commandsOf(person, id)
  return {
    people: people.map((one) => ({ id: one.discord.id, name: one.name })),
    as: person.id,
    place: id,
    places,
    closed: channel.locked,
    ...(channel.isForum ? { posts: channel.threads.toReversed().map(postOf) } : {}),
    messages: channel.isForum ? [] : person.in(id).messages.flatMap((message) => messageOf(message)),
    commands: commands.flatMap((command) => typed(command, person.locale)),
    messageCommands: commands
      .filter(({ type }) => type === ApplicationCommandType.Message)
      .map((command) => nameIn(command, person.locale)),
    users: people.map((one) => ({ label: one.name, value: one.discord.id })),
    channels: town.server.channels.map(({ id, name }) => ({ label: `#${name}`, value: id })),
    names: namesOf(town),
  }
}

function placesOf(town: Town, person: Person): readonly PlaceEntry[] {
  const entries = town.server.channels.flatMap((channel): PlaceEntry[] => {
    const inside = channel.threads.map((thread) => ({
      id: thread.id,
      name: thread.name,
      kind: channel.isForum ? ('post' as const) : ('thread' as const),
      newest: newestIn(town, person, thread),
    }))
    const newest = channel.isForum ? (inside.at(-1)?.id ?? '') : newestIn(town, person, channel)
    return [
      { id: channel.id, name: channel.name, kind: channel.isForum ? 'forum' : 'text', newest },
      ...inside,
    ]
  })
  const privately = person.dmChannel
  return [
    ...entries,
    {
      id: privately.id,
      name: town.discord.world.bot.name,
      kind: 'private',
      newest: newestIn(town, person, privately),
    },
  ]
}

function newestIn(town: Town, person: Person, channel: Channel): string {
  return town.discord.world.messagesSeenBy(person, channel).at(-1)?.id ?? ''
}

function postOf(post: Channel) {
  return { id: post.id, name: post.name, tags: post.tags, locked: post.locked, archived: post.archived }
}

function namesOf(town: Town): Record<string, string> {
  const { bot } = town.discord.world
  const people = Object.values(town.people).filter((one) => one.isOnDiscord)
  return {
    [bot.id]: bot.name,
    ...Object.fromEntries(people.map((one) => [one.discord.id, one.name])),
    ...Object.fromEntries(
      town.server.channels.flatMap((one) => [one, ...one.threads]).map(({ id, name }) => [id, name]),
    ),
  }
}

/** A message the way Discord's client draws it; what has no words of its own is left out. */
function messageOf(message: APIMessage) {
  if (message.type === MessageType.ThreadStarterMessage) {
    const started = message.referenced_message
    return started === undefined || started === null ? [] : [{ ...wordsOf(started), id: message.id }]
  }
  const system = systemWords(message)
  return [{ ...wordsOf(message), ...(system === undefined ? {} : { system }) }]
}

function wordsOf(message: APIMessage) {
  const flags = message.flags ?? 0
  const user = message.interaction_metadata?.user
  const replied = message.referenced_message
  return {
    id: message.id,
    author: authorOf(message),
    bot: message.author.bot === true,
    at: message.timestamp,
    edited: message.edited_timestamp !== null,
    content: message.content,
    components: message.components ?? [],
    attachments: message.attachments.map(({ filename, url }) => ({ filename, url })),
    onlyYou: (flags & MessageFlags.Ephemeral) !== 0,
    thinking: (flags & MessageFlags.Loading) !== 0,
    ...(user === undefined ? {} : { usedBy: `↳ ${user.global_name ?? user.username}` }),
    ...(replied === undefined || replied === null || message.type !== MessageType.Reply
      ? {}
      : { replyTo: `${authorOf(replied)}: ${replied.content.slice(0, 80)}` }),
  }
}

function authorOf({ author }: APIMessage): string {
  return author.global_name ?? author.username
}

function systemWords(message: APIMessage): string | undefined {
  if (message.type === MessageType.ThreadCreated)
    return `${authorOf(message)} hat einen Thread begonnen: ${message.content}`
  if (message.type === MessageType.ChannelNameChange)
    return `${authorOf(message)} hat das Thema umbenannt: ${message.content}`
  return undefined
}

function commandsOf(person: Person, place: string): readonly APIApplicationCommand[] {
  return person.in(place).commands
}

/** Every command and subcommand with the names of the person's language. */
function typed(command: APIApplicationCommand, locale: string) {
  if (command.type !== ApplicationCommandType.ChatInput) return []
  const label = `/${nameIn(command, locale)}`
  const options = command.options ?? []
  const subcommands = options.filter((option) => option.type === Kind.Subcommand)
  if (subcommands.length === 0)
    return [{ label, description: described(command, locale), options: shownOptions(options, locale) }]
  return subcommands.map((sub) => ({
    label: `${label} ${nameIn(sub, locale)}`,
    description: described(sub, locale),
    options: shownOptions(sub.options ?? [], locale),
  }))
}

interface Described {
  readonly description: string
  readonly description_localizations?: Partial<Record<string, string | null>> | null
}

function described(one: Described, locale: string): string {
  return one.description_localizations?.[locale] ?? one.description
}

function shownOptions(options: readonly APIApplicationCommandOption[], locale: string) {
  return options.filter(isBasic).map((option) => ({
    label: nameIn(option, locale),
    description: described(option, locale),
    type: option.type,
    required: option.required === true,
    autocomplete: 'autocomplete' in option && option.autocomplete,
    choices: choicesOf(option, locale),
    min: 'min_value' in option ? option.min_value : undefined,
    max: 'max_value' in option ? option.max_value : undefined,
  }))
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type !== Kind.Subcommand && option.type !== Kind.SubcommandGroup
}

function choicesOf(option: APIApplicationCommandBasicOption, locale: string) {
  if (!('choices' in option) || option.choices === undefined) return []
  return option.choices.map((choice) => ({ label: nameIn(choice, locale), value: choice.value }))
}
