import type { MessageEntity } from '@grammyjs/types'
import type { Call } from './call.ts'
import { settle } from './entities.ts'
import type { Formatted } from './entities.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { badRequest } from './refusal.ts'

/** Characters after parsing (core.telegram.org/bots/api#sendmessage, #senddocument). */
const LONGEST = { text: 4096, caption: 1024 } as const

function parsed(call: Call, raw: string, entitiesName: string): Formatted {
  const mode = call.text('parse_mode') ?? ''
  if (mode === '')
    return { text: raw, entities: (call.json(entitiesName) as MessageEntity[] | undefined) ?? [] }
  if (/^html$/i.test(mode)) return readHtml(raw)
  if (/^markdownv2$/i.test(mode)) return readMarkdown(raw)
  throw badRequest('unsupported parse_mode')
}

/** The text of a message from `text` with `entities` or `parse_mode`; refuses the empty and the too long. */
export function messageText(call: Call): Formatted {
  const raw = call.text('text') ?? ''
  if (raw === '') throw badRequest('message text is empty')
  const settled = settlePart(parsed(call, raw, 'entities'))
  if (settled.text === '') throw badRequest('text must be non-empty')
  if (settled.text.length > LONGEST.text) throw badRequest('message is too long')
  return settled
}

/** The caption under a file; may be empty. */
export function messageCaption(call: Call): Formatted {
  const settled = settlePart(parsed(call, call.text('caption') ?? '', 'caption_entities'))
  if (settled.text.length > LONGEST.caption) throw badRequest('message caption is too long')
  return settled
}

function settlePart(formatted: Formatted): Formatted {
  return settle(formatted.text, formatted.entities)
}
