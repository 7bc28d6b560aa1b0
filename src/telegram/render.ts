import type { InlineKeyboardMarkup } from 'grammy/types'
import { lineCount, type NumberedBlock, type NumberedLine } from '../domain/text-lines.ts'
import type { Inline, TextBlock } from '../domain/text.ts'
import type { Block, OutgoingFile, Reply } from '../reply.ts'
import { keyboardOf, type Table } from './keyboard.ts'
import { inlinesOf, isLinkable, joined, lineOf, marked, plain, type Rich } from './rich.ts'
import { intoMessages, type RichBlock } from './split.ts'

/** A reply as Telegram takes it: one or more texts, the keyboard below the last. */
export interface Rendered {
  readonly parts: readonly Rich[]
  readonly keyboard: InlineKeyboardMarkup | undefined
  readonly file: OutgoingFile | undefined
}

/** Characters of the bubble over a pressed button (core.telegram.org/bots/api#answercallbackquery). */
const TOAST_LIMIT = 200

/** Everything but the form, which is asked question by question. */
export function renderReply(reply: Reply, table: Table): Rendered {
  const keyboard = keyboardOf(reply.buttons ?? [], reply.menu, table)
  const blocks = [...reply.blocks.flatMap(renderBlock), ...menuWords(reply), ...plainLinks(reply)]
  const parts = intoMessages(blocks)
  const empty = parts.length === 0 && (keyboard !== undefined || reply.toast !== undefined)
  return { parts: empty ? [plain(reply.toast ?? '↓')] : parts, keyboard, file: reply.file }
}

/** What fits into the bubble over a button, if that says everything; undefined where a message is needed. */
export function wholeAsToast(reply: Reply): string | undefined {
  const { form, menu, file, buttons = [] } = reply
  if (form !== undefined || menu !== undefined || file !== undefined || buttons.flat().length > 0)
    return undefined
  if (reply.toast !== undefined) return toastOf(reply)
  const [only, ...more] = intoMessages(reply.blocks.flatMap(renderBlock))
  return only !== undefined && more.length === 0 && only.text.length <= TOAST_LIMIT ? only.text : undefined
}

/** The sentence for the bubble, where the reply has one. */
export function toastOf(reply: Reply): string | undefined {
  const { toast } = reply
  return toast === undefined || toast.length <= TOAST_LIMIT
    ? toast
    : `${toast.slice(0, TOAST_LIMIT - 1).toWellFormed()}…`
}

export function renderBlock(block: Block): readonly RichBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ lines: [marked(lineOf(block.text), { type: 'bold' })] }]
    case 'text':
    case 'note':
      return [{ lines: [lineOf(block.text)] }]
    case 'list':
      return [{ lines: block.items.map((item) => joined([plain('• '), lineOf(item)])) }]
    case 'quote':
      return [{ lines: [marked(lineOf(block.text), { type: 'blockquote' })] }]
    case 'words':
      return block.blocks.map(wordsBlock)
    case 'numbered':
      return block.blocks.map((one) => numberedBlock(one, String(lineCount(block.blocks)).length))
    case 'tally': {
      const most = Math.max(1, ...block.rows.map(({ count }) => count))
      const lines = block.rows.map(({ label, count }) => {
        const bar = '▰'.repeat(Math.round((10 * count) / most))
        return plain(`${label}: ${count}${bar === '' ? '' : `  ${bar}`}`)
      })
      return [{ lines }]
    }
  }
}

function wordsBlock(block: TextBlock): RichBlock {
  switch (block.kind) {
    case 'paragraph':
      return { lines: [inlinesOf(block.inlines)] }
    case 'subheading':
      return { lines: [boldOf(block.inlines)] }
    case 'list':
      return { lines: block.items.map((item, at) => joined([bullet(block.ordered, at), inlinesOf(item)])) }
  }
}

/** The number in monospace before each line: a phone wraps the words, the number still stands at their start. */
function numberedBlock(block: NumberedBlock, width: number): RichBlock {
  if (block.kind === 'list') {
    return {
      lines: block.items.flatMap((item, at) =>
        item.map((line, row) => numberedLine(line, width, row === 0 ? bullet(block.ordered, at) : plain(''))),
      ),
    }
  }
  return {
    lines: block.lines.map((line) => {
      const words = block.kind === 'subheading' ? boldOf(line.inlines) : inlinesOf(line.inlines)
      return numberedLine(line, width, plain(''), words)
    }),
  }
}

function numberedLine(
  line: NumberedLine,
  width: number,
  before: Rich,
  words = inlinesOf(line.inlines),
): Rich {
  const number = plain(String(line.number).padStart(width, '\u2007'))
  return joined([marked(number, { type: 'code' }), plain(' '), before, words])
}

/** Bold as a whole: a mark inside the same mark is one too many. */
function boldOf(inlines: readonly Inline[]): Rich {
  const words = inlines.map(({ text, italic }) => (italic === true ? { text, italic } : { text }))
  return marked(inlinesOf(words), { type: 'bold' })
}

function bullet(ordered: boolean, at: number): Rich {
  return plain(ordered ? `${at + 1}. ` : '• ')
}

function menuWords({ menu }: Reply): readonly RichBlock[] {
  if (menu === undefined) return []
  const described = menu.entries.flatMap(({ label, description }) =>
    description === undefined ? [] : [plain(`• ${label}: ${description}`)],
  )
  return [...(described.length === 0 ? [] : [{ lines: described }]), { lines: [plain(menu.placeholder)] }]
}

function plainLinks({ buttons = [] }: Reply): readonly RichBlock[] {
  const lines = buttons
    .flat()
    .flatMap((button) =>
      'url' in button && !isLinkable(button.url) ? [plain(`${button.label}: ${button.url}`)] : [],
    )
  return lines.length === 0 ? [] : [{ lines }]
}
