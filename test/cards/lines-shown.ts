import { motionRows } from '../../src/documents/pdf-rows.ts'
import { render } from '../../src/discord/render.ts'
import { plainBlocks } from '../../src/discord/plain.ts'
import { pageRows } from '../../src/domain/edit-page.ts'
import type { Edit } from '../../src/domain/edits.ts'
import { inlineText, type TextBlock } from '../../src/domain/text.ts'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { renderBlock } from '../../src/telegram/render.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { table } from '../discord/commands.ts'
import { motion } from '../exporting/given.ts'

/** The words of each numbered line, without the blank it ends with. */
export type Lines = ReadonlyMap<number, string>

/** Number, then what leads an item, then words. */
const numberedLine = /^[\s\u2007]*`?[\s\u00a0]*(\d+)`?\s+(?:• |- |\d+\. |\u2003)?(.*)$/su

function linesOf(lines: readonly string[]): Lines {
  return new Map(
    lines.flatMap((line) => {
      const [, number, words = ''] = numberedLine.exec(line) ?? []
      return number === undefined ? [] : [[Number(number), words.trimEnd()] as const]
    }),
  )
}

/** `/motion show` on Telegram. */
export function onTelegram(text: readonly TextBlock[], lineLength: number): Lines {
  const rendered = renderBlock({ kind: 'numbered', blocks: numberedLines(text, lineLength) })
  return linesOf(rendered.flatMap((block) => block.lines.map((line) => line.text)))
}

/** `/motion show` on Discord, its Markdown read as Discord reads it. */
export function onDiscord(text: readonly TextBlock[], lineLength: number): Lines {
  const blocks = [{ kind: 'numbered', blocks: numberedLines(text, lineLength) } as const]
  const written = JSON.stringify(render({ blocks }, table).map(({ components }) => components))
  const contents = [...written.matchAll(/"content":("(?:[^"\\]|\\.)*")/gu)].map(([, content = '""']) =>
    String(JSON.parse(content)),
  )
  const lines = contents.flatMap((content) => content.split('\n'))
  return linesOf(lines.map((line) => line.replace(/(?<!\\)\*/gu, '').replace(/\\(.)/gu, '$1')))
}

/** The file that stands for a long text on Discord. */
export function inFile(text: readonly TextBlock[], lineLength: number): Lines {
  return linesOf(plainBlocks([{ kind: 'numbered', blocks: numberedLines(text, lineLength) }]).split('\n'))
}

/** The rows of the PDF, whose drawing has tests of its own. */
export function inPdf(text: readonly TextBlock[], lineLength: number): Lines {
  const rows = motionRows(motion({ text }), lineLength, textsIn('de'), () => true)
  return new Map(
    rows.flatMap(({ number, inlines }) =>
      number === undefined ? [] : [[number, inlineText(inlines).trimEnd()] as const],
    ),
  )
}

/** The rows of the picture, without what is inserted. */
export function inPicture(text: readonly TextBlock[], edits: readonly Edit[], lineLength: number): Lines {
  return new Map(
    pageRows(text, edits, lineLength).flatMap(({ number, spans }) => {
      const kept = spans.filter((one) => one.state !== 'added').map((one) => one.text)
      return number === undefined ? [] : [[number, kept.join('').trimEnd()] as const]
    }),
  )
}
