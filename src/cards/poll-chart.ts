import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { formOf } from '../domain/poll.ts'
import type { PollView } from '../queries-poll.ts'
import type { OutgoingFile } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { resultLine, tallyRows } from './poll-result.ts'

const width = 1080
const margin = 48
const rowHeight = 132
const font = 'Poll Sans'
/** Okabe and Ito's palette: told apart with every kind of colour vision, and each bar has its word and number. */
const colours = [
  '#0072B2',
  '#D55E00',
  '#999999',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#8C6D00',
] as const
const ink = '#111111'
const ground = '#FFFFFF'
const track = '#ECECEC'

const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'] as const
let fontsRead = false

/** Servers often have no fonts at all, so the picture brings its own. */
function readFonts(): void {
  if (fontsRead) return
  const require = createRequire(import.meta.url)
  for (const file of fontFiles)
    GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), font)
  fontsRead = true
}

/** A closed poll's numbers as bars, legible on a phone; undefined where there is nothing to compare. */
export function pollChart(view: PollView, texts: Texts): OutgoingFile | undefined {
  const { poll } = view
  const form = formOf(poll)
  if (poll.status !== 'closed' || poll.result.tooFew === true) return undefined
  if (form === 'presence' || form === 'objection') return undefined
  const rows = tallyRows(view, texts).slice(0, -2)
  const shown = rows.filter((row, index) => index < 3 || row.count > 0 || form !== 'motion')
  const line = resultLine(view, texts) ?? ''
  return {
    name: texts.voting.chartName(poll.number),
    mime: 'image/png',
    bytes: drawBars(texts.poll.label(poll.number), view.motionLabel || view.motionTitle, shown, line),
    description: texts.voting.chartAlt([line, ...shown.map((row) => `${row.label} ${row.count}`)].join(' ')),
  }
}

interface Bar {
  readonly label: string
  readonly count: number
}

/** Draws the picture: heading, one bar a row with word and number, the sentence below. */
export function drawBars(number: string, about: string, bars: readonly Bar[], sentence: string): Uint8Array {
  readFonts()
  const ruler = createCanvas(1, 1).getContext('2d')
  ruler.font = `34px "${font}"`
  const lines = wrap(ruler, sentence, width - 2 * margin)
  const top = 150
  const height = top + bars.length * rowHeight + lines.length * 46 + margin
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  context.fillStyle = ink
  context.font = `bold 52px "${font}"`
  context.fillText(fit(context, `${number} · ${about}`, width - 2 * margin), margin, 92)
  const most = Math.max(1, ...bars.map((bar) => bar.count))
  for (const [index, bar] of bars.entries()) drawBar(context, bar, index, top + index * rowHeight, most)
  context.fillStyle = ink
  context.font = `34px "${font}"`
  for (const [index, line] of lines.entries())
    context.fillText(line, margin, top + bars.length * rowHeight + 30 + index * 46)
  return canvas.toBuffer('image/png')
}

function drawBar(context: SKRSContext2D, bar: Bar, index: number, top: number, most: number): void {
  const full = width - 2 * margin
  context.font = `bold 40px "${font}"`
  const count = String(bar.count)
  const countWidth = context.measureText(count).width
  context.fillStyle = ink
  context.fillText(count, width - margin - countWidth, top + 40)
  context.font = `40px "${font}"`
  context.fillText(fit(context, bar.label, full - countWidth - 40), margin, top + 40)
  context.fillStyle = track
  context.fillRect(margin, top + 58, full, 44)
  context.fillStyle = colours[index % colours.length] ?? ink
  if (bar.count > 0) context.fillRect(margin, top + 58, Math.max(8, (full * bar.count) / most), 44)
}

function fit(context: SKRSContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  const letters = Array.from(text)
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > room) letters.pop()
  return `${letters.join('')}…`
}

function wrap(context: SKRSContext2D, text: string, room: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && context.measureText(longer).width > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
