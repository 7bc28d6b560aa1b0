import { germanPeople, type GenderForm } from './gender.ts'
import type { Refusal } from './refusal.ts'

/**
 * A group's page: wikitext with placeholders `%titel%`. A line whose placeholders are all empty vanishes, a heading
 * above nothing but vanished lines too. The text around placeholders is wikitext and stays as it is.
 */
export interface Layout {
  readonly title: string
  readonly page: string
}

/** What a page can show; each has a German and an English name. */
export const placeholders = {
  title: ['titel', 'title'],
  text: ['text', 'text'],
  reason: ['begründung', 'reason'],
  number: ['nummer', 'number'],
  proposer: ['antragsteller', 'proposer'],
  coProposers: ['mitantragsteller', 'co-proposers'],
  signers: ['mitzeichnende', 'signers'],
  addressee: ['adressat', 'addressee'],
  area: ['sachgebiet', 'area'],
  status: ['status', 'status'],
  recommendation: ['empfehlung', 'recommendation'],
  decision: ['beschluss', 'decision'],
  body: ['gremium', 'body'],
  date: ['datum', 'date'],
  result: ['ergebnis', 'result'],
  version: ['fassung', 'version'],
  link: ['link', 'link'],
  /** Set once the group has taken the motion back; stands first where a layout has no place for it. */
  notice: ['hinweis', 'notice'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export type Placeholder = keyof typeof placeholders

/** The four layouts of wikis we know. */
export const presets = {
  /** The pages of the model wiki: who, subject area, title in bold, text. */
  page: {
    title: '%titel%',
    page: "Antragsteller*in: %antragsteller%\n\nSachgebiet: %sachgebiet%\n\n'''%titel%'''\n\n%text%",
  },
  /** The same wiki, for a motion with a station at the next body. */
  numbered: {
    title: '%nummer% %titel%',
    page: [
      'Antrag %nummer%: %titel%',
      'Antragsteller*in: %antragsteller%',
      'Status: %status%',
      'Empfehlung der Antragskommission: %empfehlung%',
      'Sachgebiet: %sachgebiet%',
      "'''%titel%'''",
      '%text%',
    ].join('\n\n'),
  },
  headings: {
    title: '%titel%',
    page: [
      '=Antragsteller=',
      '%antragsteller%',
      '=Adressaten=',
      '%adressat%',
      '=Antrag=',
      "'''%titel%'''",
      '%text%',
      '=Begründung=',
      '%begründung%',
    ].join('\n\n'),
  },
  template: {
    title: '%titel%',
    page: [
      '{{Beschluss',
      '|Gremium=%gremium%',
      '|Datum=%datum%',
      '|Sachgebiet=%sachgebiet%',
      '|Titel=%titel%',
      '|Text=',
      '%text%',
      '}}',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, Layout>>

export type PresetName = keyof typeof presets

/** Characters of a layout of one's own; far more than any page's frame needs. */
export const layoutLimit = 2000

const byName = new Map<string, Placeholder>(
  (Object.keys(placeholders) as Placeholder[]).flatMap((key) =>
    placeholders[key].map((name): [string, Placeholder] => [name, key]),
  ),
)

/** Placeholders as they stand in a layout. */
export const placeholderPattern = new RegExp(`%(${[...byName.keys()].join('|')})%`, 'g')

export function placeholderNamed(name: string): Placeholder | undefined {
  return byName.get(name)
}

const titleLine = /^(?:Seitentitel|Page title):[ \t]*(.+)(?:\n|$)/i

/**
 * The layout a setting means: a preset's name, or a text whose first line may say `Seitentitel: …`. Presets name
 * people in the group's form; a text of one's own stays as it is.
 */
export function layoutOf(setting: string, form: GenderForm = '*'): Layout {
  if (isPreset(setting)) {
    const { title, page } = presets[setting]
    return { title, page: page.replace(germanPeople['*'].proposer, germanPeople[form].proposer) }
  }
  const found = titleLine.exec(setting)
  return found?.[1] === undefined
    ? { title: '%titel%', page: setting.trim() }
    : { title: found[1].trim(), page: setting.slice(found[0].length).trim() }
}

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name)
}

/** A preset's name, or a text of one's own with the place for the motion's text in it. */
export function readLayout(typed: string): string | Refusal | undefined {
  const text = typed.replace(/\r\n?/g, '\n').trim()
  const preset = text.toLowerCase()
  if (isPreset(preset)) return preset
  if (Array.from(text).length > layoutLimit) return { reason: 'text too long', limit: layoutLimit }
  if (!/[%\n]/.test(text)) return undefined
  const unknown = [...text.matchAll(/%([\p{L}-]+)%/gu)].find(([, name]) => !byName.has(name ?? ''))
  if (unknown !== undefined) return { reason: 'layout', problem: 'unknown placeholder', typed: unknown[0] }
  const { title, page } = layoutOf(text)
  const has = (where: string, key: Placeholder) =>
    placeholders[key].some((name) => where.includes(`%${name}%`))
  if (!has(page, 'text')) return { reason: 'layout', problem: 'no text', typed: text }
  if (!has(title, 'title') && !has(title, 'number'))
    return { reason: 'layout', problem: 'no title', typed: text }
  return text
}
