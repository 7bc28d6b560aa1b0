import type { AmendmentStatus } from './amendment.ts'
import type { AccessAnswer } from './access-request.ts'
import type { OpeningProblem } from './poll-wish.ts'
import type { TitleProblem } from './title.ts'
import type { Role } from './membership.ts'
import type { MotionStatus } from './motion.ts'

/**
 * Why something did not happen: each reason has a sentence in every language that says what to do now.
 * A refusal is an ordinary answer, not an error; nothing is logged but its reason.
 */
export type Refusal =
  | { readonly reason: 'group unknown here' }
  | { readonly reason: 'group not chosen' }
  | { readonly reason: 'place already taken'; readonly name: string }
  | { readonly reason: 'already set up' }
  | { readonly reason: 'server only' }
  | { readonly reason: 'may not set up' }
  | { readonly reason: 'needs role'; readonly role: Role; readonly own?: Role }
  | { readonly reason: 'not the proposer' }
  | { readonly reason: 'motion unknown'; readonly typed: string }
  | { readonly reason: 'poll unknown'; readonly typed: string }
  | { readonly reason: 'member unknown'; readonly typed: string }
  | { readonly reason: 'account unknown' }
  | { readonly reason: 'already on the roll'; readonly name: string }
  | { readonly reason: 'already a member' }
  | { readonly reason: 'already has an account here' }
  | { readonly reason: 'already linked' }
  | { readonly reason: 'needs a merge by a chair' }
  | { readonly reason: 'code unknown' }
  | { readonly reason: 'code used' }
  | { readonly reason: 'code expired' }
  | { readonly reason: 'code locked'; readonly minutes: number }
  | { readonly reason: 'code for another purpose' }
  | { readonly reason: 'same platform' }
  | { readonly reason: 'title'; readonly problem: TitleProblem }
  | { readonly reason: 'text empty' }
  | { readonly reason: 'text too long'; readonly limit: number }
  | { readonly reason: 'area unknown'; readonly typed: string }
  | { readonly reason: 'wrong status'; readonly status: MotionStatus; readonly label: string }
  | { readonly reason: 'text locked'; readonly label: string }
  | { readonly reason: 'own motion' }
  | { readonly reason: 'already signed' }
  | { readonly reason: 'not signed' }
  /** Only whoever proposed or signed has a name that could stand on the page. */
  | { readonly reason: 'no name here' }
  | { readonly reason: 'signatures missing'; readonly have: number; readonly need: number }
  | { readonly reason: 'poll already open'; readonly number: number }
  | { readonly reason: 'poll closed'; readonly number: number }
  | { readonly reason: 'not an elector'; readonly number: number }
  | { readonly reason: 'nobody to vote' }
  | { readonly reason: 'nobody present' }
  | { readonly reason: 'poll not open yet'; readonly number: number }
  | { readonly reason: 'poll paused'; readonly number: number }
  | { readonly reason: 'poll not paused'; readonly number: number }
  | { readonly reason: 'poll not closed'; readonly number: number }
  | { readonly reason: 'quorum not missed'; readonly number: number }
  | { readonly reason: 'quorum waiver asked' }
  | { readonly reason: 'poll overtaken'; readonly number: number }
  | { readonly reason: 'text changed since the poll'; readonly label: string }
  | { readonly reason: 'vote not possible'; readonly number: number }
  | { readonly reason: 'already voted'; readonly number: number }
  | { readonly reason: 'has voted'; readonly number: number }
  | { readonly reason: 'counted in the room'; readonly number: number }
  /** Named electors whose votes cannot be counted in the room. */
  | {
      readonly reason: 'not countable'
      readonly number: number
      readonly why: 'not an elector' | 'has voted'
      readonly names: readonly string[]
    }
  | { readonly reason: 'hidden poll'; readonly number: number }
  | { readonly reason: 'choice overheard' }
  | { readonly reason: 'second person' }
  | { readonly reason: 'rule does not fit' }
  | { readonly reason: 'poll opening'; readonly problem: OpeningProblem }
  | { readonly reason: 'options'; readonly limit: number }
  | { readonly reason: 'amendments first'; readonly labels: readonly string[] }
  | { readonly reason: 'amendment not votable'; readonly label: string }
  | { readonly reason: 'publication under way' }
  | { readonly reason: 'nothing to publish'; readonly label: string }
  | { readonly reason: 'no station'; readonly label: string }
  | { readonly reason: 'not accepted'; readonly label: string }
  | { readonly reason: 'correction under way'; readonly label: string }
  | { readonly reason: 'no correction'; readonly label: string }
  | { readonly reason: 'more than a correction' }
  | { readonly reason: 'date'; readonly typed: string }
  | {
      readonly reason: 'layout'
      readonly problem: 'no text' | 'no title' | 'unknown placeholder'
      readonly typed: string
    }
  | { readonly reason: 'wiki silent' }
  | { readonly reason: 'numbers do not add up' }
  | { readonly reason: 'not a number'; readonly typed: string }
  | { readonly reason: 'value unknown'; readonly typed: string; readonly allowed: readonly string[] }
  | { readonly reason: 'option missing'; readonly option: string }
  | { readonly reason: 'motion missing' }
  | { readonly reason: 'time'; readonly typed: string; readonly problem: TimeProblem }
  | { readonly reason: 'file'; readonly problem: FileProblem }
  /** MiB the platform takes. */
  | { readonly reason: 'file too heavy'; readonly limit: number }
  | { readonly reason: 'too much to export' }
  | { readonly reason: 'amendment unknown'; readonly typed: string }
  | { readonly reason: 'text changed'; readonly label: string }
  | { readonly reason: 'nothing changed' }
  | { readonly reason: 'too many amendments'; readonly label: string; readonly limit: number }
  | { readonly reason: 'not the amendment proposer'; readonly label: string }
  | { readonly reason: 'own amendment' }
  | { readonly reason: 'wording empty' }
  /** The same person wants the same edits again: a second tap, or forgotten. */
  | { readonly reason: 'already proposed'; readonly label: string }
  | { readonly reason: 'amendment status'; readonly status: AmendmentStatus; readonly label: string }
  | { readonly reason: 'accepted amendment in the way'; readonly label: string }
  | { readonly reason: 'reason missing' }
  | { readonly reason: 'vote already demanded'; readonly label: string }
  | { readonly reason: 'no conflict'; readonly label: string; readonly other: string }
  | { readonly reason: 'offer gone' }
  | { readonly reason: 'nothing to merge'; readonly label: string }
  | { readonly reason: 'conflicts open'; readonly label: string; readonly count: number }
  | { readonly reason: 'conflict gone'; readonly label: string }
  | { readonly reason: 'nothing merged'; readonly label: string }
  | { readonly reason: 'changed since the merge'; readonly label: string }
  | { readonly reason: 'last chair' }
  | { readonly reason: 'access already asked' }
  | { readonly reason: 'access declined'; readonly days: number }
  | { readonly reason: 'access already answered'; readonly answer: AccessAnswer }
  | { readonly reason: 'membership ended' }
  | { readonly reason: 'same person' }
  | { readonly reason: 'on a roll elsewhere' }
  | { readonly reason: 'voted secretly twice'; readonly number: number }
  | { readonly reason: 'needs a second person' }
  | { readonly reason: 'nothing to confirm' }
  | { readonly reason: 'deadline over'; readonly at: Date; readonly zone: string }
  | { readonly reason: 'too many'; readonly limit: number }
  | { readonly reason: 'area unreadable'; readonly typed: string }
  | { readonly reason: 'button outdated' }

export type TimeProblem =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'past' }
  | { readonly kind: 'too soon' }
  | { readonly kind: 'too far' }
  /** A poll's end lies before its start. */
  | { readonly kind: 'before the start' }
  | { readonly kind: 'does not exist' }
  /** Both instants as they can be typed, with the zone's offset. */
  | { readonly kind: 'exists twice'; readonly either: readonly [string, string] }

export type FileProblem =
  | 'too large'
  | 'not text'
  | 'broken'
  | 'empty'
  | 'unknown kind'
  | 'too long'
  | 'not fetched'
