import * as word from 'docx'
import type { Inline, TextBlock } from '../domain/text.ts'
import type { ExportedBook, ExportedMotion } from '../exported.ts'
import { textsOf, type Texts } from '../texts/texts.ts'
import {
  bulletList,
  bullets,
  measureOf,
  numberedList,
  numbers,
  pageOf,
  stylesOf,
  twips,
  type Measure,
} from './docx-style.ts'
import { dayWords, factsOf, statusWords } from './motion-words.ts'

/**
 * The document for Word: real headings, lists and sections. The text stays in whole paragraphs, so that it can be
 * edited and copied, and Word numbers its lines itself: in a font whose letters are all of one width, in a column
 * exactly as wide as the group's lines, Word breaks after the last blank or hyphen as `/motion show` does.
 */
export async function writeDocx(book: ExportedBook): Promise<Uint8Array> {
  const texts = textsOf(book)
  const { exporting } = texts
  const [only] = book.motions
  const measure = measureOf(book.lineLength)
  const title =
    book.whole || only === undefined
      ? exporting.bookTitle(book.group)
      : exporting.motionTitle(only.number, only.title)
  const lists = new Lists()
  const file = new word.Document({
    title,
    creator: book.group,
    lastModifiedBy: book.group,
    styles: stylesOf(book.language === 'de' ? 'de-DE' : 'en-GB', measure, texts.motion.field.text),
    numbering: { config: [bulletList(measure), numberedList(measure)] },
    // The pages in the table of contents are counted by Word when it opens the file.
    ...(book.whole ? { features: { updateFields: true } } : {}),
    sections: [
      ...(book.whole ? [frontSection(book, texts, measure)] : []),
      ...book.motions.map((motion, at) => motionSection(book, motion, at, { texts, measure, lists })),
    ],
  })
  return word.Packer.pack(file, 'uint8array')
}

/** Gives every numbered list its own count. */
class Lists {
  #count = 0
  next(): number {
    this.#count += 1
    return this.#count
  }
}

/** Title and table of contents by subject area. */
function frontSection(book: ExportedBook, texts: Texts, measure: Measure): word.ISectionOptions {
  const { exporting } = texts
  const children: word.Paragraph[] = [
    new word.Paragraph({ heading: 'Title', children: [run(exporting.bookTitle(book.group))] }),
    new word.Paragraph({ children: [run(exporting.asOf(dayWords(book.date, texts)))] }),
    new word.Paragraph({
      heading: 'Heading1',
      pageBreakBefore: true,
      children: [run(exporting.contents)],
    }),
  ]
  let area: string | undefined
  for (const [at, motion] of book.motions.entries()) {
    const own = motion.area ?? texts.pages.otherArea
    if (own !== area) children.push(new word.Paragraph({ heading: 'Heading2', children: [run(own)] }))
    area = own
    children.push(entry(motion, at, texts, measure))
  }
  return { properties: { page: pageOf(measure) }, footers: footersOf(texts), children }
}

function entry(motion: ExportedMotion, at: number, texts: Texts, { column }: Measure): word.Paragraph {
  const mark =
    motion.status === 'collecting' || motion.status === 'withdrawn' ? ` – ${statusWords(motion, texts)}` : ''
  return new word.Paragraph({
    tabStops: [{ type: 'right', position: Math.round(column * twips), leader: 'dot' }],
    spacing: { after: 3 * twips },
    children: [
      new word.InternalHyperlink({
        anchor: anchorOf(at),
        children: [run(`${texts.exporting.motionTitle(motion.number, motion.title)}${mark}`)],
      }),
      new word.TextRun({ children: [new word.Tab()] }),
      new word.PageReference(anchorOf(at)),
    ],
  })
}

interface Writing {
  readonly texts: Texts
  readonly measure: Measure
  readonly lists: Lists
}

/** One motion in a section of its own: its lines are counted from 1. */
function motionSection(
  book: ExportedBook,
  motion: ExportedMotion,
  at: number,
  writing: Writing,
): word.ISectionOptions {
  const { texts, measure } = writing
  const title = texts.exporting.motionTitle(motion.number, motion.title)
  const unnumbered = { suppressLineNumbers: true } as const
  const reason =
    motion.reason.length === 0
      ? []
      : [
          new word.Paragraph({
            ...unnumbered,
            heading: 'Heading2',
            children: [run(texts.motion.field.reason)],
          }),
          ...paragraphsOf(motion.reason, writing, false),
        ]
  return {
    properties: {
      type: 'nextPage',
      page: pageOf(measure),
      lineNumbers: { countBy: 1, restart: 'newSection', distance: 14 * twips },
    },
    headers: {
      default: new word.Header({
        children: [
          new word.Paragraph({
            ...unnumbered,
            children: [new word.TextRun({ text: `${book.group} · ${title}`, size: 17, color: '555555' })],
          }),
        ],
      }),
    },
    footers: footersOf(texts),
    children: [
      new word.Paragraph({
        ...unnumbered,
        heading: 'Heading1',
        children: [new word.Bookmark({ id: anchorOf(at), children: [run(title)] })],
      }),
      ...factsOf(motion, texts).map(
        ({ label, words }) =>
          new word.Paragraph({
            ...unnumbered,
            spacing: { after: 2 * twips },
            children: [new word.TextRun({ text: `${label}: `, bold: true }), run(words)],
          }),
      ),
      new word.Paragraph({ ...unnumbered, heading: 'Heading2', children: [run(texts.motion.field.text)] }),
      ...paragraphsOf(motion.text, writing, true),
      ...reason,
    ],
  }
}

function paragraphsOf(
  blocks: readonly TextBlock[],
  { measure, lists }: Writing,
  isText: boolean,
): readonly word.Paragraph[] {
  const style = isText
    ? { style: 'MotionText' }
    : { suppressLineNumbers: true, spacing: { after: 7 * twips } }
  const { lineLength, letter } = measure
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [new word.Paragraph({ ...style, children: runsOf(block.inlines) })]
    if (block.kind === 'list') {
      const instance = lists.next()
      const reference = block.ordered ? numbers : bullets
      return block.items.map(
        (item) =>
          new word.Paragraph({
            ...style,
            numbering: { reference, level: 0, instance },
            children: runsOf(item),
          }),
      )
    }
    // A subheading's lines end at 60 % of the others (domain rule of line numbers).
    const short = lineLength - Math.floor((lineLength * 6) / 10)
    return [
      new word.Paragraph({
        heading: 'Heading3',
        ...(isText
          ? { indent: { right: Math.round(short * letter * twips) } }
          : { suppressLineNumbers: true }),
        children: runsOf(block.inlines, isText ? { font: 'Courier New' } : {}),
      }),
    ]
  })
}

function footersOf(texts: Texts) {
  const { CURRENT, TOTAL_PAGES } = word.PageNumber
  return {
    default: new word.Footer({
      children: [
        new word.Paragraph({
          alignment: 'right',
          suppressLineNumbers: true,
          children: [
            new word.TextRun({
              size: 17,
              color: '555555',
              children: texts.exporting.page(CURRENT, TOTAL_PAGES),
            }),
          ],
        }),
      ],
    }),
  }
}

function runsOf(inlines: readonly Inline[], font: { readonly font?: string } = {}): readonly word.TextRun[] {
  return inlines.flatMap(({ text, bold, italic }) => {
    // Said only where it is so: a plain word in a bold heading stays bold.
    const marks = {
      ...font,
      ...(bold === true ? { bold } : {}),
      ...(italic === true ? { italics: italic } : {}),
    }
    return text
      .split('\n')
      .map((part, at) => new word.TextRun({ ...marks, text: part, ...(at > 0 ? { break: 1 } : {}) }))
  })
}

function run(text: string): word.TextRun {
  return new word.TextRun(text)
}

function anchorOf(at: number): string {
  return `motion-${at}`
}
