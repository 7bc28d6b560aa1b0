import { existsSync, globSync } from 'node:fs'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../db/sqlite.ts'
import type { Language } from '../../src/domain/group.ts'
import { placeholders } from '../../src/domain/layout.ts'
import { errandsOf } from '../../src/errands.ts'
import { startStatus } from '../../src/status.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { freePort } from '../free-port.ts'
import {
  bareCommandsIn,
  boldIn,
  codeIn,
  headingsIn,
  labelsIn,
  linksIn,
  nameIn,
  optionsIn,
  pages,
  problemOf,
  read,
  tableUnder,
  typed,
} from './reading.ts'

interface Handbook {
  readonly path: string
  readonly language: Language
  readonly commands: string
  readonly settings: string
}

const handbooks: readonly Handbook[] = [
  { path: 'docs/handbuch.md', language: 'de', commands: '## Befehle', settings: '## Einstellungen' },
  { path: 'docs/handbook.md', language: 'en', commands: '## Commands', settings: '## Settings' },
]
const operations = 'docs/operations.md'
const served = ['/healthz', '/readyz', '/metrics']

/** Code that is a command and no path of a file or of the status page. */
function commandsIn(path: string): readonly string[] {
  return codeIn(read(path)).filter((code) => /^\/\p{L}[^/]*$/u.test(code) && !served.includes(code))
}

describe.each(handbooks)('$path', ({ path, language, commands, settings }) => {
  it('names only commands that exist in its language', () => {
    const named = commandsIn(path)
    expect(named.length).toBeGreaterThan(typed.length)
    expect(named.flatMap((code) => problemOf(code, language) ?? [])).toEqual([])
  })

  it('lists every command with its options in the order of the menus', () => {
    const rows = tableUnder(read(path), commands).map(([name = '', options = '']) => [name, options])
    expect(rows).toEqual(typed.map((one) => [`\`${nameIn(language, one)}\``, optionsIn(language, one)]))
  })

  it('lists every setting', () => {
    const cells = tableUnder(read(path), settings).map(([names = '']) => codeIn(names))
    expect(new Set(cells.flat())).toEqual(new Set(Object.values(textsIn(language).group.settings.names)))
  })

  it('lists every placeholder of the wiki page', () => {
    const named = codeIn(read(path)).flatMap((code) => code.match(/%[\p{L}-]+%/gu) ?? [])
    const known = Object.values(placeholders).map(([german, english]) =>
      language === 'de' ? german : english,
    )
    expect(new Set(named)).toEqual(new Set(known.map((name) => `%${name}%`)))
  })

  it('calls buttons what they are called', () => {
    const labels = labelsIn(language)
    const named = boldIn(read(path))
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((label) => !labels.has(label))).toEqual([])
  })
})

describe('all pages for people', () => {
  it('name only commands that exist in one of the languages', () => {
    const named = pages.flatMap((path) => commandsIn(path).map((code) => ({ path, code })))
    const wrong = named.filter(
      ({ code }) => problemOf(code, 'de') !== undefined && problemOf(code, 'en') !== undefined,
    )
    expect(wrong).toEqual([])
  })

  it('write commands as code, where they are checked', () => {
    expect(pages.flatMap((path) => bareCommandsIn(read(path)))).toEqual([])
  })

  it('name only scripts of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = pages.flatMap((path) => [...read(path).matchAll(/npm run (?:--\S+ )*([\w:-]+)/g)])
    expect(named.length).toBeGreaterThan(5)
    expect(named.map((found) => found[1] ?? '').filter((name) => !(name in scripts))).toEqual([])
  })

  it('lead to files and headings that are there', () => {
    const links = pages.flatMap((path) => linksIn(path).map((link) => ({ path, ...link })))
    expect(links.length).toBeGreaterThan(15)
    const dead = links.filter(({ file, heading }) => {
      if (!existsSync(file)) return true
      return heading !== undefined && !headingsIn(read(file)).includes(decodeURIComponent(heading))
    })
    expect(dead).toEqual([])
  })
})

describe('pages for operators', () => {
  const forOperators = [...codeIn(read('README.md')), ...codeIn(read(operations))]

  it('name every variable of .env.example and no other', () => {
    const known = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((found) => found[1] ?? '')
    const named = new Set(forOperators.flatMap((code) => code.match(/\b[A-Z]+_[A-Z_]*[A-Z]\b/g) ?? []))
    const besides = new Set(['NODE_ENV', 'DISCORD_TOKEN_FILE'])
    expect(known.filter((name) => !named.has(name))).toEqual([])
    expect([...named].filter((name) => !known.includes(name) && !besides.has(name))).toEqual([])
  })

  it('quote what the program really writes', () => {
    const source = globSync(['src/**/*.ts', 'db/**/*.ts', 'scripts/*.ts']).map(read).join('\n')
    const rows = tableUnder(read(operations), '## Troubleshooting')
    const quoted = rows.flatMap(([says = '']) => codeIn(says))
    expect(quoted.length).toBeGreaterThan(15)
    expect(quoted.filter((words) => !source.includes(words))).toEqual([])
  })

  it('name the metrics and addresses that are served', async () => {
    const store = openStore({ file: ':memory:', errandsOf, now: () => new Date() })
    const port = await freePort()
    const health = () => [{ part: 'discord', ready: true }]
    const status = await startStatus(port, store, health, pino({ level: 'silent' }))
    try {
      const answers = served.map((path) => fetch(`http://127.0.0.1:${port}${path}`))
      const answered = await Promise.all(answers)
      expect(answered.map((one) => one.status)).toEqual([200, 200, 200])
      const text = (await answered[2]?.text()) ?? ''
      const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map((found) => found[1] ?? '')
      const named = codeIn(read(operations)).flatMap(
        (code) => code.match(/\b(?:agora|process|nodejs)_\w+/g) ?? [],
      )
      expect(named.filter((name) => !names.includes(name))).toEqual([])
      expect(names.filter((name) => name.startsWith('agora_') && !named.includes(name))).toEqual([])
      const labelled = codeIn(read(operations)).filter((code) => /^agora_\w+\{/.test(code))
      expect(labelled.length).toBeGreaterThan(5)
      expect(labelled.filter((one) => !text.includes(`\n${one} `))).toEqual([])
    } finally {
      await status.stop()
      await store.close()
    }
  })
})
