// Counts ballots. Written apart from the bot and as plainly as it goes: slow is fine here.

const letters = 'abcdefghij'

export interface Numbers {
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly invalid: number
  readonly entitled: number
  readonly others?: number
}

/** Whether the numbers carry; undefined for rules that weigh no yes against a no. */
export function carries(rule: string, { yes, no, abstain, entitled }: Numbers): boolean | undefined {
  switch (rule) {
    case 'simple':
      return yes > no
    case 'absolute-cast':
      return yes > 0 && 2 * yes > yes + no + abstain
    case 'absolute-members':
      return yes > 0 && 2 * yes > entitled
    case 'two-thirds':
      return yes > 0 && 3 * yes >= 2 * (yes + no)
    case 'three-quarters':
      return yes > 0 && 4 * yes >= 3 * (yes + no)
    case 'unanimous':
      return yes > 0 && no === 0
    default:
      return undefined
  }
}

/** How many must take part. */
export function quorumOf(kind: string, entitled: number, number: number): number {
  if (kind === 'half') return Math.floor(entitled / 2) + 1
  if (kind === 'two-thirds') return Math.ceil((2 * entitled) / 3)
  return kind === 'number' ? number : 0
}

/** Whether something can be a ballot in such a poll. */
export function isBallot(vote: string, kind: string, rule: string, options: number): boolean {
  if (kind === 'presence') return vote === 'here'
  if (kind === 'objection') return vote === 'object'
  if (options === 0) return vote === 'yes' || vote === 'no' || vote === 'abstain'
  if (vote === 'abstain') return true
  if (rule === 'score') return vote.length === options && /^[0-5-]*[0-5][0-5-]*$/.test(vote)
  const known = vote.split('').every((one) => letters.slice(0, options).includes(one))
  const once = new Set(vote).size === vote.length
  return vote.length > 0 && known && once && (rule !== 'single' || vote.length === 1)
}

export interface OptionNumbers {
  readonly counts: readonly number[]
  readonly winners: readonly number[]
  readonly pairs?: readonly (readonly number[])[]
}

/** What each option got, and who won. */
export function optionNumbers(
  rule: string,
  options: number,
  votes: readonly string[],
): OptionNumbers | undefined {
  const all = range(options)
  const cast = votes.filter((vote) => vote !== 'abstain')
  const letter = (option: number) => letters[option] ?? ''
  if (rule === 'single' || rule === 'multiple')
    return most(all.map((option) => cast.filter((vote) => vote.includes(letter(option))).length))
  if (rule === 'score')
    return most(all.map((option) => cast.reduce((sum, vote) => sum + (Number(vote[option]) || 0), 0)))
  if (rule !== 'ranked') return undefined
  const place = (vote: string, option: number) =>
    vote.includes(letter(option)) ? vote.indexOf(letter(option)) : options
  return fromPairs(all.map((a) => all.map((b) => cast.filter((v) => place(v, a) < place(v, b)).length)))
}

/** The highest number wins; several are tied, and nobody wins with nothing. */
export function most(counts: readonly number[]): OptionNumbers {
  const best = Math.max(0, ...counts)
  return { counts, winners: range(counts.length).filter((option) => best > 0 && counts[option] === best) }
}

/** Schulze's method, winning votes (https://en.wikipedia.org/wiki/Schulze_method): several unbeaten ones are tied. */
export function fromPairs(pairs: readonly (readonly number[])[]): OptionNumbers {
  const all = range(pairs.length)
  const prefer = (a: number, b: number) => pairs[a]?.[b] ?? 0
  const counts = all.map((a) => all.filter((b) => prefer(a, b) > prefer(b, a)).length)
  const path = all.map((a) => all.map((b) => (prefer(a, b) > prefer(b, a) ? prefer(a, b) : 0)))
  const at = (a: number, b: number) => path[a]?.[b] ?? 0
  for (const over of all)
    for (const a of all)
      for (const b of all) {
        const row = path[a]
        if (row !== undefined && a !== b) row[b] = Math.max(at(a, b), Math.min(at(a, over), at(over, b)))
      }
  const nobody = pairs.flat().every((count) => count === 0)
  const winners = nobody ? [] : all.filter((a) => all.every((b) => a === b || at(a, b) >= at(b, a)))
  return { counts, winners, pairs }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index)
}
