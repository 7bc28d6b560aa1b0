import { afterEach, describe, expect, it } from 'vitest'
import { recount } from '../../scripts/recount-check.ts'
import { Box } from './box.ts'
import { exported } from './recounting.ts'

let box: Box

afterEach(() => box.store.close())

type Path = readonly (string | number)[]

/** Every place in a file, from the outermost to the single values. */
function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inside = Array.isArray(value)
    ? value.flatMap((one, index) => placesIn(one, [...at, index]))
    : Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]))
  return at.length === 0 ? inside : [at, ...inside]
}

interface Way {
  readonly name: string
  readonly change: (inside: Record<string | number, unknown> | unknown[], key: string | number) => void
}

const ways: readonly Way[] = [
  {
    name: 'taken out',
    change: (inside, key) => {
      if (Array.isArray(inside)) inside.splice(Number(key), 1)
      else Reflect.deleteProperty(inside, key)
    },
  },
  {
    name: 'made another',
    change: (inside, key) => Reflect.set(inside, key, another(Reflect.get(inside, key))),
  },
  {
    name: 'doubled',
    change: (inside, key) => {
      if (Array.isArray(inside)) inside.splice(Number(key), 0, structuredClone(inside[Number(key)]))
    },
  },
]

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string')
    return value.endsWith('0') ? `${value.slice(0, -1)}1` : `${value.slice(0, -1)}0`
  if (Array.isArray(value)) return []
  return {}
}

/** Each change of one place that a recount does not notice. */
function unnoticed(file: string): readonly string[] {
  const honest: unknown = JSON.parse(file)
  const text = JSON.stringify(honest)
  return placesIn(honest).flatMap((path) =>
    ways.flatMap(({ name, change }) => {
      const copy: unknown = structuredClone(honest)
      const inside = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(at as object, key), copy)
      change(inside as Record<string, unknown>, path.at(-1) ?? '')
      const said = JSON.stringify(copy)
      return said === text || recount(said).problems.length > 0 ? [] : [`${path.join('.')} ${name}`]
    }),
  )
}

/** What only the group's record and its members' memory can tell. */
const unprovable = ['about.label taken out', 'about.label made another']

describe('an exported poll', () => {
  it('shows each change of one place, but for the names of what was decided', async () => {
    box = await Box.open(9)
    await box.opens({ motion: 'A 1', rule: 'two-thirds', quorum: 'half' }, 'Umlauf')
    for (const one of [1, 2, 3]) await box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: 'Ja' })
    await box.does(5, ['poll', 'vote'], { poll: 'P 1', choice: 'Nein' })
    const people = 'Mitglied 6, Mitglied 7'
    await box.does(1, ['poll', 'room-count'], { poll: 'P 1', people, yes: '1', invalid: '1' })
    await box.presses(3, await box.does(3, ['poll', 'show'], { poll: 'P 1' }), 'Saal bestätigen (2)')
    await box.presses(1, await box.does(1, ['member', 'remove'], { member: 'Mitglied 9' }), 'Entfernen')
    await box.does(1, ['poll', 'extend'], { poll: 'P 1', closes: 'in 5 Tagen' })
    await box.passes(5 * 1440)
    const file = await exported(box, 1)
    expect(recount(file).problems).toEqual([])
    expect(unnoticed(file)).toEqual([...unprovable, 'about.title taken out', 'about.title made another'])
  })

  it('shows each change of one place of a hidden question, also of its words', async () => {
    box = await Box.open(6)
    await box.opens({ question: 'Wann?', options: 'Mai; Juni', rule: 'single', ballot: 'hidden' }, 'Umlauf')
    for (const one of [1, 2, 3, 4])
      await box.does(one, ['poll', 'vote'], { poll: 'P 1', choice: one < 3 ? 'Mai' : 'Juni' })
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    const file = await exported(box, 1)
    expect(recount(file).problems).toEqual([])
    expect(unnoticed(file)).toEqual(unprovable)
  })
})
