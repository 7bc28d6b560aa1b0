import MarkdownIt, { type StateBlock, type StateInline, type Token } from 'markdown-it'
import { cleanCharacters, cleanText, type Inline, type TextBlock } from './text.ts'
import { GUARD, inlineOf, joinInlines, marksOf, readMarks, writeMarks } from './text-marks.ts'

/*
 * markdown-it with every construct of its own switched off: three block rules and one inline rule stand in their
 * place. An ordered list starts with `1.` and goes on with the next number only, so a number that is shown is
 * always the number that was typed ("3. Oktober" stays a paragraph).
 */
const SUBHEADING = /^## \s*([^]+)$/u
const BULLET = /^- \s*([^]+)$/u
const NUMBERED = /^(\d+)\. \s*([^]+)$/u

const markdown = makeParser()

/** Reads a text into blocks. Total: any string is some text; what is no known construct is literal. */
export function parseText(source: string): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  let items: Inline[][] = []
  let inlines: Inline[] = []
  for (const token of markdown.parse(normalLines(source), {})) {
    if (token.type === 'inline') inlines = inlinesOf(token.children ?? [])
    else if (token.type === 'paragraph_close') blocks.push({ kind: 'paragraph', inlines })
    else if (token.type === 'heading_close') blocks.push({ kind: 'subheading', inlines })
    else if (token.type === 'list_item_close') items.push(inlines)
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') {
      blocks.push({ kind: 'list', ordered: token.type === 'ordered_list_close', items })
      items = []
    }
  }
  return blocks
}

/**
 * Writes blocks as a text: `parseText(serialiseText(blocks))` gives blocks that came from `parseText` back. Other
 * blocks keep all visible characters in their order; a mark that no source can say is left out, a literal star
 * or line start that would be read as a mark gets an invisible guard (U+2060).
 */
export function serialiseText(blocks: readonly TextBlock[]): string {
  const sources: string[] = []
  let nextNumber: number | undefined
  for (const block of blocks) {
    let source = ''
    if (block.kind === 'paragraph') source = guardLines(blockLines(block.inlines), nextNumber).join('\n')
    else if (block.kind === 'subheading')
      source = blockLines(block.inlines)
        .join(' ')
        .replace(/^(?=.)/su, '## ')
    else source = listSource(block.ordered, block.items)
    if (source === '') continue
    sources.push(source)
    nextNumber = block.kind === 'list' && block.ordered ? source.split(/\n(?! )/u).length + 1 : undefined
  }
  return sources.join('\n\n')
}

function listSource(ordered: boolean, items: readonly (readonly Inline[])[]): string {
  const filled = items.map((item) => blockLines(item)).filter((lines) => lines.length > 0)
  return filled
    .map(([first, ...more], at) => {
      const marker = ordered ? `${at + 1}. ` : '- '
      return [`${marker}${first}`, ...guardLines(more, ordered ? at + 2 : undefined)].join('\n  ')
    })
    .join('\n')
}

/** The nearest blocks that a text can say: what members will see of blocks that came from elsewhere. */
export function settleBlocks(blocks: readonly TextBlock[]): readonly TextBlock[] {
  return parseText(serialiseText(blocks))
}

function makeParser() {
  const parser = new MarkdownIt('zero')
  parser.block.ruler.before('paragraph', 'subheading', subheadingRule, { alt: ['paragraph'] })
  parser.block.ruler.before('paragraph', 'list', listRule, { alt: ['paragraph'] })
  parser.block.ruler.at('paragraph', paragraphRule)
  parser.inline.ruler.before('text', 'marks', marksRule)
  return parser
}

/** Lines without outer blanks; of an indentation only two blanks stay, as the sign of a continued list item. */
function normalLines(source: string): string {
  return cleanText(source)
    .split('\n')
    .map((line) => {
      const words = line.trim()
      return words === '' || line.startsWith(words) ? words : `  ${words}`
    })
    .join('\n')
}

function subheadingRule(state: StateBlock, start: number, _end: number, silent: boolean): boolean {
  const found = SUBHEADING.exec(lineAt(state, start))
  if (found === null) return false
  if (silent) return true
  pushBlock(state, 'heading', 'h2', found[1] ?? '')
  state.line = start + 1
  return true
}

function paragraphRule(state: StateBlock, start: number, end: number): boolean {
  const lines = [lineAt(state, start)]
  let next = start + 1
  while (next < end && !state.isEmpty(next) && !startsBlock(lineAt(state, next))) {
    lines.push(lineAt(state, next))
    next += 1
  }
  pushBlock(state, 'paragraph', 'p', lines.join('\n'))
  state.line = next
  return true
}

function listRule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = lineAt(state, start)
  const ordered = !BULLET.test(first)
  if (ordered && itemText(first, 1) === undefined) return false
  if (silent) return true
  const [type, tag] = ordered ? ['ordered_list', 'ol'] : ['bullet_list', 'ul']
  state.push(`${type}_open`, tag, 1)
  let next = start
  for (let number = 1; next < end; number += 1) {
    let at = next
    while (at < end && state.isEmpty(at)) at += 1
    const words = at < end ? itemText(lineAt(state, at), ordered ? number : undefined) : undefined
    if (words === undefined) break
    const lines = [words]
    next = at + 1
    while (next < end && continuesItem(state, next, ordered ? number + 1 : undefined)) {
      lines.push(lineAt(state, next))
      next += 1
    }
    pushBlock(state, 'list_item', 'li', lines.join('\n'))
  }
  state.push(`${type}_close`, tag, -1)
  state.line = next
  return true
}

function marksRule(state: StateInline, silent: boolean): boolean {
  if (silent || state.pos > 0) return false
  let marks = 0
  for (const inline of [...readMarks(state.src), { text: '' }]) {
    const changed = marks ^ marksOf(inline)
    for (const [bit, name] of [[2, 'strong'] as const, [1, 'em'] as const]) {
      if (changed & bit)
        state.push(marks & bit ? `${name}_close` : `${name}_open`, name, marks & bit ? -1 : 1)
    }
    marks ^= changed
    if (inline.text !== '') state.push('text', '', 0).content = inline.text
  }
  state.pos = state.posMax
  return true
}

function inlinesOf(tokens: readonly Token[]): Inline[] {
  const inlines: Inline[] = []
  let marks = 0
  for (const token of tokens) {
    if (token.type === 'text') inlines.push(inlineOf(token.content, marks))
    else marks ^= token.tag === 'strong' ? 2 : 1
  }
  return joinInlines(inlines)
}

function lineAt(state: StateBlock, line: number): string {
  return state.getLines(line, line + 1, 0, false).trim()
}

function startsBlock(line: string, nextNumber = 1): boolean {
  const number = NUMBERED.exec(line)?.[1]
  return SUBHEADING.test(line) || BULLET.test(line) || number === '1' || number === String(nextNumber)
}

/** The words of a list item; `number` undefined asks for a bullet. */
function itemText(line: string, number: number | undefined): string | undefined {
  if (number === undefined) return BULLET.exec(line)?.[1]
  const found = NUMBERED.exec(line)
  return found?.[1] === String(number) ? found[2] : undefined
}

// Members on phones leave no empty line after a list: only an indented line belongs to the item above.
function continuesItem(state: StateBlock, line: number, nextNumber: number | undefined): boolean {
  if (state.isEmpty(line) || (state.tShift[line] ?? 0) === 0) return false
  return !startsBlock(lineAt(state, line), nextNumber)
}

function pushBlock(state: StateBlock, type: string, tag: string, content: string): void {
  state.push(`${type}_open`, tag, 1)
  const inline = state.push('inline', '', 0)
  inline.content = content
  inline.children = []
  state.push(`${type}_close`, tag, -1)
}

/** One block's source: cleaned, its lines without outer blanks, no empty line inside. */
function blockLines(inlines: readonly Inline[]): string[] {
  const clean = inlines.map((inline) => inlineOf(cleanCharacters(inline.text), marksOf(inline)))
  return cleanText(writeMarks(clean))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Guards literal lines that would begin a block or, behind an ordered list, be its next item. */
function guardLines(lines: readonly string[], nextNumber: number | undefined): string[] {
  return lines.map((line) => (startsBlock(line, nextNumber) ? GUARD + line : line))
}
