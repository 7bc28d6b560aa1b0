import { isAccepted, type Motion } from '../domain/motion.ts'
import type { MotionView } from '../queries.ts'
import type { Block, Button, Line } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onMotion } from './buttons.ts'

type Decided = Motion & { readonly status: 'decided' | 'published' }

/** How the text's way to the wiki stands, in a note on the card. */
export function publicationNote(view: MotionView, motion: Decided, texts: Texts): readonly Block[] {
  if (motion.status === 'published' || !isAccepted(motion.decision)) return []
  const { next } = texts.motion
  if (view.publication === 'stopped') return [{ kind: 'note', text: next.publicationStopped }]
  if (motion.held === true) return [{ kind: 'note', text: texts.pages.isHeld }]
  if (motion.publishAt !== undefined) {
    const until = texts.times.short(motion.publishAt, view.group.settings.timeZone)
    return [{ kind: 'note', text: texts.pages.waiting(until) }]
  }
  const under = view.publication !== undefined || view.group.settings.publish === 'automatic'
  return [{ kind: 'note', text: under ? next.publishing : next.publishByHand }]
}

/** `Veröffentlichen` and `Anhalten` while a chair may look; the page for a station once one is entered. */
export function publicationButtons(
  view: MotionView,
  motion: Decided,
  texts: Texts,
): readonly (readonly Button[])[] {
  const { id } = motion
  const stations = motion.stations ?? []
  const station =
    stations.length > 0 && view.stationPage === undefined
      ? [onMotion(texts.pages.button.station, 'station-page', id)]
      : []
  const own = isAccepted(motion.decision) && motion.status === 'decided' ? ownPage(view, motion, texts) : []
  const row = [...own, ...station]
  const chair = onMotion(texts.pages.button.chair, 'chair-menu', id)
  return row.length === 0 ? [[chair]] : [[...row, chair]]
}

function ownPage(view: MotionView, motion: Decided, texts: Texts): readonly Button[] {
  const { id, held, publishAt } = motion
  const publish = onMotion(texts.motion.button.publish, 'publish', id, { style: 'primary' })
  if (publishAt !== undefined && held !== true)
    return [publish, onMotion(texts.pages.button.hold, 'hold', id)]
  const stuck =
    view.publication === undefined
      ? view.group.settings.publish !== 'automatic' || held === true
      : view.publication === 'stopped' || view.publication === 'given up'
  return stuck ? [publish] : []
}

/** Later bodies, one line each. */
export function stationRows(view: MotionView, texts: Texts): readonly Line[] {
  const { motion, group } = view
  const { station } = texts.pages
  return (motion.stations ?? []).map((one) => {
    const { recommendation, decision } = one
    const parts = [
      ...(recommendation === undefined
        ? []
        : [station.recommends(verdict(recommendation.kind, recommendation.target, texts))]),
      ...(decision === undefined
        ? []
        : [
            station.decides(
              verdict(decision.kind, decision.target, texts),
              texts.times.day(decision.at, group.settings.timeZone),
            ),
          ]),
    ]
    return [{ bold: `${station.line(one.body, one.number ?? '')}: ` }, parts.join('; ')]
  })
}

function verdict(kind: keyof Texts['motion']['decisions'], target: string | undefined, texts: Texts): string {
  const words = texts.motion.decisions[kind]
  return target === undefined ? words : `${words} (${target})`
}
