import { createRequire } from 'node:module'
import { openSync } from 'fontkit'
import type { Inline } from '../domain/text.ts'

/** Comes with the program, so that a bare server writes the same pages; narrow, for 80 letters a line. */
const files = {
  plain: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
  italic: 'DejaVuSansCondensed-Oblique.ttf',
  'bold italic': 'DejaVuSansCondensed-BoldOblique.ttf',
} as const

/** U+25A1, which every one of them has. */
const box = '□'

export type FontName = keyof typeof files

export const fontNames = Object.keys(files) as FontName[]

export function fontFile(name: FontName): string {
  return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${files[name]}`)
}

export function fontOf({ bold, italic }: Pick<Inline, 'bold' | 'italic'>): FontName {
  if (bold === true) return italic === true ? 'bold italic' : 'bold'
  return italic === true ? 'italic' : 'plain'
}

/** Characters without a picture of their own anywhere: joiners, variation marks, soft hyphens. */
const invisible = /^\p{Default_Ignorable_Code_Point}$/u
const blank = /^[\p{Zl}\p{Zp}\p{Cc}]$/u

/** What the four fonts make of a character: itself, nothing where it needs no picture, or a box. */
export class Drawing {
  readonly #fonts = fontNames.map((name) => openSync(fontFile(name)))
  readonly #known = new Map<string, string>()

  /** Whether it is drawn as it is, or needs no picture. */
  can(character: string): boolean {
    return this.#drawn(character) !== box || character === box
  }

  /** The text as it is drawn. */
  of(text: string): string {
    return Array.from(text, (character) => this.#drawn(character)).join('')
  }

  #drawn(character: string): string {
    const before = this.#known.get(character)
    if (before !== undefined) return before
    const drawn = this.#find(character)
    this.#known.set(character, drawn)
    return drawn
  }

  #find(character: string): string {
    if (invisible.test(character)) return ''
    if (blank.test(character)) return ' '
    const code = character.codePointAt(0) ?? 0
    const has = this.#fonts.every((font) => 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(code))
    return has ? character : box
  }
}
