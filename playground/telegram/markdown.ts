import type { MessageEntity } from '@grammyjs/types'
import type { Formatted } from './entities.ts'
import { badRequest } from './refusal.ts'

const MARKS: readonly (readonly [string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler'])[] = [
  ['__', 'underline'],
  ['||', 'spoiler'],
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strikethrough'],
]
const NAMES: Readonly<Record<string, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  text_link: 'TextUrl',
}
const RESERVED = /[_*[\]()~`>#+\-=|{}.!]/

interface Open {
  readonly kind: string
  readonly from: number
  readonly where: number
}

function broken(words: string): Error {
  return badRequest(`can't parse entities: ${words}`)
}

/** Reads one text in `parse_mode: MarkdownV2`. */
class MarkdownReader {
  text = ''
  readonly entities: MessageEntity[] = []
  readonly #source: string
  readonly #open: Open[] = []
  #at = 0
  #quoteFrom: number | undefined

  constructor(source: string) {
    this.#source = source
  }

  read(): Formatted {
    while (this.#at < this.#source.length) this.#step()
    this.#endQuote()
    const open = this.#open.at(-1)
    if (open !== undefined) {
      throw broken(`Can't find end of ${NAMES[open.kind] ?? open.kind} entity at byte offset ${open.where}`)
    }
    return { text: this.text, entities: this.entities }
  }

  #step(): void {
    const rest = this.#source.slice(this.#at)
    const char = rest.charAt(0)
    const startsLine = this.#at === 0 || this.#source.charAt(this.#at - 1) === '\n'
    if (startsLine && this.#quoteFrom !== undefined && char !== '>') this.#endQuote()
    if (char === '\\' && /^\\[ -~]/.test(rest)) {
      this.text += rest.charAt(1)
      this.#at += 2
    } else if (startsLine && char === '>') {
      this.#quoteFrom ??= this.text.length
      this.#at += 1
    } else if (char === '`') this.#code(rest)
    else if (rest.startsWith('![')) this.#openLink(2)
    else if (char === '[') this.#openLink(1)
    else if (char === ']') this.#closeLink()
    else if (MARKS.some(([mark]) => rest.startsWith(mark))) this.#mark(rest)
    else if (RESERVED.test(char)) {
      throw broken(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
    } else {
      this.text += char
      this.#at += 1
    }
  }

  #mark(rest: string): void {
    for (const [mark, kind] of MARKS) {
      if (!rest.startsWith(mark)) continue
      const top = this.#open.at(-1)
      this.#at += mark.length
      if (top?.kind !== kind) {
        this.#open.push({ kind, from: this.text.length, where: this.#where() - mark.length })
        return
      }
      this.#open.pop()
      this.#close({ type: kind, offset: top.from, length: this.text.length - top.from })
      return
    }
  }

  #code(rest: string): void {
    const fence = rest.startsWith('```') ? '```' : '`'
    const body = rest.slice(fence.length)
    const end = new RegExp(`(?<!\\\\)(?:\\\\\\\\)*${fence}`).exec(body)
    if (end === null) {
      throw broken(
        `Can't find end of ${fence === '`' ? 'Code' : 'Pre'} entity at byte offset ${this.#where()}`,
      )
    }
    const stop = end.index + end[0].length - fence.length
    const raw = body.slice(0, stop).replaceAll(/\\([`\\])/g, '$1')
    const language = fence === '```' ? /^([^\s`]+)\n/.exec(raw)?.[1] : undefined
    const shown =
      fence === '```' ? raw.slice(language === undefined ? 0 : language.length).replace(/^\n/, '') : raw
    const place = { offset: this.text.length, length: shown.length }
    this.text += shown
    this.#at += fence.length * 2 + stop
    if (fence === '`') this.#close({ type: 'code', ...place })
    else this.#close({ type: 'pre', ...place, ...(language === undefined ? {} : { language }) })
  }

  #openLink(length: number): void {
    this.#open.push({
      kind: length === 2 ? 'custom_emoji' : 'text_link',
      from: this.text.length,
      where: this.#where(),
    })
    this.#at += length
  }

  #closeLink(): void {
    const open = this.#open.pop()
    if (open === undefined || !/^(?:text_link|custom_emoji)$/.test(open.kind)) {
      throw broken("Character ']' is reserved and must be escaped with the preceding '\\'")
    }
    const target = /^\]\(((?:\\.|[^)\\])*)\)/.exec(this.#source.slice(this.#at))
    if (target === null) throw broken(`Can't find end of a URL at byte offset ${this.#where()}`)
    const url = (target[1] ?? '').replaceAll(/\\(.)/g, '$1')
    this.#at += target[0].length
    const place = { offset: open.from, length: this.text.length - open.from }
    const emoji = /^tg:\/\/emoji\?id=(\d+)$/.exec(url)?.[1]
    if (open.kind === 'custom_emoji') {
      if (emoji === undefined) throw broken('Custom emoji URL must have an emoji identifier')
      this.#close({ type: 'custom_emoji', custom_emoji_id: emoji, ...place })
    } else this.#close({ type: 'text_link', url, ...place })
  }

  #endQuote(): void {
    if (this.#quoteFrom === undefined) return
    const from = this.#quoteFrom
    this.#quoteFrom = undefined
    this.#close({ type: 'blockquote', offset: from, length: this.text.replace(/\n$/, '').length - from })
  }

  #close(entity: MessageEntity): void {
    if (entity.length > 0) this.entities.push(entity)
  }

  #where(): number {
    return Buffer.byteLength(this.#source.slice(0, this.#at))
  }
}

/** Reads `parse_mode: MarkdownV2`; broken markup is refused as the platform refuses it. */
export function readMarkdown(source: string): Formatted {
  return new MarkdownReader(source).read()
}
