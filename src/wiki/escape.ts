import type { Inline, TextBlock } from '../domain/text.ts'

/** One character with its marks. */
interface Unit {
  readonly char: string
  readonly bold: boolean
  readonly italic: boolean
}

const ALWAYS = new Set(['&', '<', '>', '[', ']', '{', '}', '|', '='])
/** Mean something as a run of two or more. */
const RUNS: readonly string[] = ["'", '~', '_＿', '/', '!']
const LINE_START = /^[*#:;=!\-+\p{M}]$/u
/** MediaWiki makes a blank before these, or after an opening guillemet, unbreakable. */
const FRENCH = /^[?:;!%»›]$/
const MAGIC_LINK = /(?:ISBN|RFC|PMID)$/
// What stands before may itself be written as a reference, so only plain letters and digits make it another word.
const PROTOCOL =
  /(?:^|[^A-Za-z0-9])(?:bitcoin|ftps?|geo|git|gopher|https?|ircs?|magnet|mailto|matrix|mms|news|nntp|redis|sftp|sips?|sms|ssh|svn|tel|telnet|urn|worldwind|xmpp)$/i
/** `Kolleg:innen`, `jede:r`: the colon joins a gendered ending, which no protocol is followed by. */
const GENDERED = /^(?:innen|in|r|n|s|e|en|er|es|m)(?:[^\p{L}\p{N}_]|$)/u

/**
 * Blocks of a motion as wikitext that shows them word for word; bold, italic, lists and headings become real ones.
 * `beside`: whether a layout puts something on the same line.
 */
export function escapeBlocks(
  blocks: readonly TextBlock[],
  beside: { readonly before: boolean; readonly after: boolean } = { before: false, after: false },
): string {
  const texts = blocks
    .map((block, at) => {
      if (block.kind === 'list') {
        const items = block.items.map((item) => escapeInlines(item, false)).filter((item) => item !== '')
        return items.map((item) => `${block.ordered ? '#' : '*'} ${item}`).join('\n')
      }
      const joins = (beside.before && at === 0) || (beside.after && at === blocks.length - 1)
      const text = escapeInlines(block.inlines, joins || block.kind === 'subheading')
      return block.kind === 'subheading' && text !== '' ? `== ${text} ==` : text
    })
    .filter((text) => text !== '')
  // Lists and headings need lines of their own.
  const head = beside.before && blocks[0]?.kind !== 'paragraph' ? '\n' : ''
  const tail = beside.after && blocks.at(-1)?.kind !== 'paragraph' ? '\n' : ''
  return texts.length === 0 ? '' : head + texts.join('\n\n') + tail
}

/** One line of members' text (a title, a name) as wikitext, safe beside anything a layout puts next to it. */
export function escapeLine(text: string): string {
  return escapeInlines([{ text: text.replace(/\n+/g, ' ') }], true)
}

/** What a reader of the page sees of some blocks, one line each, a blank line between blocks. */
export function plainOf(blocks: readonly TextBlock[]): string {
  return blocks
    .map((block) => {
      const parts = block.kind === 'list' ? block.items : [block.inlines]
      return parts.map(plainOfInlines).join('\n')
    })
    .filter((text) => text !== '')
    .join('\n\n')
}

/** What a reader sees of some inlines: no marks, runs of blanks as one, none at the ends of a line. */
export function plainOfInlines(inlines: readonly Inline[]): string {
  return unitsOf(inlines)
    .map((unit) => unit.char)
    .join('')
}

/** `alone`: something other than a line break may stand right before or behind. */
function escapeInlines(inlines: readonly Inline[], alone: boolean): string {
  const units = unitsOf(inlines)
  let out = ''
  let bold = false
  let italic = false
  const turn = (unit: Pick<Unit, 'bold' | 'italic'>): void => {
    out += (unit.italic === italic ? '' : "''") + (unit.bold === bold ? '' : "'''")
    bold = unit.bold
    italic = unit.italic
  }
  for (const [at, unit] of units.entries()) {
    turn(unit)
    if (unit.char === '\n') out += '<br />'
    else out += mustEncode(units, at, alone) ? reference(unit.char) : unit.char
  }
  turn({ bold: false, italic: false })
  return out
}

function mustEncode(units: readonly Unit[], at: number, alone: boolean): boolean {
  const unit = units[at]
  if (unit === undefined) return false
  const { char } = unit
  if (ALWAYS.has(char)) return true
  const before = units[at - 1]
  const after = units[at + 1]
  const starts = before === undefined || before.char === '\n'
  if (starts && LINE_START.test(char)) return true
  if (starts && alone && FRENCH.test(char)) return true
  if (char === ' ') {
    return (after !== undefined && FRENCH.test(after.char)) || before?.char === '«' || before?.char === '‹'
  }
  const edge = turnsAt(before, unit) || turnsAt(unit, after)
  const run = RUNS.find((one) => one.includes(char))
  if (run !== undefined) {
    if (touches(before, run) || touches(after, run)) return true
    // Single apostrophes beside real bold or italic would join its quotes; the rest may join a layout's text.
    return char === "'" ? edge || isEnd(before, after) : alone && /[~_＿]/.test(char) && isEnd(before, after)
  }
  if (char === ':') return endsProtocol(units, at, alone)
  if (/^[NCD]$/.test(char) && after !== undefined && /^\p{Zs}$/u.test(after.char)) {
    return MAGIC_LINK.test(textOf(units, at - 3, at + 1))
  }
  return false
}

/** Whether this colon may make a link: some word, a colon, no blank. Wikis may add protocols of their own. */
function endsProtocol(units: readonly Unit[], at: number, alone: boolean): boolean {
  const word = textOf(units, at - 16, at)
  if (!/[A-Za-z][A-Za-z0-9+.-]*$/.test(word)) return false
  const after = units[at + 1]
  const known = PROTOCOL.test(word)
  if (after === undefined) return known && alone
  if (after.char === '\n') return false
  // A blank that is itself written as a reference no longer ends an address.
  if (after.char === ' ') return (known && turnsAt(units[at], after)) || mustEncode(units, at + 1, alone)
  return known || !GENDERED.test(textOf(units, at + 1, at + 8))
}

function turnsAt(one: Unit | undefined, other: Unit | undefined): boolean {
  return one?.bold !== other?.bold || one?.italic !== other?.italic
}

function touches(unit: Unit | undefined, run: string): boolean {
  return unit !== undefined && run.includes(unit.char)
}

function isEnd(before: Unit | undefined, after: Unit | undefined): boolean {
  return before === undefined || after === undefined
}

function textOf(units: readonly Unit[], from: number, to: number): string {
  return units
    .slice(Math.max(0, from), to)
    .map((unit) => unit.char)
    .join('')
}

function reference(char: string): string {
  return `&#${char.codePointAt(0) ?? 0};`
}

/** Characters as the wiki keeps them: no control characters, blanks single, none beside a line break. */
function unitsOf(inlines: readonly Inline[]): readonly Unit[] {
  const units: Unit[] = []
  for (const inline of inlines) {
    const bold = inline.bold === true
    const italic = inline.italic === true
    for (const char of keepable(inline.text)) {
      const last = units.at(-1)?.char
      const open = last === undefined || last === '\n' || last === ' '
      if (char === ' ' && open) continue
      if (char === '\n') {
        if (last === ' ') units.pop()
        if (units.length === 0) continue
      }
      units.push({ char, bold, italic })
    }
  }
  while (/^[ \n]$/.test(units.at(-1)?.char ?? '')) units.pop()
  return units
}

// Only the blank and the tab are blanks to MediaWiki; JavaScript's \s would swallow others.
function keepable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (char) => (char === '\n' ? char : ''))
    .normalize('NFC')
}
