import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { PageRow } from '../domain/edit-page.ts'

/** 150 dots an inch on A4 is 1240 dots wide: legible in print. */
const width = 1240
const margin = 60
const numberWidth = 90
const size = 26
const lineHeight = 40
/** Rows of one picture: two printed pages; a longer change is told in words beside it. */
const mostRows = 90
const colours = { kept: '#111111', removed: '#8a1c1c', added: '#0b5d1e' } as const

let family: string | undefined

/** The font comes with the program, so that a bare server draws the same letters. */
function fontFamily(): string {
  if (family !== undefined) return family
  const require = createRequire(import.meta.url)
  const files = [
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ]
  for (const file of files) GlobalFonts.registerFromPath(file, 'AGora Page')
  family = 'AGora Page'
  return family
}

interface Word {
  readonly text: string
  readonly state: PageRow['spans'][number]['state']
  readonly bold: boolean
}

interface Drawn {
  readonly number?: number
  readonly gapBefore: boolean
  readonly heading: boolean
  readonly words: readonly Word[]
}

/** The amended page as a PNG: line numbers, insertions underlined, deletions struck through. */
export async function drawPage(rows: readonly PageRow[], title: string): Promise<Uint8Array> {
  const name = fontFamily()
  const measure = createCanvas(1, 1).getContext('2d')
  const lines = near(rows).flatMap((row) => wrapped(measure, row, name))
  const shown = lines.slice(0, mostRows)
  const height = margin * 2 + lineHeight * 2 + shown.reduce((sum, one) => sum + heightOf(one), 0)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = colours.kept
  context.font = `bold ${size}px "${name}"`
  context.fillText(cutTo(context, title, width - margin * 2), margin, margin + size)
  let y = margin + lineHeight * 2
  for (const line of shown) {
    y += heightOf(line)
    drawLine(context, line, y - lineHeight + size, name)
  }
  return canvas.encode('png')
}

/** What changes, with two rows around it; a row of dots stands for what is left out. */
function near(rows: readonly PageRow[]): readonly PageRow[] {
  const changed = (row: PageRow | undefined) => row?.spans.some((span) => span.state !== 'kept') === true
  const kept = rows.map((_, at) => [-2, -1, 0, 1, 2].some((by) => changed(rows[at + by])))
  return rows.flatMap((row, at): readonly PageRow[] => {
    if (kept[at] === true) return [row]
    return at === 0 || kept[at - 1] === true ? [{ opens: true, spans: [{ text: '…', state: 'kept' }] }] : []
  })
}

function wrapped(context: SKRSContext2D, row: PageRow, name: string): readonly Drawn[] {
  const room = width - margin * 2 - numberWidth
  const heading = row.heading === true
  const lead: readonly Word[] = row.lead === undefined ? [] : [{ text: row.lead, state: 'kept', bold: false }]
  const words = [...lead, ...row.spans.flatMap(wordsOf)]
  const lines: Word[][] = [[]]
  let used = 0
  for (const word of words) {
    context.font = fontOf(word.bold || heading, name)
    const wide = context.measureText(word.text).width
    if (used > 0 && used + wide > room) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(word)
    used += wide
  }
  return lines.map((line, at): Drawn => {
    const drawn = { gapBefore: at === 0 && row.opens === true, heading, words: line }
    return at === 0 && row.number !== undefined ? Object.assign(drawn, { number: row.number }) : drawn
  })
}

function wordsOf({ text, state, bold }: PageRow['spans'][number]): readonly Word[] {
  return (text.match(/\S+\s*|\s+/gu) ?? []).flatMap((part) =>
    (part.match(/.{1,60}/gsu) ?? []).map((piece) => ({
      text: piece,
      state,
      bold: bold === true,
    })),
  )
}

function drawLine(context: SKRSContext2D, line: Drawn, y: number, name: string): void {
  context.fillStyle = '#555555'
  context.font = fontOf(false, name)
  if (line.number !== undefined) {
    context.textAlign = 'right'
    context.fillText(String(line.number), margin + numberWidth - 24, y)
    context.textAlign = 'left'
  }
  let x = margin + numberWidth
  for (const word of line.words) {
    context.font = fontOf(word.bold || line.heading, name)
    const wide = context.measureText(word.text).width
    context.fillStyle = colours[word.state]
    context.fillText(word.text, x, y)
    if (word.state === 'removed') context.fillRect(x, y - size / 3, wide, 3)
    if (word.state === 'added') context.fillRect(x, y + 5, wide, 3)
    x += wide
  }
}

function heightOf(line: Drawn): number {
  return line.gapBefore ? lineHeight * 1.5 : lineHeight
}

function fontOf(bold: boolean, name: string): string {
  return `${bold ? 'bold ' : ''}${size}px "${name}"`
}

function cutTo(context: SKRSContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let cut = Array.from(text)
  while (cut.length > 1 && context.measureText(`${cut.join('')}…`).width > room) cut = cut.slice(0, -1)
  return `${cut.join('')}…`
}
