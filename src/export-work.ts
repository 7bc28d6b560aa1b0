import { writeCsv } from './documents/write-csv.ts'
import { writeJson } from './documents/write-json.ts'
import { writeMarkdown } from './documents/write-markdown.ts'
import { motionLabel } from './domain/motion.ts'
import { exportedBook, type ExportedBook, type ExportOrder } from './exported.ts'
import { plannedPage } from './page-values.ts'
import type { MotionView } from './queries.ts'
import { textsIn } from './texts/texts.ts'

/** Makes the file, here and now; the libraries for PDF and Word are loaded by whoever needs them. */
export async function writeExport(order: ExportOrder, views: readonly MotionView[]): Promise<Uint8Array> {
  const book = exportedBook(order, views)
  switch (order.format) {
    case 'pdf':
      return (await import('./documents/write-pdf.ts')).writePdf(book)
    case 'docx':
      return (await import('./documents/write-docx.ts')).writeDocx(book)
    case 'markdown':
      return utf8(writeMarkdown(book))
    case 'wikitext':
      return utf8(wikitext(book, views))
    case 'json':
      return utf8(writeJson(book))
    case 'csv':
      return utf8(writeCsv(book))
  }
}

/** The page by the group's layout; of several, each under a comment with its title, which a wiki does not show. */
function wikitext({ language, whole, motions }: ExportedBook, views: readonly MotionView[]): string {
  const { exporting } = textsIn(language)
  const pages = new Map(views.map((view) => [motionLabel(view.motion), plannedPage(view, 'motion')]))
  const texts = motions.flatMap(({ number }) => {
    const page = pages.get(number)
    if (page === undefined) return []
    const head = exporting.pageTitle(number, page.title).replaceAll('-->', '-- >')
    return whole ? `<!-- ${head} -->\n${page.text}` : page.text
  })
  return `${texts.join('\n\n')}\n`
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
