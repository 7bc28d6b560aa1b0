import { said } from '../../src/cards/said.ts'
import { defineCommand } from '../../src/command.ts'
import type { AmendmentId, PlaceId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

/** A chair's word that a deleted thread or topic is to be made again. */
export const restoreThread = defineCommand({
  name: ['motion', 'restore-thread'],
  names: { de: ['antrag', 'thema-neu'], en: ['motion', 'restore-thread'] },
  description: { de: 'Ein gelöschtes Thema neu anlegen', en: 'Make a deleted thread again' },
  typed: false,
  options: {
    motion: motionOption,
    place: {
      kind: 'number',
      min: 1,
      max: 999_999_999,
      required: true,
      names: { de: 'ort', en: 'place' },
      description: { de: 'Ort', en: 'Place' },
    },
    amendment: {
      kind: 'number',
      min: 1,
      max: 999_999_999,
      names: { de: 'änderungsantrag', en: 'amendment' },
      description: { de: 'Änderungsantrag', en: 'Amendment' },
    },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const { deliveries } = call.store
    const place = call.group.places.find(({ id }) => id === (call.options.place as PlaceId))
    const amendment = call.options.amendment as AmendmentId | undefined
    const thing =
      amendment === undefined ? (`motion:${motion.id}` as const) : (`amendment:${amendment}` as const)
    const known = place === undefined ? undefined : await deliveries.posts.get(place.id, thing)
    if (place === undefined || motion.group !== call.group.id || known?.lost !== true)
      return refused(call.texts, { reason: 'button outdated' })
    await deliveries.posts.forget(place.id, thing)
    const motionCard = { kind: 'motion card', motion: motion.id, place: place.id } as const
    const amendmentCard = (id: AmendmentId) =>
      ({ kind: 'amendment card', motion: motion.id, amendment: id, place: place.id }) as const
    // Each leads to the other: what is made anew comes first, then what shows the way to it.
    if (amendment !== undefined) {
      for (const task of [amendmentCard(amendment), motionCard]) await deliveries.order(task, call.act.at)
      return said(call.texts.news.threadRestored(motion.label))
    }
    const view = await call.store.find('motion', { motion: motion.id })
    const amendments = (view?.amendments ?? []).map(({ id }) => amendmentCard(id))
    for (const task of [motionCard, ...amendments]) await deliveries.order(task, call.act.at)
    if (view?.poll?.poll.status === 'open') {
      const poll = view.poll.poll.id
      await deliveries.posts.forget(place.id, `poll:${poll}`)
      await deliveries.order({ kind: 'poll card', poll, motion: motion.id, place: place.id }, call.act.at)
    }
    return said(call.texts.news.threadRestored(motion.label))
  },
})
