import type * as word from 'docx'

/** A twentieth of a point, Word's measure. */
export const twips = 20
const sheetWidth = 595.3
const margin = 72
const widest = 470
/** Every letter of Courier New, and of the fonts other systems put in its place, is that many ems wide. */
const letterWidth = 0.6001
export const bullets = 'bullets'
export const numbers = 'numbers'

/** Sizes of the numbered text: letters in points, of which `lineLength` fill the column. */
export interface Measure {
  readonly lineLength: number
  readonly size: number
  readonly letter: number
  readonly column: number
}

/** Letters as large as fit, and the column that holds exactly one line of them. */
export function measureOf(lineLength: number): Measure {
  const size = Math.floor(2 * Math.min(11, widest / (lineLength * letterWidth))) / 2
  const letter = size * letterWidth
  // Less than one letter more: room for rounding, none for another letter.
  return { lineLength, size, letter, column: (lineLength + 0.4) * letter }
}

export function stylesOf(language: string, { size }: Measure, textStyle: string): word.IStylesOptions {
  const heading = (points: number, before: number) => ({
    run: { font: 'Arial', bold: true, size: points * 2, color: '000000' },
    paragraph: { keepNext: true, spacing: { before: before * twips, after: 6 * twips } },
  })
  return {
    default: {
      document: { run: { font: 'Arial', size: 21, language: { value: language } } },
      title: heading(24, 200),
      heading1: heading(16, 0),
      heading2: heading(12, 16),
      heading3: heading(size, 10),
    },
    paragraphStyles: [
      {
        id: 'MotionText',
        name: textStyle,
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: 'Courier New', size: size * 2 },
        paragraph: { spacing: { after: 7 * twips, line: 300 } },
      },
    ],
  }
}

function listLevel(measure: Measure, format: 'bullet' | 'decimal', text: string): word.ILevelsOptions {
  const left = Math.round(6 * measure.letter * twips)
  const hanging = Math.round(3 * measure.letter * twips)
  return {
    level: 0,
    format,
    text,
    alignment: 'left',
    style: { paragraph: { indent: { left, hanging } } },
  }
}

export function bulletList(measure: Measure) {
  return { reference: bullets, levels: [listLevel(measure, 'bullet', '•')] }
}

export function numberedList(measure: Measure) {
  return { reference: numbers, levels: [listLevel(measure, 'decimal', '%1.')] }
}

export function pageOf({ column }: Measure) {
  return {
    size: { width: 11_906, height: 16_838 },
    margin: {
      top: margin * twips,
      bottom: margin * twips,
      left: margin * twips,
      right: Math.round((sheetWidth - margin - column) * twips),
    },
  }
}
