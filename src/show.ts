import type { Deliveries, Delivery, Post } from './deliveries.ts'
import type { Place } from './domain/group.ts'
import type { Discussion, Platform } from './platform.ts'

interface Showing {
  readonly posts: Deliveries['posts']
  readonly platform: Platform
  readonly place: Place
  readonly thing: Parameters<Deliveries['posts']['get']>[1]
  readonly discussion: Discussion
  readonly known: Post | undefined
  readonly delivery: Pick<Delivery, 'attempts'>
}

/**
 * Opens a discussion or brings it up to date. What an earlier try of unknown fate has made is found again as it stood
 * then: so it is drawn once more.
 */
export async function show(showing: Showing): Promise<void> {
  const { posts, platform, place, thing, discussion, known, delivery } = showing
  const keep = (post: Post) => posts.keep(place.id, thing, post)
  await platform.showDiscussion(place, discussion, known, keep)
  if (known?.message !== undefined || delivery.attempts === 0) return
  await platform.showDiscussion(place, discussion, await posts.get(place.id, thing), keep)
}
