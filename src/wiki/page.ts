import { createHash } from 'node:crypto'
import type { TextBlock } from '../domain/text.ts'
import { escapeBlocks, escapeLine, plainOf, plainOfInlines } from './escape.ts'
import type { Expectation } from './gate.ts'

/** What a layout may show. All but the title and the text may be missing; their lines vanish then. */
export interface PageValues {
  readonly title: string
  readonly blocks: readonly TextBlock[]
  /** By the rule of whose motion it is: the group, or a person with their own tick. */
  readonly proposer?: string
  /** `IR - Innen und Recht`. */
  readonly area?: string
  readonly addressee?: string
  readonly number?: string
  readonly status?: string
  readonly recommendation?: string
  readonly decision?: string
  readonly version?: string
  readonly reason?: readonly TextBlock[]
}

/**
 * A group's page: wikitext with placeholders `%titel%`. A line whose placeholders are all empty vanishes.
 * The text around placeholders is wikitext and stays as it is.
 */
export interface Layout {
  readonly title: string
  readonly page: string
}

export interface RenderedPage {
  readonly title: string
  readonly text: string
  readonly expected: Expectation
}

/** The pages of the model wiki: who, subject area, title in bold, text. */
export const defaultLayout: Layout = {
  title: '%titel%',
  page: "Antragsteller*in: %antragsteller%\n\nSachgebiet: %sachgebiet%\n\n'''%titel%'''\n\n%text%",
}

type Placeholder = keyof PageValues

const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  titel: 'title',
  title: 'title',
  text: 'blocks',
  antragsteller: 'proposer',
  proposer: 'proposer',
  sachgebiet: 'area',
  area: 'area',
  adressat: 'addressee',
  addressee: 'addressee',
  nummer: 'number',
  number: 'number',
  status: 'status',
  empfehlung: 'recommendation',
  recommendation: 'recommendation',
  beschluss: 'decision',
  decision: 'decision',
  fassung: 'version',
  version: 'version',
  begründung: 'reason',
  reason: 'reason',
}

const PLACEHOLDER = new RegExp(`%(${Object.keys(PLACEHOLDERS).join('|')})%`, 'g')

/** The page of a motion in the form the wiki stores, with what it must read as. */
export function renderPage(values: PageValues, layout: Layout = defaultLayout): RenderedPage {
  const lines = layout.page.split('\n').filter((line) => !vanishes(line, values))
  const kept = lines.join('\n').replace(/\n{3,}/g, '\n\n')
  const fill = (write: (value: string | readonly TextBlock[]) => string) => (_: string, name: string) =>
    write(valueOf(values, name) ?? '')
  const pieces: string[] = []
  const text = kept.replace(
    PLACEHOLDER,
    fill((value) => {
      pieces.push(plain(value))
      return typeof value === 'string' ? escapeLine(value) : escapeBlocks(value)
    }),
  )
  return {
    title: layout.title
      .replace(PLACEHOLDER, fill(plain))
      .replace(/[ \n]+/g, ' ')
      .trim(),
    text: normaliseWikitext(text),
    expected: {
      reads: isPlain(kept)
        ? { whole: kept.replace(/'''?/g, '').replace(PLACEHOLDER, fill(plain)) }
        : { pieces },
      extras: [],
    },
  }
}

/** The form in which MediaWiki stores a text: NFC, `\n`, no control characters, no blanks at the end. */
export function normaliseWikitext(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (char) => (char === '\n' || char === '\t' ? char : ''))
    .normalize('NFC')
    .replace(/[ \t\n]+$/, '')
}

/** SHA-1 (hex) of a text, as the wiki gives it for a revision. */
export function sha1(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex')
}

/** Whether the text around the placeholders shows as it stands, save for bold and italic. */
function isPlain(layout: string): boolean {
  const around = layout.replace(PLACEHOLDER, '').replace(/'''?/g, '')
  return !/[<>[\]{}|=&~_]|^[*#:; \-!]|:\/\//m.test(around)
}

function vanishes(line: string, values: PageValues): boolean {
  const names = [...line.matchAll(PLACEHOLDER)].map((found) => found[1] ?? '')
  return names.length > 0 && names.every((name) => plain(valueOf(values, name) ?? '') === '')
}

function valueOf(values: PageValues, name: string): string | readonly TextBlock[] | undefined {
  const key = PLACEHOLDERS[name]
  return key === undefined ? undefined : values[key]
}

function plain(value: string | readonly TextBlock[]): string {
  if (typeof value === 'string') return plainOfInlines([{ text: value.replace(/\n+/g, ' ') }])
  return plainOf(value)
}
