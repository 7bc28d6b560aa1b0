import { motionLabel } from '../domain/motion.ts'
import type { Notice } from '../domain/news.ts'
import type { MotionView, TodoRow } from '../queries.ts'
import type { PollRow } from '../queries-poll.ts'
import type { Group } from '../domain/group.ts'
import type { Block, Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onMotion, onPoll } from './buttons.ts'
import { motionText } from './motion.ts'

/** Lines of one part of the week's overview. */
const shown = 15

export type FollowingNotice = Extract<
  Notice,
  { readonly says: 'followed' | 'co-proposer asked' | 'co-proposer answered' }
>

export function isFollowingNotice(says: Notice): says is FollowingNotice {
  return says.says === 'followed' || says.says === 'co-proposer asked' || says.says === 'co-proposer answered'
}

/** What somebody reads who follows a motion or is asked to propose it; the words themselves stand in it. */
export function followingNotice(
  says: FollowingNotice,
  view: MotionView,
  texts: Texts,
  more: { readonly name?: string; readonly blocks?: readonly Block[] } = {},
): Reply {
  const { motion } = view
  const label = motionLabel(motion)
  const { following } = texts
  const read = onMotion(texts.motion.button.read, 'show', motion.id)
  switch (says.says) {
    case 'co-proposer asked': {
      const answer = (word: string, accept: string) =>
        ({
          label: word,
          does: { command: ['motion', 'co-proposer-answer'], values: { motion: String(motion.id), accept } },
        }) as const
      return {
        blocks: [
          {
            kind: 'text',
            text: following.asked(view.proposerName ?? texts.roles.somebody, label, motion.title),
          },
          ...motionText(view, texts).blocks,
        ],
        buttons: [[answer(following.accept, 'yes'), answer(following.decline, 'no')]],
      }
    }
    case 'co-proposer answered': {
      const name = more.name ?? texts.roles.somebody
      const text = says.accepted
        ? following.accepted(name, label, motion.title)
        : following.declined(name, label, motion.title)
      return { blocks: [{ kind: 'text', text }], buttons: [[read]] }
    }
    case 'followed':
      return {
        blocks: [
          { kind: 'text', text: following.news[says.what.kind](label, motion.title) },
          ...(more.blocks ?? []),
        ],
        buttons: [[...actOn(says, texts), read, unfollow(view, texts)]],
      }
  }
}

function actOn(says: Extract<FollowingNotice, { says: 'followed' }>, texts: Texts): readonly Button[] {
  const { what } = says
  return what.kind === 'poll' ? [onPoll(texts.following.toPoll, 'show', what.poll, { style: 'primary' })] : []
}

function unfollow({ motion }: MotionView, texts: Texts): Button {
  return onMotion(texts.following.unfollow, 'unfollow', motion.id)
}

/** The week's overview; undefined where there is nothing to say. */
export function weeklyOverview(
  group: Group,
  open: { readonly motions: readonly string[]; readonly polls: readonly PollRow[] },
  todo: readonly TodoRow[],
  todoLine: (row: TodoRow) => string,
  texts: Texts,
): Reply | undefined {
  const { digest } = texts.following
  const zone = group.settings.timeZone
  const { deadline } = group.settings
  const dates = [
    ...(deadline === undefined ? [] : [digest.deadline(texts.times.short(deadline, zone))]),
    ...open.polls.map((poll) => digest.poll(poll.number, poll.title, texts.times.short(poll.closesAt, zone))),
  ]
  const parts = [
    { head: digest.needsMe, lines: todo.map(todoLine) },
    { head: digest.dates, lines: dates },
    { head: digest.open, lines: open.motions },
  ].filter(({ lines }) => lines.length > 0)
  if (parts.length === 0) return undefined
  const blocks: Block[] = [{ kind: 'heading', text: digest.head(group.settings.name) }]
  for (const { head, lines } of parts) {
    blocks.push({ kind: 'text', text: [{ bold: head }] }, { kind: 'list', items: lines.slice(0, shown) })
    if (lines.length > shown) blocks.push({ kind: 'note', text: texts.todo.more(lines.length - shown) })
  }
  return { blocks }
}
