import { createHash } from 'node:crypto'
import {
  placeholderNamed,
  placeholderPattern,
  placeholders,
  presets,
  type Layout,
  type Placeholder,
} from '../domain/layout.ts'
import type { TextBlock } from '../domain/text.ts'
import { escapeBlocks, escapeLine, plainOf, plainOfInlines } from './escape.ts'
import type { Expectation } from './gate.ts'

/** What a layout may show. All but the title and the text may be missing; their lines vanish then. */
export type PageValues = {
  readonly title: string
  readonly blocks: readonly TextBlock[]
  readonly reason?: readonly TextBlock[]
} & { readonly [P in Exclude<Placeholder, 'title' | 'text' | 'reason'>]?: string }

export interface RenderedPage {
  readonly title: string
  readonly text: string
  readonly expected: Expectation
  /** The same page with harmless words: whatever the wiki makes of this is the layout's own doing. */
  readonly frame?: string
}

type Value = string | readonly TextBlock[]

/** The page of a motion in the form the wiki stores, with what it must read as. */
export function renderPage(
  values: PageValues,
  layout: Layout = presets.page,
  categories: readonly string[] = [],
): RenderedPage {
  const kept = keptLines(withNotice(layout.page, values), values)
  const pieces: string[] = []
  const text = kept.replace(placeholderPattern, (all, name: string, at: number) => {
    const value = valueOf(values, name) ?? ''
    if (placeholderNamed(name) === 'link') return values.link ?? ''
    pieces.push(plain(value))
    if (typeof value === 'string') return escapeLine(value)
    const before = at > 0 && kept[at - 1] !== '\n'
    const after = at + all.length < kept.length && kept[at + all.length] !== '\n'
    return escapeBlocks(value, { before, after })
  })
  const tail = categoryLines(categories)
  const plainly = isPlain(kept)
  return {
    title: titleOf(values, layout),
    text: normaliseWikitext(text + tail),
    expected: {
      reads: plainly
        ? {
            whole: kept
              .replace(/'''?/g, '')
              .replace(placeholderPattern, (_, name: string) => plain(valueOf(values, name) ?? '')),
          }
        : {
            pieces: pieces.filter((piece) => piece !== ''),
            ...(kept.includes('{{') ? { anyOrder: true } : {}),
          },
      extras: values.link === undefined ? [] : [`externallinks: ${values.link}`],
    },
    ...(plainly && tail === '' ? {} : { frame: normaliseWikitext(frameOf(kept) + tail) }),
  }
}

/** Whatever a group's layout shows, its readers must see that the motion no longer stands. */
function withNotice(page: string, values: PageValues): string {
  if (values.notice === undefined || placeholders.notice.some((name) => page.includes(`%${name}%`)))
    return page
  return `%${placeholders.notice[0]}%\n\n${page}`
}

function titleOf(values: PageValues, layout: Layout): string {
  return layout.title
    .replace(placeholderPattern, (_, name: string) => plain(valueOf(values, name) ?? ''))
    .replace(/[ \n]+/g, ' ')
    .trim()
}

/** Names were checked when the setting was made: nothing in them can end the link. */
function categoryLines(categories: readonly string[]): string {
  return categories.length === 0 ? '' : `\n\n${categories.map((name) => `[[Category:${name}]]`).join('\n')}`
}

function frameOf(kept: string): string {
  return kept.replace(placeholderPattern, (_, name: string) =>
    placeholderNamed(name) === 'link' ? '' : 'Wort',
  )
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
  const around = layout.replace(placeholderPattern, '').replace(/'''?/g, '')
  return !/[<>[\]{}|=&~_]|^[*#:; \-!]|:\/\//m.test(around) && !/%link%/.test(layout)
}

/** Without lines whose placeholders are all empty, and without headings above nothing else. */
function keptLines(page: string, values: PageValues): string {
  const lines = page.split('\n').map((line) => ({ line, gone: vanishes(line, values) }))
  const kept = lines.filter(({ line, gone }, at) => {
    if (gone) return false
    const level = headingLevel(line)
    if (level === undefined) return true
    const rest = lines.slice(at + 1)
    const end = rest.findIndex((one) => (headingLevel(one.line) ?? Infinity) <= level)
    const below = end < 0 ? rest : rest.slice(0, end)
    return !below.some((one) => one.gone) || below.some((one) => !one.gone && one.line.trim() !== '')
  })
  return kept
    .map(({ line }) => line)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
}

function headingLevel(line: string): number | undefined {
  return /^(={1,6})[^=].*\1[ \t]*$/.exec(line)?.[1]?.length
}

function vanishes(line: string, values: PageValues): boolean {
  const names = [...line.matchAll(placeholderPattern)].map((found) => found[1] ?? '')
  return names.length > 0 && names.every((name) => plain(valueOf(values, name) ?? '') === '')
}

function valueOf(values: PageValues, name: string): Value | undefined {
  const key = placeholderNamed(name)
  if (key === undefined) return undefined
  return key === 'text' ? values.blocks : values[key]
}

function plain(value: Value): string {
  if (typeof value === 'string') return plainOfInlines([{ text: value.replace(/\n+/g, ' ') }])
  return plainOf(value)
}
