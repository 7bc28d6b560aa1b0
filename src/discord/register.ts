import { createHash } from 'node:crypto'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Command, Option, Text } from '../command.ts'
import { cut } from './cut.ts'

/** https://docs.discord.com/developers/interactions/application-commands: descriptions and names of choices. */
const DESCRIPTION_LIMIT = 100

/**
 * The command table as Discord's guild commands: English names with German localisations, subcommands below their
 * group, message commands for what can be done with a message. Guild commands cannot be used elsewhere.
 */
export function commandBodies(
  commands: readonly Command[],
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const typed = commands.filter((command) => command.typed !== false)
  const groups = Map.groupBy(typed, (command) => command.names.en[0])
  const slash = [...groups.values()].map(slashBody)
  const onMessage = commands.flatMap((command) =>
    command.onMessage === undefined ? [] : [command.onMessage],
  )
  return [
    ...slash,
    ...onMessage.map(({ names }) => ({
      type: ApplicationCommandType.Message as const,
      name: names.en,
      name_localizations: { de: names.de },
    })),
  ]
}

/** What decides whether a guild needs the commands again; `joined` because leaving a guild takes them away. */
export function bodiesHash(
  bodies: readonly RESTPostAPIApplicationCommandsJSONBody[],
  application: string,
  joined: string,
): string {
  return createHash('sha256')
    .update(JSON.stringify([application, joined, bodies]))
    .digest('hex')
}

function slashBody(commands: readonly Command[]): RESTPostAPIApplicationCommandsJSONBody {
  const [first] = commands
  if (first === undefined) throw new Error('a group of commands has no command')
  const base = { type: ApplicationCommandType.ChatInput as const, ...named(first, 0) }
  if (first.names.en[1] === undefined) {
    if (commands.length > 1) throw new Error(`/${first.names.en[0]} is a command and a group at once`)
    return { ...base, ...described(first.description), options: optionsOf(first) }
  }
  const listed = (language: 'de' | 'en') =>
    `${first.names[language][0]}: ${commands.map((command) => command.names[language][1] ?? '').join(', ')}`
  return {
    ...base,
    ...described({ de: listed('de'), en: listed('en') }),
    options: commands.map((command): APIApplicationCommandSubcommandOption => ({
      type: ApplicationCommandOptionType.Subcommand,
      ...named(command, 1),
      ...described(command.description),
      options: optionsOf(command),
    })),
  }
}

/** Discord wants the required ones first. */
function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const shown = Object.values(command.options).filter((option) => option.hidden !== true)
  return [...shown.filter((option) => option.required), ...shown.filter((option) => !option.required)].map(
    optionBody,
  )
}

function optionBody(option: Option): APIApplicationCommandBasicOption {
  const base = {
    name: option.names.en,
    name_localizations: { de: option.names.de },
    ...described(option.description),
    required: option.required === true,
  }
  switch (option.kind) {
    case 'text':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined ? {} : { max_length: Math.min(option.maxLength, 6000) }),
      }
    case 'time':
      return { ...base, type: ApplicationCommandOptionType.String }
    case 'motion':
    case 'amendment':
    case 'poll':
    case 'member':
    case 'suggested':
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true }
    case 'number':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      }
    case 'choice':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.values.map(({ value, names }) => ({
          name: cut(names.en, DESCRIPTION_LIMIT),
          name_localizations: { de: cut(names.de, DESCRIPTION_LIMIT) },
          value,
        })),
      }
    case 'account':
      return { ...base, type: ApplicationCommandOptionType.User }
    case 'file':
      return { ...base, type: ApplicationCommandOptionType.Attachment }
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText, ChannelType.GuildForum],
      }
  }
}

function named(
  command: Command,
  part: 0 | 1,
): Pick<APIApplicationCommandOption, 'name' | 'name_localizations'> {
  const { de, en } = command.names
  const name = en[part]
  if (name === undefined) throw new Error(`${command.name.join('.')} has no subcommand name`)
  return { name, name_localizations: { de: de[part] ?? name } }
}

function described(text: Text) {
  return {
    description: cut(text.en, DESCRIPTION_LIMIT),
    description_localizations: { de: cut(text.de, DESCRIPTION_LIMIT) },
  }
}
