import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commands } from '../../commands/index.ts'
import type { Command } from '../../src/command.ts'
import type { Language } from '../../src/domain/group.ts'
import { fold } from '../../src/telegram/names.ts'
import { textsIn } from '../../src/texts/texts.ts'

/** Paths from the project's root. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

export function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** Markdown without its code blocks. */
function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^( *)```[\s\S]*?^\1```/gm, '')
}

/** What stands between single backticks. */
export function codeIn(markdown: string): readonly string[] {
  return [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? '')
}

/** What is printed bold and is no lead-in: those end with a sign. */
export function boldIn(markdown: string): readonly string[] {
  const prose = withoutFences(markdown).replaceAll(/`[^`\n]+`/g, '')
  return [...prose.matchAll(/\*\*([^*\n](?:[^*\n]|\\\*)*?)\*\*/g)]
    .map((found) => (found[1] ?? '').replaceAll('\\', ''))
    .filter((words) => !/[:,.]$/.test(words))
}

/** Commands standing in the text outside of code, where no other check would see them. */
export function bareCommandsIn(markdown: string): readonly string[] {
  const prose = withoutFences(markdown).replaceAll(/`[^`\n]+`|\]\([^)]*\)|<[^>]*>/g, '')
  const names = new Set(typed.flatMap(({ names: { de, en } }) => [de[0], en[0]]))
  return [...prose.matchAll(/(?<![\p{L}\p{N}/.])\/(\p{L}+)/gu)]
    .map((found) => found[1] ?? '')
    .filter((word) => names.has(word))
}

/** Cells of the rows of the first table under a heading, without its head. */
export function tableUnder(markdown: string, heading: string): readonly (readonly string[])[] {
  const section = markdown.split(`\n${heading}\n`)[1]?.split(/\n#{1,6} /)[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** Targets of links and pictures that lead to files of the project, with the heading they name. */
export function linksIn(path: string): readonly { readonly file: string; readonly heading?: string }[] {
  return [...withoutFences(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((found) => found[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', heading] = target.split('#')
      const meant = file === '' ? path : join(dirname(path), file)
      return heading === undefined ? { file: meant } : { file: meant, heading }
    })
}

/** Headings as GitHub names them in addresses. */
export function headingsIn(markdown: string): readonly string[] {
  return [...withoutFences(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** Commands people type, in the order of menus. */
export const typed: readonly Command[] = commands.filter((command) => command.typed !== false)

export function nameIn(language: Language, { names }: Command): string {
  return `/${names[language].filter((part) => part !== undefined).join(' ')}`
}

/** Options as the handbooks write them: in brackets where they may be left out. */
export function optionsIn(language: Language, { options }: Command): string {
  return Object.values(options)
    .filter((option) => option.hidden !== true)
    .map(({ names, required }) => (required === true ? `\`${names[language]}\`` : `(\`${names[language]}\`)`))
    .join(', ')
}

/** Telegram's own commands and those of its BotFather. */
const others: ReadonlySet<string> = new Set(['start', 'newbot', 'setjoingroups', 'mybots'])
/** Leaving a form on Telegram. */
const leaving: Readonly<Record<Language, string>> = { de: 'abbrechen', en: 'cancel' }

/** Why this is no command in the language, or undefined; on Telegram umlauts are written out. */
export function problemOf(code: string, language: Language): string | undefined {
  const [name = '', next = ''] = code.slice(1).split(/\s+/)
  if (others.has(name) || name === leaving[language]) return undefined
  const family = typed.filter(({ names }) => [names[language][0], fold(names[language][0])].includes(name))
  if (family.length === 0) return `no ${language} command begins with /${name}`
  const isSubcommand = /^\p{Ll}/u.test(next) && family.some(({ names }) => names[language][1] !== undefined)
  if (!isSubcommand) return undefined
  const found = family.some(({ names }) =>
    [names[language][1], fold(names[language][1] ?? '')].includes(next),
  )
  return found ? undefined : `/${name} has no ${language} subcommand ${next}`
}

/** Everything the bot says in so many words, with an example where a number or a name stands in it. */
export function labelsIn(language: Language): ReadonlySet<string> {
  const found = new Set<string>()
  const take = (value: unknown): void => {
    if (typeof value === 'string') found.add(value).add(value.replace(/ \([^)]*\)$/, ''))
    else if (typeof value === 'function')
      for (const example of ['Ä1', 'Ä2', 4]) take(said(value as Text, example))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take)
  }
  take(textsIn(language))
  for (const { onMessage } of commands) take(onMessage?.names[language])
  return found
}

type Text = (...values: unknown[]) => unknown

/** Some texts want other things than a name or a number; they are no labels. */
function said(text: Text, example: unknown): unknown {
  try {
    const words = text(example, example, example)
    return typeof words === 'string' ? words : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}
