/** Why what a chair wants to open is no poll, apart from what only the group's state could tell. */
export type OpeningProblem =
  | { readonly kind: 'several subjects' }
  | { readonly kind: 'several motions' }
  /** An amendment's number that several motions have. */
  | { readonly kind: 'which motion'; readonly typed: string }
  | { readonly kind: 'answers without question' }
  | { readonly kind: 'answer twice'; readonly typed: string }
  /** Abstaining can always be chosen. */
  | { readonly kind: 'abstention' }
  | { readonly kind: 'does not go'; readonly what: WishedOption; readonly beside: Beside }

/** `subject`: a motion or amendments. */
export type WishedOption = 'subject' | 'answers' | 'rule' | 'ballot' | 'electorate' | 'quorum' | 'interim'
export type Beside = 'presence' | 'objection' | 'hidden'

/** What was said when opening, as it was said. */
export interface PollWish {
  readonly kind?: string | undefined
  readonly rule?: string | undefined
  readonly ballot?: string | undefined
  readonly electorate?: string | undefined
  readonly quorum?: string | undefined
  readonly interim?: string | undefined
  readonly hasSubject: boolean
  readonly hasQuestion: boolean
  readonly hasAnswers: boolean
}

/** What would silently be dropped or contradicts itself is said instead. */
export function problemOfWish(wish: PollWish): OpeningProblem | undefined {
  const { kind, hasSubject, hasQuestion, hasAnswers } = wish
  if (hasSubject && hasQuestion) return { kind: 'several subjects' }
  if (kind === 'presence' || kind === 'objection') {
    const what = droppedBy(kind, wish)
    if (what !== undefined) return { kind: 'does not go', what, beside: kind }
  }
  if (hasAnswers && !hasQuestion) return { kind: 'answers without question' }
  return wish.ballot === 'hidden' && wish.interim === 'shown'
    ? { kind: 'does not go', what: 'interim', beside: 'hidden' }
    : undefined
}

/** "I am here" and an objection are the only answers there; neither has a majority, a quorum or a secret. */
function droppedBy(kind: 'presence' | 'objection', wish: PollWish): WishedOption | undefined {
  if (kind === 'presence' && wish.hasSubject) return 'subject'
  if (wish.hasAnswers) return 'answers'
  if (wish.rule !== undefined) return 'rule'
  if (wish.ballot === 'hidden') return 'ballot'
  if (kind === 'presence' && wish.electorate === 'present') return 'electorate'
  if (wish.quorum !== undefined) return 'quorum'
  return wish.interim === 'hidden' ? 'interim' : undefined
}
