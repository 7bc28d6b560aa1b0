import type { MotionId, PollId } from '../domain/ids.ts'
import type { Button, Invocation, Values } from '../reply.ts'

/** How buttons name a motion: by its own id, which stays the same when `E 7` becomes `A 12`. */
export function byId(id: MotionId | PollId): string {
  return `#${id}`
}

export function onMotion(
  label: string,
  subcommand: string,
  motion: MotionId,
  more: { style?: 'primary' | 'success' | 'danger'; values?: Values } = {},
): Button {
  const does: Invocation = {
    command: ['motion', subcommand],
    values: { motion: byId(motion), ...more.values },
  }
  return more.style === undefined ? { label, does } : { label, does, style: more.style }
}

export function onPoll(
  label: string,
  subcommand: string,
  poll: PollId,
  more: { style?: 'primary' | 'success' | 'danger'; values?: Values } = {},
): Button {
  const does: Invocation = { command: ['poll', subcommand], values: { poll: byId(poll), ...more.values } }
  return more.style === undefined ? { label, does } : { label, does, style: more.style }
}
