import PdfKit from 'pdfkit'
import type { Inline } from '../domain/text.ts'
import type { ExportedBook } from '../exported.ts'
import { textsOf } from '../texts/texts.ts'
import { Drawing, fontFile, fontNames, fontOf, type FontName } from './pdf-fonts.ts'
import { leading, pagesOf, sheet, type Page, type Placed } from './pdf-pages.ts'
import { columnWidth } from './pdf-rows.ts'

const grey = '#555555'
const black = '#000000'
/** Where the baseline lies in a row, from its top, for each point of its letters. */
const baseline = 1.05

/** The document being written, and what its fonts can draw. */
interface Doc {
  readonly pdf: InstanceType<typeof PdfKit>
  readonly drawing: Drawing
}

/**
 * The document as a PDF: embedded fonts, tagged for screen readers, bookmarks, and the same bytes for the same
 * motions on the same day.
 */
export async function writePdf(book: ExportedBook): Promise<Uint8Array> {
  const { exporting } = textsOf(book)
  const drawing = new Drawing()
  const pages = pagesOf(book, (character) => drawing.can(character))
  const [only] = book.motions
  const title =
    book.whole || only === undefined
      ? exporting.bookTitle(book.group)
      : exporting.motionTitle(only.number, only.title)
  const pdf = new PdfKit({
    autoFirstPage: false,
    // No font to begin with: the library's own cannot be embedded, one of ours would be read anew at each change.
    font: '',
    size: [sheet.width, sheet.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: book.language === 'de' ? 'de-DE' : 'en-GB',
    displayTitle: true,
    info: {
      Title: title,
      Author: book.group,
      Creator: 'AGora',
      Producer: 'AGora',
      CreationDate: new Date(`${book.date}T12:00:00Z`),
    },
  })
  const doc: Doc = { pdf, drawing }
  const written = bytesOf(pdf)
  for (const name of fontNames) pdf.registerFont(name, fontFile(name))
  for (const [at, page] of pages.entries()) drawPage(doc, book, page, at + 1, pages.length)
  pdf.end()
  return written
}

function bytesOf(pdf: Doc['pdf']): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Uint8Array) => parts.push(part))
    pdf.on('error', reject)
    pdf.on('end', () => {
      const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      resolve(whole)
    })
  })
}

function drawPage(doc: Doc, book: ExportedBook, page: Page, number: number, of: number): void {
  const { exporting } = textsOf(book)
  doc.pdf.addPage()
  if (page.begins !== undefined) {
    const motion = book.motions[page.begins]
    const name = motion === undefined ? '' : exporting.motionTitle(motion.number, motion.title)
    doc.pdf.addNamedDestination(`m${page.begins}`)
    if (book.whole) doc.pdf.outline.addItem(doc.drawing.of(name))
  }
  doc.pdf.markContent('Artifact', { type: 'Pagination' })
  if (page.head !== undefined) {
    const head = cutTo(doc, doc.drawing.of(page.head), 8.5, columnWidth)
    write(doc, [{ text: head }], { x: sheet.left, y: 50, size: 8.5, colour: grey })
    doc.pdf
      .moveTo(sheet.left, 56)
      .lineTo(sheet.left + columnWidth, 56)
      .lineWidth(0.5)
      .stroke(grey)
  }
  const foot = exporting.page(number, of).join('')
  const right = sheet.left + columnWidth - widthOf(doc, 'plain', foot, 8.5)
  write(doc, [{ text: foot }], { x: right, y: sheet.height - 38, size: 8.5, colour: grey })
  doc.pdf.endMarkedContent()
  for (const rows of blocksOf(page.placed)) drawBlock(doc, rows)
}

/** Rows of one block on one page. */
function blocksOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const blocks: Placed[][] = []
  for (const one of placed) {
    const last = blocks.at(-1)
    if (last?.[0]?.row.block === one.row.block) last.push(one)
    else blocks.push([one])
  }
  return blocks
}

function drawBlock(doc: Doc, rows: readonly Placed[]): void {
  const tag = rows[0]?.row.tag ?? 'P'
  for (const { row, y } of rows) {
    if (row.number === undefined) continue
    const digits = String(row.number)
    const size = row.size * 0.8
    const x = sheet.left - 14 - widthOf(doc, 'plain', digits, size)
    doc.pdf.markContent('Artifact', { type: 'Layout' })
    write(doc, [{ text: digits }], { x, y: y + row.size * baseline, size, colour: grey })
    doc.pdf.endMarkedContent()
  }
  const element = doc.pdf.struct(tag)
  doc.pdf.addStructure(element)
  element.add(doc.pdf.markStructureContent(tag))
  for (const one of rows) drawRow(doc, one)
  doc.pdf.endMarkedContent()
  element.end()
}

function drawRow(doc: Doc, { row, y }: Placed): void {
  const at = { y: y + row.size * baseline, size: row.size, colour: black }
  if (row.lead !== undefined) {
    const { text, x, bold } = row.lead
    write(doc, [bold === true ? { text, bold } : { text }], { ...at, x: sheet.left + x, room: row.x - x - 4 })
  }
  const room = columnWidth - row.x - (row.leadsTo === undefined ? 0 : 36)
  write(doc, row.inlines, { ...at, x: sheet.left + row.x, room })
  if (row.end !== undefined) {
    const x = sheet.left + columnWidth - widthOf(doc, 'plain', row.end, row.size)
    write(doc, [{ text: row.end }], { ...at, x })
  }
  if (row.leadsTo !== undefined)
    doc.pdf.goTo(sheet.left, y, columnWidth, row.size * leading, `m${row.leadsTo}`)
}

interface Spot {
  readonly x: number
  /** The baseline. */
  readonly y: number
  readonly size: number
  readonly colour: string
  /** Points it may take; what is wider is drawn closer, never broken and never beyond the edge. */
  readonly room?: number
}

function write(doc: Doc, inlines: readonly Inline[], { x, y, size, colour, room = Infinity }: Spot): void {
  const runs = inlines
    .map((one) => ({ font: fontOf(one), text: doc.drawing.of(one.text) }))
    .filter((run) => run.text !== '')
    .map((run) => ({ ...run, width: widthOf(doc, run.font, run.text, size) }))
  const closer = Math.min(1, room / runs.reduce((sum, run) => sum + run.width, 0))
  let left = x
  doc.pdf.fillColor(colour)
  for (const { font, text, width } of runs) {
    const options = { lineBreak: false, baseline: 'alphabetic', horizontalScaling: closer * 100 } as const
    doc.pdf.font(font, size).text(text, left, y, options)
    left += width * closer
  }
}

function widthOf(doc: Doc, font: FontName, text: string, size: number): number {
  return doc.pdf.font(font, size).widthOfString(text)
}

function cutTo(doc: Doc, text: string, size: number, room: number): string {
  if (widthOf(doc, 'plain', text, size) <= room) return text
  const letters = Array.from(text)
  while (letters.length > 1 && widthOf(doc, 'plain', `${letters.join('')}…`, size) > room) letters.pop()
  return `${letters.join('')}…`
}
