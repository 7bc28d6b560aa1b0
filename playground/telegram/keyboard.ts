import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@grammyjs/types'
import type { Call } from './call.ts'
import { badRequest } from './refusal.ts'

/** callback_data holds 1-64 bytes; 100 buttons is what a keyboard takes. */
const LONGEST_DATA = 64
const MOST_BUTTONS = 100

const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
] as const

export interface Markup {
  readonly inline: InlineKeyboardMarkup | undefined
  /** Labels of a keyboard below the input field. */
  readonly answers: readonly string[]
}

/** The server takes web addresses with a dot in their host, and tg:// links. */
function checkUrl(url: string): void {
  if (/^(?:tg|ton|tonsite):\/\/\S+$/i.test(url)) return
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
  const parts = URL.canParse(full) ? new URL(full) : undefined
  const fits = parts !== undefined && /^https?:$/.test(parts.protocol) && parts.hostname.includes('.')
  if (!fits || /\s/.test(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string' || button.text.trim() === '') {
    throw badRequest('inline keyboard button text must be non-empty')
  }
  const actions = ACTIONS.filter((name) => name in button)
  if (actions.length === 0) throw badRequest('text buttons are unallowed in the inline keyboard')
  if (actions.length > 1) throw badRequest('inline keyboard button must have exactly one action')
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data)
    if (bytes < 1 || bytes > LONGEST_DATA) throw badRequest('BUTTON_DATA_INVALID')
  }
  if ('url' in button) checkUrl(button.url)
}

function inlineKeyboard(markup: InlineKeyboardMarkup): InlineKeyboardMarkup | undefined {
  if (!Array.isArray(markup.inline_keyboard)) throw badRequest("can't parse inline keyboard JSON object")
  const rows = markup.inline_keyboard.filter((row) => row.length > 0)
  for (const button of rows.flat()) checkButton(button)
  if (rows.flat().length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG')
  return rows.length === 0 ? undefined : { inline_keyboard: rows }
}

/** The `reply_markup` of a call; edits take inline keyboards only. */
export function markupOf(call: Call, allowed: 'any' | 'inline' = 'any'): Markup {
  const markup = call.json('reply_markup') as Record<string, unknown> | undefined
  if (markup === undefined) return { inline: undefined, answers: [] }
  if ('inline_keyboard' in markup) {
    return { inline: inlineKeyboard(markup as unknown as InlineKeyboardMarkup), answers: [] }
  }
  if (allowed === 'inline') throw badRequest('object expected as inline keyboard')
  if (!('keyboard' in markup)) return { inline: undefined, answers: [] }
  const rows = (markup as unknown as ReplyKeyboardMarkup).keyboard
  if (!Array.isArray(rows)) throw badRequest("can't parse keyboard JSON object")
  return { inline: undefined, answers: rows.flat().map((b) => (typeof b === 'string' ? b : b.text)) }
}
