import type { Command, Option } from '../command.ts'
import { fold } from './names.ts'
import { amendmentIdAt, shortIdAt } from './typed.ts'

type Values = Readonly<Record<string, string>>

interface Taken {
  readonly value: string
  readonly rest: string
}

/** An option people may type, with its key. */
type Named = readonly [string, Option]

/**
 * Reads what follows a command: `name=value` anywhere, the rest by position and kind. `known` holds what came
 * another way (a reply, a document); those options take nothing. `inThread`: the motion need not be named. Never throws.
 */
export function readArguments(
  command: Command,
  text: string,
  known: readonly string[] = [],
  inThread = false,
): Values {
  const typable = Object.entries(command.options).filter(([, option]) => option.hidden !== true)
  const named = readNamed(typable, text)
  const values: Record<string, string> = { ...named.values }
  let rest = named.rest
  const open = thingFirst(
    typable.filter(([key]) => values[key] === undefined && !known.includes(key)),
    rest,
  )
  for (const [at, [key, option]] of open.entries()) {
    if (rest === '') break
    // Words are those of a title while it is not said what the command is about.
    if (!inThread && isExtra(option) && lacksThing(open.slice(0, at), values)) continue
    const taken = take(option, rest, open.slice(at + 1))
    if (taken === undefined) continue
    values[key] = taken.value
    rest = taken.rest
  }
  return { ...values, ...leftover(open, values, rest) }
}

/** `A 12 pdf` is said as well as `pdf A 12`: where a choice is all that follows a short id, the id comes first. */
function thingFirst(open: readonly Named[], text: string): readonly Named[] {
  const [choice, thing, ...more] = open
  const id = shortIdAt(text)
  if (choice?.[1].kind !== 'choice' || thing === undefined || more.length > 0 || id === undefined) return open
  if (thing[1].kind !== 'motion' && thing[1].kind !== 'poll') return open
  return takeChoice(choice[1], text.slice(id.length).trim())?.rest === '' ? [thing, choice] : open
}

function isExtra({ kind, required }: Option): boolean {
  return required !== true && takesRest(kind)
}

function lacksThing(before: readonly Named[], values: Values): boolean {
  const things: ReadonlySet<Option['kind']> = new Set(['motion', 'amendment', 'poll'])
  return before.some(
    ([key, { kind, required }]) => required === true && things.has(kind) && values[key] === undefined,
  )
}

/** What nothing took goes to the first option still open: its reader says what is wrong with it. */
function leftover(open: readonly Named[], values: Values, rest: string): Values {
  const free = open.find(
    ([key, { kind }]) => values[key] === undefined && kind !== 'file' && kind !== 'account',
  )
  return rest === '' || free === undefined ? {} : { [free[0]]: rest }
}

function take(option: Option, text: string, after: readonly Named[]): Taken | undefined {
  switch (option.kind) {
    case 'amendment':
      return after.length === 0
        ? { value: unquoted(text), rest: '' }
        : start(text, amendmentIdAt(text) ?? shortIdAt(text))
    case 'motion':
    case 'poll':
      // With nothing to follow, words behind a short id belong to a title: "Tempo 30 in der Stadt".
      return after.length === 0 ? { value: unquoted(text), rest: '' } : start(text, shortIdAt(text))
    case 'number':
      return start(text, /^\d+(?=\s|$)/.exec(text)?.[0])
    case 'choice':
      return takeChoice(option, text)
    case 'suggested':
      return after.some(([, { kind }]) => takesRest(kind))
        ? start(text, firstWord(text))
        : { value: unquoted(text), rest: '' }
    case 'member':
      return beforeChoice(text, after) ?? { value: unquoted(text), rest: '' }
    case 'text':
    case 'time':
      return { value: unquoted(text), rest: '' }
    case 'account':
    case 'file':
    case 'channel':
      return undefined
  }
}

/** `Anna Beispiel Vorsitz`: a name ends where a value of the choice that alone follows it begins. */
function beforeChoice(text: string, after: readonly Named[]): Taken | undefined {
  const [choice, ...more] = after
  if (choice?.[1].kind !== 'choice' || more.length > 0) return undefined
  const words = text.split(/\s+/)
  for (let at = 1; at < words.length; at += 1) {
    const rest = words.slice(at).join(' ')
    if (takeChoice(choice[1], rest)?.rest === '')
      return { value: unquoted(words.slice(0, at).join(' ')), rest }
  }
  return undefined
}

function takesRest(kind: Option['kind']): boolean {
  return kind === 'text' || kind === 'time' || kind === 'suggested' || kind === 'member'
}

function start(text: string, found: string | undefined): Taken | undefined {
  return found === undefined ? undefined : { value: unquoted(found), rest: text.slice(found.length).trim() }
}

/** The longest name of a value, in either language, that the text starts with. */
function takeChoice(option: Extract<Option, { kind: 'choice' }>, text: string): Taken | undefined {
  const names = option.values
    .flatMap(({ value, names }) =>
      [value, names.de, names.en].map((name) => ({ value, words: fold(name).split(/\s+/) })),
    )
    .sort((a, b) => b.words.length - a.words.length)
  const typed = text.split(/\s+/)
  const found = names.find(({ words }) => words.every((word, at) => fold(typed[at] ?? '') === word))
  return found === undefined
    ? undefined
    : { value: found.value, rest: text.split(/\s+/).slice(found.words.length).join(' ') }
}

function firstWord(text: string): string | undefined {
  return /^(?:"[^"]*"|„[^“”"]*[“”"]|\S+)/u.exec(text)?.[0]
}

function unquoted(text: string): string {
  return (
    /^(?:"([^"]*)"|„([^“”"]*)[“”"])$/u
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ?? text
  )
}

/** Takes `name=value` out: a value in quotes, or all words up to the next name. Other `x=y` stay words. */
function readNamed(typable: readonly Named[], text: string): { values: Values; rest: string } {
  const keys = new Map(
    typable.flatMap(([key, { names }]) => [names.de, names.en].map((name) => [fold(name), key] as const)),
  )
  const places = [...text.matchAll(/(?<=^|\s)([\p{L}][\p{L}\p{M}_-]{0,40})=/gu)].flatMap((match) => {
    const key = keys.get(fold(match[1] ?? ''))
    return key === undefined ? [] : [{ key, from: match.index, value: match.index + match[0].length }]
  })
  const values: Record<string, string> = {}
  let rest = text.slice(0, places[0]?.from)
  for (const [at, place] of places.entries()) {
    const words = text.slice(place.value, places[at + 1]?.from)
    const quoted = /^\s*(?:"[^"]*"|„[^“”"]*[“”"])/u.exec(words)?.[0]
    values[place.key] = unquoted((quoted ?? words).trim())
    if (quoted !== undefined) rest += ` ${words.slice(quoted.length)}`
  }
  return { values, rest: rest.trim() }
}
