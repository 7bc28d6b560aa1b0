import type { Inline, TextBlock } from '../domain/text.ts'
import { inlineText } from '../domain/text.ts'
import { inlineOf, joinInlines, marksOf } from '../domain/text-marks.ts'
import { readOffice, type OfficeDocument, type OfficeNode } from './office-tree.ts'

/** One paragraph of the document with what its style and numbering say. */
type Part = {
  readonly inlines: readonly Inline[]
  readonly style: string
  readonly list?: ListPlace
}

/** `number`: as typed; a numbered list of the word processor is counted here. */
type ListPlace = {
  readonly id: string
  readonly ordered: boolean
  readonly level: number
  readonly number?: number
}

/** The notes referred to so far, each once, in order. */
type Notes = Map<string, Note>
type Note = { readonly node: OfficeNode; readonly number: number }

type ListBlock = { kind: 'list'; ordered: boolean; items: Inline[][] }

const HEADING = /^(?:heading|überschrift)\s*\d?$/i
const FIRST_HEADING = /^(?:heading|überschrift)\s*1$/i
const TITLE = /^(?:title|titel)$/i
const TYPED_ITEM = /^(?:[-•·]|(\d{1,3})\.)\s+(?=\S)/u

/**
 * The words of a `.docx` as blocks: headings become subheadings, lists keep their numbers, bold and italic stay,
 * a table row becomes a paragraph with ` | ` between its cells, a footnote a paragraph at the end. A title (the
 * style "Title", else a single first-level heading at the start) stands beside the blocks, not in them.
 */
export async function readOfficeText(bytes: Uint8Array): Promise<{ blocks: TextBlock[]; title?: string }> {
  const document = await readOffice(bytes)
  const notes: Notes = new Map()
  const parts = filled(partsOf(document.body, notes))
  const title = titleOf(parts)
  const blocks = blocksOf((title === undefined ? parts : parts.slice(1)).map((part) => typedItem(part)))
  for (const note of notes.values()) blocks.push(noteBlock(document, note))
  return { blocks, ...(title === undefined ? {} : { title }) }
}

function titleOf(parts: readonly Part[]): string | undefined {
  const first = parts[0]
  const alone = parts.filter((part) => FIRST_HEADING.test(part.style)).length === 1
  if (first === undefined || !(TITLE.test(first.style) || (alone && FIRST_HEADING.test(first.style))))
    return undefined
  return inlineText(first.inlines).replace(/\s+/gu, ' ').trim()
}

function partsOf(nodes: readonly OfficeNode[], notes: Notes): Part[] {
  return nodes.flatMap((node): Part[] => {
    if (node.type === 'tableRow') {
      const cells = (node.children ?? []).map((cell) => filled(partsOf(cell.children ?? [], notes)))
      return [
        {
          style: '',
          inlines: joined(
            cells.map((parts) => wordsOf(parts, ' ')),
            ' | ',
          ),
        },
      ]
    }
    if (node.type !== 'paragraph') return partsOf(node.children ?? [], notes)
    const part = { style: node.styleName ?? '', inlines: inlinesOf(node.children ?? [], 0, notes) }
    if (!node.numbering) return [part]
    const { isOrdered, level } = node.numbering
    return [{ ...part, list: { id: node.alignment ?? '', ordered: isOrdered, level: Number(level) || 0 } }]
  })
}

function wordsOf(parts: readonly Part[], between: string): Inline[] {
  return joined(
    parts.map((part) => part.inlines),
    between,
  )
}

function joined(runs: readonly (readonly Inline[])[], between: string): Inline[] {
  return joinInlines(runs.flatMap((run, at) => (at === 0 ? run : [{ text: between } as Inline].concat(run))))
}

function inlinesOf(nodes: readonly OfficeNode[], marks: number, notes: Notes): Inline[] {
  return joinInlines(nodes.flatMap((node) => inlinesOfNode(node, marks, notes)))
}

function inlinesOfNode(node: OfficeNode, marks: number, notes: Notes): Inline[] {
  const say = (text: string) => [inlineOf(text, marks)]
  switch (node.type) {
    case 'text':
      return say(node.value ?? '')
    case 'tab':
      return say(' ')
    case 'break':
      return say(node.breakType === 'line' ? '\n' : ' ')
    case 'checkbox':
      return say(node.checked === true ? '☒' : '☐')
    case 'noteReference':
      return say(`[${numberOfNote(node, notes)}]`)
    case 'run': {
      const style = node.styleName ?? ''
      const bold = node.isBold === true || /^(?:strong|fett)$/i.test(style)
      const italic = node.isItalic === true || /^(?:emphasis|hervorhebung)$/i.test(style)
      const own = marksOf({ ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) })
      return inlinesOf(node.children ?? [], marks | own, notes)
    }
    default:
      return inlinesOf(node.children ?? [], marks, notes)
  }
}

function numberOfNote(node: OfficeNode, notes: Notes): number {
  const key = `${node.noteType} ${node.noteId}`
  const known = notes.get(key) ?? { node, number: notes.size + 1 }
  notes.set(key, known)
  return known.number
}

function noteBlock(document: OfficeDocument, { node, number }: Note): TextBlock {
  const words = wordsOf(filled(partsOf(document.note(node), new Map())), '\n')
  return { kind: 'paragraph', inlines: [{ text: `[${number}] ` }, ...words] }
}

/** A paragraph that begins with a typed bullet or number is an item of a list, as its author meant it. */
function typedItem(part: Part): Part {
  const first = part.inlines[0]
  const found = TYPED_ITEM.exec(inlineText(part.inlines))
  if (part.list !== undefined || part.style.match(HEADING) || found === null || first === undefined)
    return part
  if (found[0].length > first.text.length) return part
  const number = found[1] === undefined ? undefined : Number(found[1])
  const inlines = joinInlines([
    { ...first, text: first.text.slice(found[0].length) },
    ...part.inlines.slice(1),
  ])
  const place = { ordered: number !== undefined, level: 0, ...(number === undefined ? {} : { number }) }
  return { style: part.style, inlines, list: { id: 'typed', ...place } }
}

function blocksOf(parts: readonly Part[]): TextBlock[] {
  const blocks: TextBlock[] = []
  const reached = new Map<string, number>()
  let list: { block: ListBlock; id: string; nested: number } | undefined
  for (const { inlines, list: place, style } of parts) {
    if (place === undefined) {
      list = undefined
      const heading = HEADING.test(style) || TITLE.test(style)
      blocks.push(
        heading
          ? { kind: 'subheading', inlines: [{ text: inlineText(inlines) }] }
          : { kind: 'paragraph', inlines },
      )
      continue
    }
    if (place.level > 0 && list !== undefined) {
      list.nested += 1
      list.block.items.at(-1)?.push({ text: place.ordered ? `\n${list.nested}) ` : '\n– ' }, ...inlines)
      continue
    }
    const number = place.number ?? (reached.get(place.id) ?? 0) + 1
    reached.set(place.id, number)
    const same = list?.id === place.id && list.block.ordered === place.ordered
    if (list !== undefined && same && (!place.ordered || number === list.block.items.length + 1)) {
      list.block.items.push([...inlines])
      list.nested = 0
    } else if (place.ordered && number !== 1) {
      // No list starts with 2: after an interruption the number is said in words, so that it stays what it was.
      list = undefined
      blocks.push({ kind: 'paragraph', inlines: [{ text: `${number}. ` }, ...inlines] })
    } else {
      list = {
        block: { kind: 'list', ordered: place.ordered, items: [[...inlines]] },
        id: place.id,
        nested: 0,
      }
      blocks.push(list.block)
    }
  }
  return blocks
}

function filled(parts: readonly Part[]): Part[] {
  return parts.filter((part) => inlineText(part.inlines).trim() !== '')
}
