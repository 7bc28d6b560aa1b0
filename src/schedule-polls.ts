import { openInTime } from './domain/polling.ts'
import { closeInTime } from './domain/closing.ts'
import { remind } from './domain/reminding.ts'
import type { PollId } from './domain/ids.ts'
import type { ReminderKind } from './domain/poll.ts'
import { actId, type Store } from './store.ts'

export interface PollDeadline {
  readonly at: Date
  readonly kind: 'poll closes' | 'poll opens' | ReminderKind
  readonly poll: PollId
}

/** Does what a poll's deadline asks for; the act's id is made of the deadline, so that it happens once. */
export async function meetPollDeadline(store: Store, deadline: PollDeadline, now: Date): Promise<void> {
  const { kind, poll, at } = deadline
  const act = {
    id: actId('clock', `${kind}:${poll}:${at.getTime()}`),
    actor: { kind: 'clock' },
    at: now,
  } as const
  switch (kind) {
    case 'poll closes':
      await store.change(act, 'closing', poll, closeInTime)
      return
    case 'poll opens': {
      const view = await store.find('poll', { poll })
      if (view?.poll.status !== 'scheduled') return
      const { id, number, group, subject, openedBy, ...terms } = view.poll
      const by = { id, number, person: openedBy }
      const state = { group, subject, own: id }
      await store.change(act, 'opening', state, openInTime({ subject, terms, by }))
      return
    }
    case 'poll day before':
    case 'poll hour before':
      await store.change(act, 'reminding', poll, remind(kind))
  }
}
