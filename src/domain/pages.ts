import type { GroupId, MotionId, PersonId } from './ids.ts'
import type { MotionNumber, PublishedPage } from './motion.ts'
import type { StoredOperation } from './publication.ts'
import type { Correction, Station } from './stations.ts'

/** A motion's own page, the second one for its station at the next body, and the group's index. */
export type PageSlot = 'motion' | 'station' | 'index'

/** `motion:12`, `station:12`, `index:3`. */
export type PageKey = `${PageSlot}:${number}`

/** A page as we left it; its text is what a human's later edit is compared with. */
export interface KeptPage {
  readonly title: string
  readonly url: string
  /** Missing where final texts become files. */
  readonly pageId?: number
  readonly revision?: number
  readonly sha1: string
  readonly text: string
  readonly at: Date
}

/** How a page was found since we left it; `locked`: our account may not edit it any more. */
export type PageSight = (
  | { readonly kind: 'as left' }
  | { readonly kind: 'edited'; readonly revision: number; readonly sha1: string; readonly by: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'moved'; readonly title: string }
) & { readonly locked?: true }

/** What is new about a page: several things may have happened between two looks. */
export type PageNews = Exclude<PageSight['kind'], 'as left'> | 'protected'

/** What a chair answers when a publication stopped. */
export type PublicationWish =
  | { readonly kind: 'other title'; readonly title: string }
  /** Overwrite exactly the revision that was shown. */
  | { readonly kind: 'overwrite'; readonly pageId: number; readonly revision: number }
  | { readonly kind: 'retry' }

/** Lines that a human took out and put in, the first ones only. */
export interface PageDifference {
  readonly changes: readonly { readonly gone: string; readonly came: string }[]
  readonly more: number
}

/** A page of ours on a wiki, as it is watched. */
export interface WatchedPage {
  readonly key: PageKey
  readonly group: GroupId
  readonly motion?: MotionId
  readonly kept: KeptPage
  readonly seen?: PageSight
}

/** The group's index of motions. */
export interface IndexState {
  readonly operation?: StoredOperation
  readonly kept?: KeptPage
}

interface OnMotion {
  readonly group: GroupId
  readonly motion: MotionId
}

export type PageEvent =
  | (OnMotion & { readonly kind: 'publication held'; readonly by: PersonId })
  | (OnMotion & {
      readonly kind: 'publication given up'
      readonly slot: 'motion' | 'station'
      readonly by: PersonId
    })
  | (OnMotion & { readonly kind: 'station page ordered'; readonly wish?: PublicationWish })
  | (OnMotion & { readonly kind: 'station page published'; readonly page: PublishedPage })
  /** A page that stands already has a new text. */
  | (OnMotion & {
      readonly kind: 'page updated'
      readonly number: MotionNumber
      readonly page: PublishedPage
    })
  | (OnMotion & {
      readonly kind: 'station entered'
      readonly station: Station
      readonly news: 'recommendation' | 'decision'
      /** Whether pages that stand are brought up to date. */
      readonly publish: boolean
    })
  | (OnMotion & { readonly kind: 'correction begun'; readonly correction: Correction })
  | (OnMotion & {
      readonly kind: 'correction ended'
      readonly outcome: 'stands' | 'objected'
      readonly by?: PersonId
      readonly publish: boolean
    })
  | (OnMotion & {
      readonly kind: 'name allowed'
      readonly person: PersonId
      readonly allowed: boolean
      readonly at: Date
      /** Whether pages that stand are brought up to date. */
      readonly publish: boolean
    })
  /** Kept with the publication, so that what is saved and what stands there is known after a restart. */
  | {
      readonly kind: 'page kept'
      readonly group: GroupId
      readonly motion?: MotionId
      readonly page: PageKey
      readonly kept: KeptPage
    }
  | {
      readonly kind: 'page seen'
      readonly group: GroupId
      readonly motion?: MotionId
      readonly page: PageKey
      readonly seen: PageSight
      /** What the thread has not been told yet. */
      readonly news: readonly PageNews[]
      readonly title: string
      readonly url: string
      readonly difference?: PageDifference
    }
  | {
      readonly kind: 'index step'
      readonly group: GroupId
      /** Missing once the index stands as planned. */
      readonly operation?: StoredOperation
      readonly stopped?: { readonly code: string; readonly title: string }
    }

const kinds: Readonly<Record<PageEvent['kind'], true>> = {
  'publication held': true,
  'publication given up': true,
  'station page ordered': true,
  'station page published': true,
  'page updated': true,
  'station entered': true,
  'correction begun': true,
  'correction ended': true,
  'name allowed': true,
  'page kept': true,
  'page seen': true,
  'index step': true,
}

/** Whether an event speaks of pages and later stations, so that each exhaustive switch names them only once. */
export function isPageEvent(event: { readonly kind: string }): event is PageEvent {
  return Object.hasOwn(kinds, event.kind)
}

export function pageKey(slot: PageSlot, id: MotionId | GroupId): PageKey {
  return `${slot}:${id}`
}

/** Whether pages that stand may be brought up to date by themselves. */
export function updatesItself(publish: 'automatic' | 'after-12-hours' | 'by-hand'): boolean {
  return publish !== 'by-hand'
}
