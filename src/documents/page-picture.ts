import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { PageRow } from '../domain/edit-page.ts'
import { sayer, wordsOfRow, type Piece } from './page-words.ts'

/** 150 dots an inch on A4 is 1240 dots wide: legible in print. */
const width = 1240
const margin = 60
const numberWidth = 90
/** Ten points in print: a line of 80 letters fits. */
const size = 21
const lineHeight = 34
/** Lines of one picture, about two printed pages; what is more goes on the next one. */
const linesOfPage = 90
/** Between struck words and those that take their place. */
const gap = 6
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

interface Drawn {
  readonly number?: number
  readonly gapBefore: boolean
  readonly heading: boolean
  readonly words: readonly Piece[]
}

export interface PagePicture {
  /** A PNG. */
  readonly bytes: Uint8Array
  /** From 1, at most `pages`. */
  readonly page: number
  readonly pages: number
}

/** The amended text as a picture: line numbers, insertions underlined, deletions struck through; in pages. */
export async function drawPage(
  rows: readonly PageRow[],
  title: string,
  wanted: number,
): Promise<PagePicture> {
  const name = fontFamily()
  const measure = createCanvas(48, 48).getContext('2d')
  const say = sayer(measure, fontOf(false, name))
  const wide = widths(measure, name)
  const lines = near(rows).flatMap((row) => wrapped(row, say, wide))
  const pages = Math.max(1, Math.ceil(lines.length / linesOfPage))
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = lines.slice((page - 1) * linesOfPage, page * linesOfPage)
  const height = margin * 2 + lineHeight * 2 + shown.reduce((sum, one) => sum + heightOf(one), 0)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = colours.kept
  context.font = fontOf(true, name)
  const pageOf = pages === 1 ? '' : ` (${page}/${pages})`
  context.fillText(cutTo(context, say(title), width - margin * 2, pageOf), margin, margin + size)
  let y = margin + lineHeight * 2
  for (const line of shown) {
    y += heightOf(line)
    drawLine(context, line, y - lineHeight + size, name)
  }
  return { bytes: await canvas.encode('png'), page, pages }
}

/** What changes, with two rows around it; a row of dots stands for what is left out. */
function near(rows: readonly PageRow[]): readonly PageRow[] {
  const changed = rows.map((row) => row.spans.some((span) => span.state !== 'kept'))
  const kept = rows.map((_, at) => [-2, -1, 0, 1, 2].some((by) => changed[at + by] === true))
  return rows.flatMap((row, at): readonly PageRow[] => {
    if (kept[at] === true) return [row]
    return at === 0 || kept[at - 1] === true ? [{ opens: true, spans: [{ text: '…', state: 'kept' }] }] : []
  })
}

type Wide = (piece: Piece, heading: boolean) => number

/** The widths of pieces; a word that comes again is measured once. */
function widths(context: SKRSContext2D, name: string): Wide {
  const known = new Map<string, number>()
  return ({ text, bold }, heading) => {
    const key = `${bold || heading ? 'b' : ''} ${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    context.font = fontOf(bold || heading, name)
    const measured = context.measureText(text).width
    known.set(key, measured)
    return measured
  }
}

function wrapped(row: PageRow, say: (text: string) => string, wide: Wide): readonly Drawn[] {
  const room = width - margin * 2 - numberWidth
  const heading = row.heading === true
  const lines: Piece[][] = [[]]
  let used = 0
  for (const word of wordsOfRow(row, say)) {
    const letters = word.filter((piece) => piece.text.trim() !== '')
    const whole = letters.reduce((sum, piece) => sum + wide(piece, heading), 0)
    for (const piece of word) {
      const long = wide(piece, heading)
      const breaks = piece === word[0] ? used + whole > room : used + long > room
      if (used > 0 && breaks && piece.text.trim() !== '') {
        lines.push([])
        used = 0
      }
      lines.at(-1)?.push(piece)
      used += long
    }
  }
  return lines.map((line, at): Drawn => {
    const drawn = { gapBefore: at === 0 && row.opens === true, heading, words: line }
    return at === 0 && row.number !== undefined ? Object.assign(drawn, { number: row.number }) : drawn
  })
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
  let before: Piece | undefined
  for (const word of line.words) {
    if (before?.state === 'removed' && word.state === 'added') x += gap
    context.font = fontOf(word.bold || line.heading, name)
    const wide = context.measureText(word.text).width
    context.fillStyle = colours[word.state]
    context.fillText(word.text, x, y)
    if (word.state === 'removed') context.fillRect(x, y - size / 3, wide, 2)
    if (word.state === 'added') context.fillRect(x, y + 4, wide, 2)
    x += wide
    before = word
  }
}

function heightOf(line: Drawn): number {
  return line.gapBefore ? lineHeight * 1.5 : lineHeight
}

function fontOf(bold: boolean, name: string): string {
  return `${bold ? 'bold ' : ''}${size}px "${name}"`
}

/** Short enough for the room, the end always in full. */
function cutTo(context: SKRSContext2D, text: string, room: number, end: string): string {
  const fits = (start: string) => context.measureText(start + end).width <= room
  if (fits(text)) return text + end
  let cut = Array.from(text)
  while (cut.length > 1 && !fits(`${cut.join('')}…`)) cut = cut.slice(0, -1)
  return `${cut.join('')}…${end}`
}
