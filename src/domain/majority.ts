/** How many yes a proposal needs; the base of each is named in its comparison below. */
export type Rule =
  | 'simple'
  | 'absolute-cast'
  | 'absolute-members'
  | 'two-thirds'
  | 'three-quarters'
  | 'unanimous'

export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'half' }
  | { readonly kind: 'two-thirds' }
  | { readonly kind: 'number'; readonly number: number }

/** Whole numbers of ballots; `entitled` is the frozen electorate less those struck who had not voted. */
export interface Tally {
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly invalid: number
  readonly entitled: number
  /** Ballots that are neither: for an option, "I am here", an objection. */
  readonly others?: number
}

/** Abstentions and invalid ballots count as taking part. */
export function takingPart(tally: Tally): number {
  return tally.yes + tally.no + tally.abstain + tally.invalid + (tally.others ?? 0)
}

/**
 * Whether the proposal is carried, in integers only. A tie is a rejection, and so is no yes and no no at all.
 * Source of the comparisons: the group's rules in docs/architecture.md, "Counting".
 */
export function carried(rule: Rule, tally: Tally): boolean {
  const { yes, no, abstain, entitled } = tally
  if (yes === 0) return false
  switch (rule) {
    case 'simple':
      return yes > no
    case 'absolute-cast':
      return 2 * yes > yes + no + abstain
    case 'absolute-members':
      return 2 * yes > entitled
    case 'two-thirds':
      return 3 * yes >= 2 * (yes + no)
    case 'three-quarters':
      return 4 * yes >= 3 * (yes + no)
    case 'unanimous':
      return no === 0
  }
}

/** The smallest number of yes that would carry with the other ballots as they are; at least 1. */
export function neededYes(rule: Rule, tally: Tally): number {
  const { yes, no, abstain, entitled } = tally
  switch (rule) {
    case 'simple':
      return no + 1
    case 'absolute-cast':
      return Math.floor((yes + no + abstain) / 2) + 1
    case 'absolute-members':
      return Math.floor(entitled / 2) + 1
    case 'two-thirds':
      return Math.max(1, Math.ceil((2 * (yes + no)) / 3))
    case 'three-quarters':
      return Math.max(1, Math.ceil((3 * (yes + no)) / 4))
    case 'unanimous':
      return Math.max(1, yes + no)
  }
}

/** How many of the entitled must take part; 0 where no quorum is asked. */
export function quorumNumber(quorum: Quorum, entitled: number): number {
  switch (quorum.kind) {
    case 'none':
      return 0
    case 'half':
      return Math.floor(entitled / 2) + 1
    case 'two-thirds':
      return Math.ceil((2 * entitled) / 3)
    case 'number':
      return quorum.number
  }
}

export function quorumMet(quorum: Quorum, tally: Tally): boolean {
  return takingPart(tally) >= quorumNumber(quorum, tally.entitled)
}
