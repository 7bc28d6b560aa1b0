import type { MessageEntity } from '@grammyjs/types'
import { badRequest } from './refusal.ts'

export interface Formatted {
  readonly text: string
  readonly entities: MessageEntity[]
}

/** core.telegram.org/api/entities: of more entities only the first 100 are kept. */
const MOST_ENTITIES = 100

type FoundKind = 'url' | 'email' | 'mention' | 'hashtag' | 'bot_command'

/** In order of precedence; offsets are UTF-16 as JavaScript counts. */
const PATTERNS: readonly (readonly [FoundKind, RegExp])[] = [
  ['url', /(?:https?:\/\/|www\.)[^\s<>"]+|(?<![\p{L}\p{N}_.@/-])t\.me\/[^\s<>"]+/giu],
  ['email', /(?<![\p{L}\p{N}_.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu],
  ['mention', /(?<![\p{L}\p{N}_@])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_@])/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#@])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>@])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/giu],
]

const NOTHING_INSIDE: ReadonlySet<string> = new Set([
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
])

function overlap(a: { offset: number; length: number }, b: { offset: number; length: number }): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}

/** What the platform finds by itself in a text: commands, mentions, hashtags, addresses. */
export function foundEntities(text: string, given: readonly MessageEntity[] = []): MessageEntity[] {
  const taken: { offset: number; length: number }[] = given.filter(({ type }) => NOTHING_INSIDE.has(type))
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const matched = type === 'url' ? match[0].replace(/[.,:;!?)\]'"]+$/u, '') : match[0]
      const entity = { type, offset: match.index, length: matched.length }
      if (taken.some((other) => overlap(other, entity))) continue
      taken.push(entity)
      found.push(entity)
    }
  }
  return found
}

/** Refuses entities that reach out of the text or cut a character in two. */
function checkPlaces(text: string, entities: readonly MessageEntity[]): void {
  for (const { offset, length } of entities) {
    const end = offset + length
    if (offset < 0 || length < 0 || offset > text.length) {
      throw badRequest(`receive entity with incorrect offset ${offset}`)
    }
    if (end > text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      )
    }
    if (cutsPair(text, offset)) {
      throw badRequest(
        `entity begins in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, offset)}`,
      )
    }
    if (cutsPair(text, end)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ` +
          String(bytesBefore(text, end)),
      )
    }
  }
}

function cutsPair(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1))
}

function bytesBefore(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at))
}

/** Removes carriage returns, turns other control characters into spaces, trims; entities move along. */
function clean(text: string, entities: readonly MessageEntity[]): Formatted {
  const places: number[] = []
  let kept = ''
  for (let index = 0; index < text.length; index += 1) {
    places.push(kept.length)
    const unit = text.charAt(index)
    if (unit === '\r') continue
    const code = text.charCodeAt(index)
    kept += code < 32 && unit !== '\n' ? ' ' : unit
  }
  places.push(kept.length)
  const lead = kept.length - kept.replace(/^[ \n]+/, '').length
  const trimmed = kept.slice(lead).replace(/[ \n]+$/, '')
  const place = (at: number): number =>
    Math.min(Math.max((places[at] ?? kept.length) - lead, 0), trimmed.length)
  const moved = entities.map((entity) => {
    const offset = place(entity.offset)
    return { ...entity, offset, length: place(entity.offset + entity.length) - offset }
  })
  return { text: trimmed, entities: moved.filter(({ length }) => length > 0) }
}

/** A text as the platform keeps it: cleaned, with given and found entities in order, at most 100 of them. */
export function settle(text: string, given: readonly MessageEntity[] = []): Formatted {
  checkPlaces(text, given)
  const cleaned = clean(text, given)
  const all = [...cleaned.entities, ...foundEntities(cleaned.text, cleaned.entities)]
  all.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text: cleaned.text, entities: all.slice(0, MOST_ENTITIES) }
}
