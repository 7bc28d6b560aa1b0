import type { PersonId } from './ids.ts'

export type Choice = 'yes' | 'no' | 'abstain'

/**
 * One ballot as stored, counted and exported. `yes` `no` `abstain` `here` `object`; for questions the options are
 * letters in their order: single `b`, multiple `acd`, ranked `cab` (best first, what is left out shares the last
 * place), score one digit 0–5 or `-` an option.
 */
export type Vote = string

/** How a ballot came: by the person's own press, or entered by a chair for somebody without the bot at hand. */
export type BallotWay = 'self' | 'room' | 'phone' | 'mail'

/** Totals of the room, counted by hand. On paper (`people` empty) nobody knows who voted, only how many. */
export interface RoomCount {
  readonly people: readonly PersonId[]
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly invalid: number
}

/** How many ballots were counted together. */
export function ballotsIn({ yes, no, abstain, invalid }: RoomCount): number {
  return yes + no + abstain + invalid
}

export const choices: readonly Choice[] = ['yes', 'no', 'abstain']

/** Most options of a question: they are buttons, and letters in a ballot. */
export const optionLimit = 10
/** The best score; 0 is the worst. */
export const bestScore = 5

const letters = 'abcdefghij'

/** `a` for the first option. */
export function letterOf(option: number): string {
  return letters[option] ?? ''
}

/** The inverse; -1 for anything that is no option's letter. */
export function optionOf(letter: string): number {
  return letter.length === 1 ? letters.indexOf(letter) : -1
}

export type VoteForm = 'motion' | 'presence' | 'objection' | 'single' | 'multiple' | 'ranked' | 'score'

/** Whether a ballot can be counted in a poll of this form with so many options. */
export function isVote(vote: string, form: VoteForm, options: number): boolean {
  if (form === 'presence') return vote === 'here'
  if (form === 'objection') return vote === 'object'
  if (form === 'motion') return vote === 'yes' || vote === 'no' || vote === 'abstain'
  if (vote === 'abstain') return true
  if (form === 'score')
    return vote.length === options && /^[0-5-]+$/.test(vote) && vote !== '-'.repeat(options)
  const chosen = vote.split('')
  const known = chosen.every((letter) => optionOf(letter) >= 0 && optionOf(letter) < options)
  if (!known || chosen.length === 0 || new Set(chosen).size !== chosen.length) return false
  if (form === 'single') return chosen.length === 1
  return form === 'ranked' || chosen.toSorted().join('') === vote
}

/**
 * The lines of a hidden tally that a ballot raises by one. A ranking raises one line per pair, so that no ranking
 * stands anywhere as a whole: unusual orders would name their voter.
 */
export function linesOf(vote: Vote, form: VoteForm, options: number): readonly string[] {
  if (vote === 'abstain' || form === 'motion' || form === 'single') return [vote]
  if (form === 'multiple') return ['cast', ...vote.split('')]
  if (form === 'score')
    return [
      'cast',
      ...vote.split('').flatMap((score, option) => (score === '-' ? [] : [`${letterOf(option)}${score}`])),
    ]
  if (form === 'ranked')
    return ['cast', ...pairsOf(vote, options).map(([a, b]) => `${letterOf(a)}>${letterOf(b)}`)]
  return [vote]
}

/** Every line a hidden tally can have; all are made when the poll opens. */
export function allLines(form: VoteForm, options: number): readonly string[] {
  const all = Array.from({ length: options }, (_, option) => letterOf(option))
  switch (form) {
    case 'motion':
      return choices
    case 'presence':
      return ['here']
    case 'objection':
      return ['object']
    case 'single':
      return [...all, 'abstain']
    case 'multiple':
      return ['abstain', 'cast', ...all]
    case 'score':
      return [
        'abstain',
        'cast',
        ...all.flatMap((one) => Array.from({ length: bestScore + 1 }, (_, score) => `${one}${score}`)),
      ]
    case 'ranked':
      return ['abstain', 'cast', ...all.flatMap((a) => all.flatMap((b) => (a === b ? [] : [`${a}>${b}`])))]
  }
}

/** Which options a ranking puts before which: everything named before everything named later or not at all. */
function pairsOf(vote: Vote, options: number): readonly (readonly [number, number])[] {
  const place = Array.from({ length: options }, (_, option) => {
    const at = vote.indexOf(letterOf(option))
    return at < 0 ? options : at
  })
  return place.flatMap((mine, a) =>
    place.flatMap((other, b): readonly (readonly [number, number])[] => (mine < other ? [[a, b]] : [])),
  )
}
