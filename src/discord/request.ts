import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionType,
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  type APIUser,
} from 'discord-api-types/v10'
import type { Command } from '../command.ts'
import type { RawValue, Request } from '../platform.ts'
import type { Invocation } from '../reply.ts'
import { incomingFile } from './attachments.ts'
import { decodePressed, type Table } from './custom-id.ts'
import { managesServer } from './permissions.ts'

/** Interactions that run a command; the others ask for suggestions or only check that the bot lives. */
export type Asking = Exclude<
  APIInteraction,
  { type: InteractionType.Ping | InteractionType.ApplicationCommandAutocomplete }
>

/** What somebody asked for: a command with raw values, or why there is none. */
export type Asked =
  | {
      readonly kind: 'command'
      readonly command: Command
      readonly values: Request['values']
      /** The kept form that a button opens. */
      readonly form?: string
    }
  | { readonly kind: 'command outdated' }
  | { readonly kind: 'button outdated' }
  | { readonly kind: 'bot chosen' }

/** How Discord's names lead to commands: `/motion propose`, and the message commands. */
export interface Lookup {
  readonly table: Table
  readonly slash: ReadonlyMap<string, Command>
  readonly onMessage: ReadonlyMap<string, Command>
}

/** What the answers of a modal are given to, by its custom id. */
type Submitted = (customId: string) => Invocation | undefined

type Options = readonly APIApplicationCommandInteractionDataOption[]
type Resolved = APIChatInputApplicationCommandInteraction['data']['resolved']

export function lookupOf(commands: readonly Command[], table: Table): Lookup {
  return {
    table,
    slash: new Map(
      commands
        .filter((command) => command.typed !== false)
        .map((command) => [slashKey(command.names.en[0], command.names.en[1]), command]),
    ),
    onMessage: new Map(
      commands.flatMap((command) =>
        command.onMessage ? [[command.onMessage.names.en, command] as const] : [],
      ),
    ),
  }
}

function slashKey(name: string, subcommand: string | undefined): string {
  return subcommand === undefined ? name : `${name} ${subcommand}`
}

/** Translates an interaction; pure, the answer's way is not its business. */
export function askedBy(interaction: Asking, lookup: Lookup, submitted: Submitted): Asked {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (interaction.data.type === ApplicationCommandType.ChatInput) {
        return slashAsked(interaction as APIChatInputApplicationCommandInteraction, lookup)
      }
      if (interaction.data.type === ApplicationCommandType.Message) {
        const command = lookup.onMessage.get(interaction.data.name)
        if (command?.onMessage === undefined) return { kind: 'command outdated' }
        const message = interaction.data.resolved.messages[interaction.data.target_id]
        return {
          kind: 'command',
          command,
          values: given({ [command.onMessage.option]: message?.content ?? '' }),
        }
      }
      return { kind: 'command outdated' }
    case InteractionType.MessageComponent:
      return pressedAsked(interaction, lookup.table)
    case InteractionType.ModalSubmit:
      return modalAsked(interaction, lookup.table, submitted)
  }
}

function slashAsked(interaction: APIChatInputApplicationCommandInteraction, lookup: Lookup): Asked {
  const { command, options } = slashTarget(interaction.data, lookup)
  if (command === undefined) return { kind: 'command outdated' }
  const { resolved } = interaction.data
  const chosen = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.User ? [resolved?.users?.[option.value]] : [],
  )
  if (chosen.some((user) => user?.bot === true)) return { kind: 'bot chosen' }
  return { kind: 'command', command, values: valuesOf(command, options, resolved) }
}

function slashTarget(
  data: { readonly name: string; readonly options?: Options | undefined },
  lookup: Lookup,
): { command: Command | undefined; options: Options } {
  const [first] = data.options ?? []
  const nested = first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined
  return {
    command: lookup.slash.get(slashKey(data.name, nested?.name)),
    options: (nested === undefined ? data.options : nested.options) ?? [],
  }
}

function valuesOf(command: Command, options: Options, resolved: Resolved): Request['values'] {
  const values: Record<string, RawValue | undefined> = {}
  for (const option of options) {
    const key = optionKey(command, option.name)
    if (key !== undefined) values[key] = valueOf(option, resolved)
  }
  return given(values)
}

/** Discord sends the English name an option is registered under. */
function optionKey(command: Command, name: string): string | undefined {
  return Object.entries(command.options).find(
    ([, option]) => option.names.en === name && option.hidden !== true,
  )?.[0]
}

function valueOf(
  option: APIApplicationCommandInteractionDataOption,
  resolved: Resolved,
): RawValue | undefined {
  switch (option.type) {
    case ApplicationCommandOptionType.User: {
      const user = resolved?.users?.[option.value]
      const nick = resolved?.members?.[option.value]?.nick
      return user === undefined ? undefined : { platform: 'discord', user: user.id, name: nameOf(user, nick) }
    }
    case ApplicationCommandOptionType.Attachment: {
      const attachment = resolved?.attachments?.[option.value]
      return attachment === undefined ? undefined : incomingFile(attachment)
    }
    case ApplicationCommandOptionType.Subcommand:
    case ApplicationCommandOptionType.SubcommandGroup:
      return undefined
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
    case ApplicationCommandOptionType.Boolean:
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Mentionable:
      return String(option.value)
  }
}

function pressedAsked(interaction: APIMessageComponentInteraction, table: Table): Asked {
  const pressed = decodePressed(interaction.data.custom_id, table)
  const command = pressed === undefined ? undefined : table.get(pressed.does.command.join('.'))
  if (pressed === undefined || command === undefined) return { kind: 'button outdated' }
  const asked = { kind: 'command', command, values: pressed.does.values } as const
  if (pressed.kind === 'form') return { ...asked, form: pressed.form }
  if (pressed.kind !== 'menu') return asked
  if (interaction.data.component_type !== ComponentType.StringSelect) return { kind: 'button outdated' }
  const [chosen] = interaction.data.values
  return { ...asked, values: given({ ...pressed.does.values, [pressed.option]: chosen }) }
}

/** An empty field is no value: longer words than a field holds are not filled in, and must not be wiped. */
function modalAsked(interaction: APIModalSubmitInteraction, table: Table, submitted: Submitted): Asked {
  const does = submitted(interaction.data.custom_id)
  const command = does === undefined ? undefined : table.get(does.command.join('.'))
  if (does === undefined || command === undefined) return { kind: 'button outdated' }
  const values: Record<string, RawValue | undefined> = { ...does.values }
  for (const each of interaction.data.components) {
    if (each.type !== ComponentType.Label) continue
    const { component } = each
    if (!Object.hasOwn(command.options, component.custom_id)) continue
    if ('value' in component && typeof component.value === 'string')
      values[component.custom_id] = component.value
    if ('values' in component) {
      const [value] = component.values
      const attachment: APIAttachment | undefined =
        component.type === ComponentType.FileUpload && value !== undefined
          ? interaction.data.resolved?.attachments?.[value]
          : undefined
      values[component.custom_id] = component.type === ComponentType.FileUpload ? fileOf(attachment) : value
    }
  }
  return { kind: 'command', command, values: given(values) }
}

function fileOf(attachment: APIAttachment | undefined): RawValue | undefined {
  return attachment === undefined ? undefined : incomingFile(attachment)
}

function given(values: Readonly<Record<string, RawValue | undefined>>): Request['values'] {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, RawValue] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

/** The option being typed, with what stands in the others; undefined where it is no option of today. */
export function suggestionAsked(interaction: APIApplicationCommandAutocompleteInteraction, lookup: Lookup) {
  const { command, options } = slashTarget(interaction.data, lookup)
  const focused = options.find((option) => 'focused' in option && option.focused)
  if (command === undefined || focused === undefined || !('value' in focused)) return undefined
  const option = optionKey(command, focused.name)
  if (option === undefined) return undefined
  const others = options.filter((each) => each !== focused)
  return { command, option, typed: String(focused.value), values: valuesOf(command, others, undefined) }
}

/** Who acts: the id counts, the name is only shown. Undefined for bots and for what comes from nobody. */
export function actorOf(interaction: APIInteraction): Request['act']['actor'] | undefined {
  const user = interaction.member?.user ?? interaction.user
  if (user === undefined || user.bot === true || user.system === true) return undefined
  return {
    kind: 'account',
    platform: 'discord',
    user: user.id,
    name: nameOf(user, interaction.member?.nick),
    manages: managesServer(interaction.member?.permissions),
    ...(interaction.member === undefined ? {} : { roles: interaction.member.roles }),
  }
}

function nameOf(user: APIUser, nick: string | null | undefined): string {
  return nick ?? user.global_name ?? user.username
}

const threadTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
])

/** The thread or channel, the thread's channel, the server. */
export function placeOf(interaction: APIInteraction): Request['place'] {
  const { channel, guild_id: server } = interaction
  const chat = channel?.id ?? interaction.channel_id ?? ''
  const inThread = channel?.type !== undefined && threadTypes.has(channel.type)
  const parent = inThread && 'parent_id' in channel ? channel.parent_id : undefined
  return {
    platform: 'discord',
    chat,
    parent: parent ?? chat,
    private: server === undefined,
    ...(server === undefined ? {} : { server }),
  }
}
