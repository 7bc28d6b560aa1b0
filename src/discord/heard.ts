import { MessageType, type APIMessage, type APIUser } from 'discord-api-types/v10'
import type { Content, Heard, SaidExtra } from '../mirroring.ts'
import { readMarkdown, type Named } from './read-markdown.ts'

const MARKS = /^(?:image\/(?:png|jpe?g|gif|webp))/
const CDN = 'https://cdn.discordapp.com'

/** A gateway message, with what only those of servers carry. */
export type GatewayMessage = APIMessage & {
  readonly member?: { readonly nick?: string | null }
}

/**
 * What a person wrote; undefined for what is nobody's word: bots, webhooks (the mirror's own copies among them) and
 * the platform's own lines.
 */
export function heardOf(message: GatewayMessage, named: Omit<Named, 'user'>): Heard | undefined {
  const { author, type } = message
  if (message.webhook_id !== undefined || author.bot === true || author.system === true) return undefined
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined
  const content = contentOf(message, named)
  if (content.said.text === '' && content.files.length === 0 && content.extras.length === 0) return undefined
  const picture = pictureOf(author)
  const answers = type === MessageType.Reply ? message.message_reference?.message_id : undefined
  return {
    platform: 'discord',
    chat: message.channel_id,
    message: message.id,
    author: {
      user: author.id,
      name: message.member?.nick ?? author.global_name ?? author.username,
      ...(picture === undefined ? {} : { picture }),
    },
    at: new Date(message.timestamp),
    content,
    ...(answers === undefined ? {} : { answers }),
  }
}

function contentOf(message: GatewayMessage, named: Omit<Named, 'user'>): Content {
  const names = new Map(message.mentions.map((user) => [user.id, user.global_name ?? user.username]))
  const forwarded = message.message_snapshots?.[0]?.message
  const source = forwarded ?? message
  return {
    said: readMarkdown(source.content, { ...named, user: (id) => names.get(id) }),
    files: source.attachments.map((file) => ({
      ref: file.url,
      name: file.filename,
      size: file.size,
      picture: MARKS.test(file.content_type ?? ''),
    })),
    extras: extrasOf(message),
    ...(forwarded === undefined ? {} : { forwarded: true as const }),
  }
}

function extrasOf(message: GatewayMessage): readonly SaidExtra[] {
  const stickers = (message.sticker_items ?? []).map(
    ({ name }) => ({ kind: 'sticker', label: name }) as const,
  )
  const question = message.poll?.question.text
  return question === undefined ? stickers : [...stickers, { kind: 'poll', label: question }]
}

function pictureOf({ id, avatar }: APIUser): string | undefined {
  return avatar === null ? undefined : `${CDN}/avatars/${id}/${avatar}.png?size=128`
}
