import { GrammyError, InputFile, type Api } from 'grammy'
import type { Message } from 'grammy/types'
import type { Place } from '../domain/group.ts'
import type { MirrorFile, Mirroring, MirrorPost, Part } from '../mirroring.ts'
import { saidRuns } from '../said.ts'
import type { Said } from '../mirroring.ts'
import { isUnchanged } from './failures.ts'
import { FILE_LIMIT, incomingFile, type FileSource } from './files.ts'
import type { SendingQueue } from './queue.ts'
import { isLinkable, joined, lineOf, marked, plain, type Rich } from './rich.ts'
import { intoMessages, shorten } from './split.ts'

/** core.telegram.org/bots/api#sendphoto: pictures up to 10 MB, captions up to 1,024 characters. */
const LARGEST_PICTURE = 10 * 1024 * 1024
const CAPTION_LIMIT = 1_000
/** Twenty messages a minute are all a group takes: waiting lines of one author share one. */
const JOINS = 20
const NAME_LIMIT = 80

type Where = { readonly place: Place; readonly thread: string }
type Step = { readonly holds: Part['holds']; send(): Promise<Message> }

export interface MirrorTools {
  readonly api: Api
  readonly queue: SendingQueue
  readonly files: FileSource
}

const TYPES = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  struck: 'strikethrough',
  spoiler: 'spoiler',
  quote: 'blockquote',
} as const

/** Mirrored messages with their authors' names above them. The Bot API can neither read nor recognise a message. */
export function telegramMirroring({ api, queue, files }: MirrorTools): Mirroring {
  const call = <T>({ place }: Where, work: () => Promise<T>): Promise<T | undefined> =>
    queue.deliver(
      place.chat,
      1,
      async () => {
        try {
          return await work()
        } catch (error) {
          if (isUnchanged(error)) return undefined
          throw error
        }
      },
      true,
    )

  async function removeAll(where: Where, parts: readonly Part[]): Promise<void> {
    for (const { id, holds } of parts) {
      try {
        await call(where, () => api.deleteMessage(Number(where.place.chat), Number(id)))
      } catch (error) {
        if (!isTooOldToDelete(error)) throw error
        await rewrite(where, { id, holds }, { text: '–', entities: [] })
      }
    }
  }

  async function rewrite(where: Where, { id, holds }: Part, text: Rich): Promise<void> {
    const chat = Number(where.place.chat)
    await call(where, async () =>
      holds === 'text'
        ? api.editMessageText(chat, Number(id), text.text, {
            entities: [...text.entities],
            link_preview_options: { is_disabled: true },
          })
        : api.editMessageCaption(chat, Number(id), {
            caption: text.text,
            caption_entities: [...text.entities],
          }),
    )
  }

  return {
    largestFile: FILE_LIMIT,
    joins: JOINS,
    blanks: true,
    // Telegram tells a bot what its groups say anyway; the middle takes only what is to be mirrored.
    listen: () => Promise.resolve(),

    async post(where, post, { parts: before, keep }) {
      const parts = [...before]
      for (const step of stepsOf(api, where, post).slice(parts.length)) {
        const sent = await call(where, () => step.send())
        if (sent === undefined) continue
        parts.push({ id: String(sent.message_id), holds: step.holds })
        await keep([...parts])
      }
      return parts
    },

    async edit(where, parts, post) {
      const written = parts.filter(({ holds }) => holds !== 'file')
      const first = written[0]
      const limit = first?.holds === 'file with text' ? CAPTION_LIMIT : undefined
      const texts = limit === undefined ? textsOf(post) : intoMessages(blocksOf(post), limit).slice(0, 1)
      const left: Part[] = []
      for (const [at, text] of texts.entries()) {
        const part = written[at]
        if (part !== undefined) {
          await rewrite(where, part, text)
          left.push(part)
          continue
        }
        const sent = await call(where, () => textStep(api, where, post, text, false).send())
        if (sent !== undefined) left.push({ id: String(sent.message_id), holds: 'text' })
      }
      await removeAll(where, written.slice(texts.length))
      return [...left, ...parts.filter(({ holds }) => holds === 'file')]
    },

    remove: removeAll,

    async fetch(ref, limit) {
      const file = incomingFile({ id: ref, name: '', size: 0 }, files)
      const bytes = await file.read().catch(() => undefined)
      return bytes === undefined || bytes.byteLength > limit ? undefined : bytes
    },
  }
}

/** A bot may delete its own messages for 48 hours, then only with a right. */
function isTooOldToDelete(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const words = cause instanceof GrammyError || cause instanceof Error ? cause.message : ''
  return /can't be deleted/i.test(words)
}

function stepsOf(api: Api, where: Where, post: MirrorPost): readonly Step[] {
  const files = post.lines.flatMap((line) => line.files)
  const [first, ...others] = files
  const texts = textsOf(post)
  const [text] = texts
  if (first !== undefined && text !== undefined && texts.length === 1 && text.text.length <= CAPTION_LIMIT)
    return [
      fileStep(api, where, post, first, text),
      ...others.map((file) => fileStep(api, where, post, file, undefined)),
    ]
  return [
    ...texts.map((one, at) => textStep(api, where, post, one, at === 0)),
    ...files.map((file) => fileStep(api, where, post, file, undefined)),
  ]
}

function textStep(api: Api, where: Where, post: MirrorPost, text: Rich, answering: boolean): Step {
  return {
    holds: 'text',
    send: () =>
      api.sendMessage(Number(where.place.chat), text.text, {
        entities: [...text.entities],
        link_preview_options: { is_disabled: true },
        ...aim(where, answering ? post : undefined),
      }),
  }
}

function fileStep(api: Api, where: Where, post: MirrorPost, file: MirrorFile, text: Rich | undefined): Step {
  const chat = Number(where.place.chat)
  const upload = () => new InputFile(file.bytes, file.name)
  const caption = text === undefined ? {} : { caption: text.text, caption_entities: [...text.entities] }
  const other = { ...caption, ...aim(where, text === undefined ? undefined : post) }
  return {
    holds: text === undefined ? 'file' : 'file with text',
    async send() {
      if (!file.picture || file.bytes.byteLength > LARGEST_PICTURE)
        return api.sendDocument(chat, upload(), other)
      try {
        return await api.sendPhoto(chat, upload(), other)
      } catch (error) {
        // Very long or odd pictures are no photos to Telegram, but still files.
        const refused = error instanceof GrammyError && /PHOTO_|IMAGE_PROCESS|photo/i.test(error.description)
        if (!refused || error.error_code !== 400) throw error
        return api.sendDocument(chat, upload(), other)
      }
    },
  }
}

/** Into the topic; without topics everything answers the card. */
function aim({ place, thread }: Where, post: MirrorPost | undefined) {
  const topic = place.layout === 'topics' ? { message_thread_id: Number(thread) } : {}
  const target = post?.answers?.message ?? (place.layout === 'topics' ? undefined : thread)
  if (target === undefined) return topic
  return { ...topic, reply_parameters: { message_id: Number(target), allow_sending_without_reply: true } }
}

function textsOf(post: MirrorPost): readonly Rich[] {
  return intoMessages(blocksOf(post))
}

function blocksOf({ author, lines }: MirrorPost) {
  const name = shorten(
    author.name
      .replace(/\s+/gu, ' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim(),
    NAME_LIMIT,
  )
  const head = name === '' ? [] : [{ lines: [marked(plain(name), { type: 'bold' })], tight: true }]
  const body = lines.flatMap(({ said, notes, time }) => {
    const words = [
      ...(time === undefined ? [] : [marked(plain(time), { type: 'italic' })]),
      ...(said.text.trim() === '' ? [] : [saidRich(said)]),
      ...notes.map((note) => plain(note)),
    ]
    return words.length === 0 ? [] : [{ lines: words, tight: true }]
  })
  return [...head, ...body]
}

function saidRich(said: Said): Rich {
  return joined(
    saidRuns(said).map(({ text, marks }) => {
      const kinds = new Set(marks.map(({ kind }) => kind))
      // Telegram lets nothing else lie over code.
      if (kinds.has('code block')) return marked(lineOf([{ code: text }]), { type: 'pre' })
      if (kinds.has('code')) return lineOf([{ code: text }])
      let rich = plain(text)
      for (const mark of marks) {
        if (mark.kind === 'link') {
          if (isLinkable(mark.url)) rich = marked(rich, { type: 'text_link', url: mark.url })
        } else if (mark.kind !== 'code' && mark.kind !== 'code block')
          rich = marked(rich, { type: TYPES[mark.kind] })
      }
      return rich
    }),
  )
}
