import { defineCommand } from '../../src/command.ts'
import { changeOf, conflictsOfOne, proposersOf } from '../../src/cards/amendment.ts'
import { firstLine, whereOf } from '../../src/cards/diff.ts'
import { isWaiting, type Amendment } from '../../src/domain/amendment.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import type { AmendingView } from '../../src/queries.ts'
import { refused } from '../../src/refused.ts'
import type { Button } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { motionOption } from '../motion/option.ts'
import { hidden } from './option.ts'

/** A list is read on a phone; a menu holds 25. */
const perPage = 25

export const list = defineCommand({
  name: ['amendment', 'list'],
  names: { de: ['änderungsantrag', 'liste'], en: ['amendment', 'list'] },
  description: {
    de: 'Alle Änderungsanträge zu einem Antrag, in der Reihenfolge der Zeilen',
    en: 'All amendments to a motion, in order of lines',
  },
  options: { motion: motionOption, page: hidden('page') },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { texts } = call
    const { motion } = call.options
    const view = await call.store.find('amending', { motion: motion.id })
    if (view === undefined) return refused(texts, { reason: 'motion unknown', typed: motion.label })
    const { motion: present, amendments } = view.state
    const propose: Button = {
      label: texts.amendment.button.propose,
      does: { command: ['amendment', 'propose'], values: { motion: `#${motion.id}` } },
    }
    if (amendments.length === 0)
      return {
        blocks: [{ kind: 'text', text: texts.amendment.list.empty(motionLabel(present)) }],
        buttons: [[propose]],
      }
    const sorted = inOrder(view)
    const last = Math.ceil(sorted.length / perPage)
    const page = Math.min(last, Math.max(1, Number(call.options.page ?? '1') || 1))
    const shown = sorted.slice((page - 1) * perPage, page * perPage)
    const turn = (label: string, to: number): readonly Button[] =>
      to < 1 || to > last
        ? []
        : [
            {
              label,
              does: {
                command: ['amendment', 'list'],
                values: { motion: `#${motion.id}`, page: String(to) },
              },
            },
          ]
    const pages = [
      ...turn(texts.amendment.list.earlier, page - 1),
      ...turn(texts.amendment.list.further, page + 1),
    ]
    const merge: readonly Button[] = amendments.some((one) => one.status === 'accepted')
      ? [
          {
            label: texts.amendment.button.merge,
            does: { command: ['amendment', 'merge'], values: { motion: `#${motion.id}` } },
          },
        ]
      : []
    return {
      blocks: [
        { kind: 'heading', text: texts.amendment.list.head(motionLabel(present), present.title) },
        { kind: 'list', items: shown.map((one) => row(view, one, texts)) },
        ...(last > 1 ? [{ kind: 'note', text: texts.amendment.list.page(page, last) } as const] : []),
      ],
      menu: {
        placeholder: texts.amendment.list.choose,
        option: 'amendment',
        does: { command: ['amendment', 'show'], values: {} },
        entries: shown.map((one) => ({
          label: `Ä${one.number} · ${whereOf(changeOf(view, one), texts)}`,
          value: `#${one.id}`,
        })),
      },
      buttons: [...(pages.length === 0 ? [] : [pages]), [propose, ...merge]],
    }
  },
})

/** Those that wait first, each group in order of the lines they touch. */
function inOrder(view: AmendingView): readonly Amendment[] {
  const lines = new Map(view.state.amendments.map((one) => [one.id, firstLine(changeOf(view, one))]))
  const rank = (one: Amendment) => (isWaiting(one) ? 0 : 1)
  return view.state.amendments.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (lines.get(one.id) ?? 0) - (lines.get(other.id) ?? 0) ||
      one.number - other.number,
  )
}

function row(view: AmendingView, amendment: Amendment, texts: Texts): string {
  const { list, statuses } = texts.amendment
  const line = list.row(
    amendment.number,
    whereOf(changeOf(view, amendment), texts),
    statuses[amendment.status],
    proposersOf(view, amendment, texts),
  )
  if (!isWaiting(amendment)) return line
  const { hard, soft } = conflictsOfOne(view, amendment)
  const names = (all: readonly Amendment[]) => all.map((one) => `Ä${one.number}`).join(', ')
  return [
    line,
    ...(hard.length === 0 ? [] : [list.collides(names(hard))]),
    ...(soft.length === 0 ? [] : [list.touches(names(soft))]),
  ].join('; ')
}
