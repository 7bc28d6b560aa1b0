import type { ExportedBook } from '../exported.ts'
import { textsOf } from '../texts/texts.ts'
import { dayWords, statusWords } from './motion-words.ts'
import { columnWidth, linesOf, motionRows, Rows, wrapped, type CanDraw, type Row } from './pdf-rows.ts'

/** Points of A4 upright, and the edges of the column on it. */
export const sheet = { width: 595.28, height: 841.89, left: 86, top: 78, bottom: 66 } as const

/** Height of a row for each point of its letters. */
export const leading = 1.42

export interface Placed {
  readonly row: Row
  /** The top of the row, from the top of the sheet, in points. */
  readonly y: number
}

export interface Page {
  readonly placed: readonly Placed[]
  /** Stands above the column; the title page has none. */
  readonly head?: string
  /** The motion that begins here, by its place among all. */
  readonly begins?: number
}

/** Every page of the document. Pure: where a row stands depends only on the sizes of the rows before it. */
export function pagesOf(book: ExportedBook, canDraw: CanDraw): readonly Page[] {
  const texts = textsOf(book)
  const chapters = book.motions.map((motion, at) => {
    const head = `${book.group} · ${texts.exporting.motionTitle(motion.number, motion.title)}`
    return paginate(motionRows(motion, book.lineLength, texts, canDraw)).map((placed, page): Page => ({
      placed,
      head,
      ...(page === 0 ? { begins: at } : {}),
    }))
  })
  if (!book.whole) return chapters.flat()
  const front = titlePage(book)
  // The table is as long with the numbers as without: it is laid out once to know where the motions begin.
  const length = contents(
    book,
    chapters.map(() => 0),
  ).length
  let next = front.length + length + 1
  const starts = chapters.map((pages) => {
    const start = next
    next += pages.length
    return start
  })
  return [...front, ...contents(book, starts), ...chapters.flat()]
}

function titlePage(book: ExportedBook): readonly Page[] {
  const { exporting } = textsOf(book)
  const rows = new Rows()
  rows.add(wrapped(exporting.bookTitle(book.group), 24, 'H1', 0))
  rows.add([
    {
      inlines: [{ text: exporting.asOf(dayWords(book.date, textsOf(book))) }],
      size: 12,
      x: 0,
      tag: 'P',
      gap: 18,
    },
  ])
  return paginate(rows.rows, sheet.height / 3).map((placed) => ({ placed }))
}

/** Motions by subject area, each with the page it begins on. */
function contents(book: ExportedBook, starts: readonly number[]): readonly Page[] {
  const texts = textsOf(book)
  const rows = new Rows()
  rows.add(wrapped(texts.exporting.contents, 16, 'H1', 0), true)
  let area: string | undefined
  for (const [at, motion] of book.motions.entries()) {
    const own = motion.area ?? texts.pages.otherArea
    if (own !== area) rows.add(wrapped(own, 11, 'H2', 16), true)
    area = own
    const mark =
      motion.status === 'collecting' || motion.status === 'withdrawn'
        ? ` – ${statusWords(motion, texts)}`
        : ''
    rows.add(entryRows(motion.number, motion.title + mark, starts[at] ?? 0, at))
  }
  return paginate(rows.rows).map((placed) => ({
    placed,
    head: `${book.group} · ${texts.exporting.contents}`,
  }))
}

/** `A 12   Titel   17`: the page's number stands at the end of the last line. */
function entryRows(number: string, title: string, page: number, leadsTo: number) {
  const size = 10
  const x = 62
  const lines = linesOf([{ text: title }], Math.floor((columnWidth - x - 40) / (size * 0.53)))
  return lines.map((inlines, at) => ({
    inlines,
    size,
    x,
    tag: 'P' as const,
    gap: at === 0 ? 4 : 0,
    leadsTo,
    ...(at === 0 ? { lead: { text: number, x: 0 } } : {}),
    ...(at === lines.length - 1 ? { end: String(page) } : {}),
  }))
}

/** Breaks rows into pages; rows that are kept together go to the next page together. */
function paginate(rows: readonly Row[], from: number = sheet.top): readonly (readonly Placed[])[] {
  const floor = sheet.height - sheet.bottom
  const pages: Placed[][] = [[]]
  let y = from
  for (let at = 0; at < rows.length;) {
    const group = together(rows, at)
    const height = group.reduce((sum, row) => sum + row.gap + row.size * leading, 0)
    if (y + height > floor && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([])
      y = sheet.top
    }
    for (const row of group) {
      if ((pages.at(-1)?.length ?? 0) > 0) y += row.gap
      if (y + row.size * leading > floor) {
        pages.push([])
        y = sheet.top
      }
      pages.at(-1)?.push({ row, y })
      y += row.size * leading
    }
    at += group.length
  }
  return pages
}

function together(rows: readonly Row[], from: number): readonly Row[] {
  let to = from
  while (rows[to]?.keep === true && to < rows.length - 1) to += 1
  return rows.slice(from, to + 1)
}
