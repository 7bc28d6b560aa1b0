import type { Numbers, OptionNumbers } from './recount-count.ts'

// What stands in an exported poll.

export interface Entry {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly member?: number
  readonly body: string
  readonly commitment: string
  readonly hash: string
  readonly previous: string
  readonly private?: { readonly salt: string; readonly body: string }
}

export interface Result {
  readonly tally: Numbers
  readonly quorumMet: boolean
  readonly quorumWaived?: unknown
  readonly carried: boolean
  readonly room?: number
  readonly paper?: boolean
  readonly tooFew?: boolean
  readonly options?: OptionNumbers
}

export interface Terms {
  readonly kind: string
  readonly rule: string
  readonly way: string
  readonly ballot: 'open' | 'hidden'
  readonly interim: string
  readonly electorate: string
  readonly quorum: { readonly kind: string; readonly number?: number }
  readonly opensAt: string
  readonly closesAt: string
}

export interface Room {
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly invalid: number
  readonly people: readonly number[]
}

export interface Exported {
  readonly format: string
  readonly about: { readonly label: string; readonly title: string; readonly options: readonly string[] }
  readonly poll: Terms & {
    readonly number: number
    readonly status: string
    readonly subject: unknown
    readonly result: Result
  }
  readonly electors: readonly number[]
  readonly struck: readonly number[]
  readonly merged: readonly number[]
  readonly ballots: readonly { readonly number: number; readonly vote: string }[]
  readonly record: readonly Entry[]
}

/** What the record says when a poll opens. */
export interface Start {
  readonly electors: readonly number[]
  readonly electorate: string
  readonly number: number
  readonly terms: Terms
  readonly subject: { readonly on: string; readonly question?: string; readonly options?: readonly string[] }
}
