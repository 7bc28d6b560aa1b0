import { ComponentType as Kind, MessageType } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import { fieldsOf, listOf, wordOf } from './form.ts'
import type { Fields } from './form.ts'

function emojiAndLabel(one: Fields): string {
  const emoji = fieldsOf(one['emoji'])['name']
  return [emoji, one['label']].filter((part) => typeof part === 'string').join(' ')
}

function lines(raw: unknown): string[] {
  const one = fieldsOf(raw)
  switch (one['type']) {
    case Kind.TextDisplay: {
      return [wordOf(one['content'])]
    }
    case Kind.Button: {
      return [`[${emojiAndLabel(one)}]${one['disabled'] === true ? ' (gesperrt)' : ''}`]
    }
    case Kind.ActionRow: {
      return [listOf(one['components']).flatMap(lines).join(' ')]
    }
    case Kind.StringSelect: {
      const options = listOf(one['options']).map((option) => wordOf(fieldsOf(option)['label']))
      return [`[${wordOf(one['placeholder']) || '…'}: ${options.join(' | ')}]`]
    }
    case Kind.UserSelect:
    case Kind.RoleSelect:
    case Kind.MentionableSelect:
    case Kind.ChannelSelect: {
      return [`[${wordOf(one['placeholder']) || '…'}]`]
    }
    case Kind.Section: {
      return [...listOf(one['components']).flatMap(lines), ...lines(one['accessory'])]
    }
    case Kind.Container: {
      return listOf(one['components']).flatMap(lines)
    }
    case Kind.Separator: {
      return ['———']
    }
    case Kind.File: {
      return [`(Datei: ${decodeURIComponent(wordOf(fieldsOf(one['file'])['url']).split('/').at(-1) ?? '')})`]
    }
    default: {
      return []
    }
  }
}

/**
 * All the words of a message as a person reads them: content, embeds, components v2, `[labels of buttons]`, files.
 * "… denkt nach" stands for a deferred answer.
 */
export function plainText(message: APIMessage): string {
  const { flags = 0 } = message
  if ((flags & 128) !== 0) return '… denkt nach'
  if (message.type === MessageType.ThreadStarterMessage) return ''
  const v2 = (flags & 32_768) !== 0
  const embeds = message.embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    ...(embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
    embed.footer?.text,
  ])
  const files = v2 ? [] : message.attachments.map(({ filename }) => `(Datei: ${filename})`)
  return [message.content, ...embeds, ...files, ...listOf(message.components).flatMap(lines)]
    .filter((part) => part !== undefined && part !== '')
    .join('\n')
}

/** Every component of a message, nested ones too. */
export function allComponents(message: APIMessage): readonly Fields[] {
  const walk = (raw: unknown): Fields[] => {
    const one = fieldsOf(raw)
    if (typeof one['type'] !== 'number') return []
    return [one, ...listOf(one['components']).flatMap(walk), ...walk(one['accessory'])]
  }
  return listOf(message.components).flatMap(walk)
}
