import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Command } from '../command.ts'
import { encodeInvocation } from '../invocation.ts'
import type { Button, Invocation, Menu } from '../reply.ts'
import { isLinkable } from './rich.ts'
import { shorten } from './split.ts'

export type Table = ReadonlyMap<string, Command>

/** Bytes of `callback_data` (core.telegram.org/bots/api#inlinekeyboardbutton). */
const DATA_LIMIT = 64
/** What a phone shows of a row, in letters; longer labels get rows of their own. */
const ROW_LETTERS = 36
const LABEL_LETTERS = 60

/** What a button carries; throws where it does not fit, which tests hold every button to. */
export function callbackData(invocation: Invocation, table: Table): string {
  const data = encodeInvocation(invocation, table)
  if (Buffer.byteLength(data) > DATA_LIMIT) throw new RangeError(`a button carries over 64 bytes: ${data}`)
  return data
}

/** A button with a callback of the adapter's own. */
export function ownButton(label: string, data: string): InlineKeyboardButton {
  if (Buffer.byteLength(data) > DATA_LIMIT) throw new RangeError(`a button carries over 64 bytes: ${data}`)
  return { text: shorten(label, LABEL_LETTERS), callback_data: data }
}

/** Rows as wide as a phone; undefined where no button is left. Disabled ones do not exist on Telegram. */
export function keyboardOf(
  rows: readonly (readonly Button[])[],
  menu: Menu | undefined,
  table: Table,
): InlineKeyboardMarkup | undefined {
  const buttons = rows.map((row) => row.flatMap((button) => inlineButton(button, table)))
  return markupOf([...(menu === undefined ? [] : menuRows(menu, table)), ...buttons.flatMap(flow)])
}

export function markupOf(
  rows: readonly (readonly InlineKeyboardButton[])[],
): InlineKeyboardMarkup | undefined {
  const filled = rows.filter((row) => row.length > 0).map((row) => Array.from(row))
  return filled.length === 0 ? undefined : { inline_keyboard: filled }
}

/** Breaks a row where its labels would be cut off. */
export function flow(row: readonly InlineKeyboardButton[]): readonly (readonly InlineKeyboardButton[])[] {
  const rows: InlineKeyboardButton[][] = []
  let letters = 0
  for (const button of row) {
    letters += button.text.length + 2
    const last = rows.at(-1)
    if (last === undefined || letters > ROW_LETTERS) {
      rows.push([button])
      letters = button.text.length + 2
    } else last.push(button)
  }
  return rows
}

/** A select menu as a column of buttons. */
function menuRows({ does, option, entries }: Menu, table: Table): InlineKeyboardButton[][] {
  return entries.map(({ label, value }) => {
    const data = callbackData({ command: does.command, values: { ...does.values, [option]: value } }, table)
    return [ownButton(label, data)]
  })
}

function inlineButton(button: Button, table: Table): readonly InlineKeyboardButton[] {
  const text = shorten(button.label, LABEL_LETTERS)
  if ('url' in button) return isLinkable(button.url) ? [{ text, url: button.url }] : []
  if (button.disabled === true) return []
  const data = callbackData(button.does, table)
  const { style } = button
  return [{ text, callback_data: data, ...(style === undefined ? {} : { style }) }]
}
