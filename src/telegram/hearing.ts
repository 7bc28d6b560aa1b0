import type { Message, MessageEntity } from 'grammy/types'
import type { Author, Content, Ear, Heard, SaidExtra, SaidFile, SaidMark } from '../mirroring.ts'
import { personOf, senderOf } from './person.ts'
import { realReply } from './spot.ts'

const KINDS = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'struck',
  spoiler: 'spoiler',
  code: 'code',
  pre: 'code block',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
} as const

/** Passes on what somebody wrote in a group. The bot's own messages are never told to it, so nothing loops. */
export async function hear(ear: Ear | undefined, message: Message): Promise<void> {
  if (ear === undefined || message.chat.type === 'private') return
  const heard = heardOf(message)
  if (heard !== undefined) await ear.heard(heard)
}

function heardOf(message: Message): Heard | undefined {
  const author = authorOf(message)
  if (author === undefined) return undefined
  const content = contentOf(message)
  if (content.said.text === '' && content.files.length === 0 && content.extras.length === 0) return undefined
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined
  const answers = realReply(message)?.message_id
  return {
    platform: 'telegram',
    chat: String(message.chat.id),
    message: String(message.message_id),
    author,
    at: new Date(message.date * 1000),
    content,
    ...(topic === undefined ? {} : { thread: String(topic) }),
    ...(answers === undefined ? {} : { answers: String(answers) }),
  }
}

/** Somebody may speak in a group's or channel's name: that name is all there is. */
function authorOf(message: Message): Author | undefined {
  const { kind } = senderOf(message)
  if (kind === 'nobody') return undefined
  const { from, sender_chat: sender } = message
  if (sender !== undefined)
    return { user: String(sender.id), name: 'title' in sender ? (sender.title ?? '') : '' }
  if (from === undefined) return undefined
  const { user, name } = personOf(from)
  return { user, name }
}

function contentOf(message: Message): Content {
  const text = message.text ?? message.caption ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  return {
    said: { text, marks: entities.flatMap(markOf) },
    files: filesOf(message),
    extras: extrasOf(message),
    ...(message.forward_origin === undefined ? {} : { forwarded: true as const }),
  }
}

function markOf(entity: MessageEntity): readonly SaidMark[] {
  const { offset: from, length } = entity
  const to = from + length
  if (entity.type === 'text_link') return [{ kind: 'link', url: entity.url, from, to }]
  const kind = entity.type in KINDS ? KINDS[entity.type as keyof typeof KINDS] : undefined
  return kind === undefined ? [] : [{ kind, from, to }]
}

function filesOf(message: Message): readonly SaidFile[] {
  const { photo, document, video, audio, voice, animation } = message
  const largest = photo?.at(-1)
  if (largest !== undefined)
    return [{ ref: largest.file_id, name: 'photo.jpg', size: largest.file_size ?? 0, picture: true }]
  // Telegram gives an animation a second time as a document.
  const file = animation ?? document ?? video ?? audio
  if (file !== undefined) {
    const name = file.file_name ?? (video === undefined ? 'file' : 'video.mp4')
    return [{ ref: file.file_id, name, size: file.file_size ?? 0, picture: false }]
  }
  if (voice === undefined) return []
  return [{ ref: voice.file_id, name: 'voice.ogg', size: voice.file_size ?? 0, picture: false }]
}

function extrasOf(message: Message): readonly SaidExtra[] {
  const { sticker, poll, location, venue, contact, video_note: note, dice, game } = message
  if (sticker !== undefined) return [{ kind: 'sticker', ...label(sticker.emoji) }]
  if (poll !== undefined) return [{ kind: 'poll', ...label(poll.question) }]
  if (venue !== undefined) return [{ kind: 'location', ...label(venue.title) }]
  if (location !== undefined) return [{ kind: 'location' }]
  if (contact !== undefined) return [{ kind: 'contact' }]
  if (note !== undefined) return [{ kind: 'video note' }]
  return dice !== undefined || game !== undefined ? [{ kind: 'other' }] : []
}

function label(words: string | undefined): { label?: string } {
  return words === undefined ? {} : { label: words }
}
