import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One printed line as a reader of PDF finds it: by its baseline. */
export interface PrintedLine {
  readonly page: number
  /** Points from the left edge of the sheet. */
  readonly x: number
  readonly right: number
  readonly text: string
  /** The number in the margin before it. */
  readonly number?: number
}

/** Left edge of the column; numbers stand before it. */
const columnLeft = 86

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false }).promise
}

/** Every line of every page, from the top. */
export async function linesIn(document: PDFDocumentProxy): Promise<readonly PrintedLine[]> {
  const lines: PrintedLine[] = []
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent()
    const rows = new Map<number, { x: number; right: number; text: string }[]>()
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue
      const [, , , , x = 0, y = 0] = item.transform as number[]
      const row = Math.round(y * 10)
      rows.set(row, [...(rows.get(row) ?? []), { x, right: x + item.width, text: item.str }])
    }
    for (const [, parts] of [...rows].toSorted(([a], [b]) => b - a)) {
      const sorted = parts.toSorted((a, b) => a.x - b.x)
      const [first] = sorted
      const isNumbered = first !== undefined && first.x < columnLeft - 5
      const words = isNumbered ? sorted.slice(1) : sorted
      const line = {
        page,
        x: words[0]?.x ?? 0,
        right: Math.max(0, ...words.map(({ right }) => right)),
        text: words
          .map(({ text }) => text)
          .join('')
          .trim(),
      }
      lines.push(isNumbered ? { ...line, number: Number(first.text) } : line)
    }
  }
  return lines
}
