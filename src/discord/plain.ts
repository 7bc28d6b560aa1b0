import type { Block, Line, Span } from '../reply.ts'
import { plainText, inlineText } from '../domain/text.ts'
import type { NumberedBlock } from '../domain/text-lines.ts'
import { spanWords } from './blocks.ts'

/** A reply's words without any Markdown: for files and names of threads. */
export function plainBlocks(blocks: readonly Block[]): string {
  return `${blocks.map(plainBlock).join('\n\n')}\n`
}

export function plainLine(line: Line): string {
  return typeof line === 'string' ? line : line.map(plainSpan).join('')
}

function plainSpan(span: Span): string {
  return typeof span === 'object' && 'url' in span && span.url !== span.link
    ? `${span.link} (${span.url})`
    : spanWords(span)
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'quote':
    case 'note':
      return plainLine(block.text)
    case 'list':
      return block.items.map((item) => `- ${plainLine(item)}`).join('\n')
    case 'words':
      return plainText(block.blocks)
    case 'numbered':
      return block.blocks.map(plainNumbered).join('\n\n')
    case 'tally':
      return block.rows.map(({ label, count }) => `${label}: ${count}`).join('\n')
  }
}

function plainNumbered(block: NumberedBlock): string {
  const lines =
    block.kind === 'list'
      ? block.items.flatMap((item, place) =>
          item.map((line, at) => ({
            ...line,
            lead: at > 0 ? '  ' : block.ordered ? `${place + 1}. ` : '- ',
          })),
        )
      : block.lines.map((line) => ({ ...line, lead: '' }))
  return lines
    .map(
      ({ number, inlines, lead }) => `${String(number).padStart(5)}  ${lead}${inlineText(inlines).trimEnd()}`,
    )
    .join('\n')
}
