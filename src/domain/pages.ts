import type { GroupId, MotionId, PersonId } from './ids.ts'
import type { StoredOperation } from './publication.ts'

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

/** How a page was found since we left it. */
export type PageSight =
  | { readonly kind: 'as left' }
  | { readonly kind: 'edited'; readonly revision: number; readonly by: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'protected' }
  | { readonly kind: 'moved'; readonly title: string }

/** What a chair answers when a publication stopped. */
export type PublicationWish =
  | { readonly kind: 'other title'; readonly title: string }
  /** Overwrite exactly what was shown: a revision of that page with that content. */
  | { readonly kind: 'overwrite'; readonly pageId: number; readonly revision: number; readonly sha1: string }
  | { readonly kind: 'retry' }

/** Lines that a human took out and put in, the first ones only. */
export interface PageDifference {
  readonly changes: readonly { readonly gone: string; readonly came: string }[]
  readonly more: number
}

export type PageEvent =
  /** After it is kept, what is saved and what stands there is known again after a restart. */
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
  | {
      readonly kind: 'name allowed'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
      readonly allowed: boolean
      readonly at: Date
    }

const kinds: readonly string[] = [
  'page kept',
  'page seen',
  'index step',
  'name allowed',
] satisfies PageEvent['kind'][]

export function isPageEvent(event: { readonly kind: string }): event is PageEvent {
  return kinds.includes(event.kind)
}
