import { choices } from '../../src/domain/ballot.ts'
import type { Option } from '../../src/command.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { letterOf } from '../../src/domain/ballot.ts'
import type { Quorum } from '../../src/domain/majority.ts'
import { formOf } from '../../src/domain/poll.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { readSetting } from '../../src/domain/settings.ts'

/** The poll a command speaks of: `P 4`, or words of what it is about. */
export const pollOption = {
  kind: 'poll',
  required: true,
  names: { de: 'abstimmung', en: 'poll' },
  description: { de: 'Nummer (P 4) oder Worte des Titels', en: 'Number (P 4) or words of the title' },
} as const

type Values = readonly {
  readonly value: string
  readonly names: { readonly de: string; readonly en: string }
}[]

function named<K extends string>(
  values: readonly K[],
  words: (texts: Texts) => Readonly<Record<K, string>>,
): Values {
  return values.map((value) => ({ value, names: { de: words(de)[value], en: words(en)[value] } }))
}

export const kindValues = named(['binding', 'straw', 'presence', 'objection'], (texts) => texts.voting.kinds)
export const ballotValues = named(['open', 'hidden'], (texts) => texts.voting.ballots)
export const electorateValues = named(['all', 'present'], (texts) => texts.voting.electorates)
export const interimValues = named(['shown', 'hidden'], (texts) => texts.voting.interims)
export const recordWays = named(['room', 'phone', 'mail'], (texts) => texts.voting.ways)

const ruleNames = {
  simple: { de: 'einfache Mehrheit', en: 'simple majority' },
  'absolute-cast': { de: 'Mehrheit aller abgegebenen Stimmen', en: 'majority of all votes cast' },
  'absolute-members': { de: 'Mehrheit aller Stimmberechtigten', en: 'majority of all entitled' },
  'two-thirds': { de: 'Zweidrittelmehrheit', en: 'two-thirds majority' },
  'three-quarters': { de: 'Dreiviertelmehrheit', en: 'three-quarters majority' },
  unanimous: { de: 'einstimmig', en: 'unanimous' },
  single: { de: 'eine Antwort', en: 'single' },
  multiple: { de: 'mehrere Antworten', en: 'multiple' },
  ranked: { de: 'Reihenfolge', en: 'ranked' },
  score: { de: 'Punkte', en: 'score' },
} as const

export const ruleValues: Values = Object.entries(ruleNames).map(([value, names]) => ({ value, names }))

/** A quorum as typed in either language, or a number. */
export function readQuorum(
  typed: string,
  texts: Texts,
): { readonly quorum: Quorum } | { readonly refusal: Refusal } {
  const known = quorumValues.find(({ value, names }) =>
    [value, names.de, names.en].map(fold).includes(fold(typed)),
  )
  const read = readSetting('pollQuorum', known?.value ?? typed)
  if (read.ok) return { quorum: read.value }
  const allowed = [...quorumValues.map(({ names }) => names[texts.language]), '1–10000']
  return { refusal: { reason: 'value unknown', typed, allowed } }
}

const quorumValues: Values = [
  { value: 'none', names: { de: 'ohne', en: 'none' } },
  { value: 'half', names: { de: 'mehr als die Hälfte', en: 'more than half' } },
  { value: 'two-thirds', names: { de: 'zwei Drittel', en: 'two thirds' } },
]

export const quorumOption = {
  kind: 'suggested',
  names: { de: 'quorum', en: 'quorum' },
  description: {
    de: 'ohne, mehr als die Hälfte, zwei Drittel oder eine Zahl',
    en: 'none, more than half, two thirds or a number',
  },
  suggest: async ({ texts, typed }) =>
    quorumValues
      .map(({ value, names }) => ({ name: names[texts.language], value }))
      .filter((one) => one.name.toLowerCase().includes(typed.toLowerCase())),
} as const satisfies Option

/** A vote as typed: "Ja", an answer's words, several with commas, for scores a number each. */
export const choiceOption = {
  kind: 'suggested',
  required: true,
  secret: true,
  names: { de: 'stimme', en: 'choice' },
  description: {
    de: 'Ja, Nein, Enthaltung oder eine Antwort; mehrere mit Komma',
    en: 'Yes, no, abstain or an answer; several with commas',
  },
  suggest: async ({ texts, typed, group, store }) => {
    const words = choices.map((choice) => ({
      name: texts.poll.choices[choice],
      value: texts.poll.choices[choice],
    }))
    const open =
      group === undefined ? [] : await store.find('polls', { group: group.id, open: true, limit: 10 })
    const views = await Promise.all(open.map((row) => store.find('poll', { poll: row.id })))
    const answers = views.flatMap((view) => (view?.options ?? []).map((one) => ({ name: one, value: one })))
    return [...words, ...answers].filter((one) =>
      one.name.toLowerCase().startsWith(typed.trim().toLowerCase()),
    )
  },
} as const satisfies Option

/** The button's form of a vote, exactly as it is stored. */
export const exactChoice = {
  kind: 'text',
  required: true,
  maxLength: 20,
  secret: true,
  names: { de: 'stimme', en: 'choice' },
  description: { de: 'Stimme', en: 'Vote' },
} as const satisfies Option

/** Reads a typed vote for a poll; undefined where it says none. */
export function readVote(
  typed: string,
  poll: Parameters<typeof formOf>[0],
  options: readonly string[],
): string | undefined {
  const form = formOf(poll)
  const plain = fold(typed)
  if (form === 'presence') return 'here'
  if (form === 'objection') return 'object'
  for (const choice of choices) {
    const words = [choice, de.poll.choices[choice], en.poll.choices[choice]].map(fold)
    if (words.includes(plain) && (form === 'motion' || choice === 'abstain')) return choice
  }
  if (form === 'motion') return undefined
  const parts = typed
    .split(/[,;>\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (form === 'score') {
    const scores = parts.map((one) => /(\d)\s*$/.exec(one)?.[1] ?? '-')
    return scores.length === options.length ? scores.join('') : undefined
  }
  const letters = parts.map((part) => letterOf(options.findIndex((one) => fold(one) === fold(part))))
  if (letters.some((one) => one === '') || letters.length === 0) return undefined
  return form === 'multiple' ? letters.toSorted().join('') : letters.join('')
}

/** How typed words are compared: without case and blanks. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('de').replace(/\s+/gu, '')
}
