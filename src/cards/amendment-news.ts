import { findAmendment } from '../domain/amendment.ts'
import type { AmendmentId } from '../domain/ids.ts'
import { motionLabel } from '../domain/motion.ts'
import type { Announcement, Notice } from '../domain/news.ts'
import type { AmendingView } from '../queries.ts'
import type { Button, Line, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { amendmentCard, labelIn, offerCard, onAmendment } from './amendment.ts'

type About<N extends { readonly says: string }> = Extract<
  N,
  {
    says: 'amendment news' | 'amendments merged' | 'merge undone' | 'amendments collide' | 'wording offered'
  }
>

/** What a notice or an announcement says about amendments; both need the view of a motion with all of them. */
export function isAmendmentNews<N extends { readonly says: string }>(says: N): says is About<N> {
  return (
    says.says === 'amendment news' ||
    says.says === 'amendments merged' ||
    says.says === 'merge undone' ||
    says.says === 'amendments collide' ||
    says.says === 'wording offered'
  )
}

/** Said in the motion's thread. */
export function amendmentAnnouncement(
  says: About<Announcement>,
  view: AmendingView,
  /** Where the amendment is discussed. */
  link: string | undefined,
  texts: Texts,
): Reply | undefined {
  const label = motionLabel(view.state.motion)
  switch (says.says) {
    case 'amendment news': {
      const found = findAmendment(view.state, says.amendment)
      if (found === undefined) return undefined
      const buttons: readonly Button[] =
        found.status === 'ruled out'
          ? [onAmendment(texts.amendment.button.demand, 'demand', found.id, { style: 'primary' })]
          : []
      const label = labelIn(view, found)
      const text =
        says.news === 'proposed' ? texts.amendment.announced(label) : texts.amendment.news[says.news](label)
      const more = link === undefined ? [] : [' ', { link: texts.amendment.toThread, url: link }]
      return line([text, ...more], buttons)
    }
    case 'amendments merged':
      return line(texts.amendment.merge.announced(label, says.version, says.count))
    case 'merge undone':
      return line(texts.amendment.merge.undoneAnnounced(label, says.version))
  }
}

/** Read privately. */
export function amendmentNotice(says: About<Notice>, view: AmendingView, texts: Texts): Reply | undefined {
  const found = findAmendment(view.state, says.amendment)
  if (found === undefined) return undefined
  const label = labelIn(view, found)
  const show = onAmendment(texts.amendment.button.show, 'show', found.id)
  switch (says.says) {
    case 'amendment news': {
      if (says.news !== 'proposed') return line(texts.amendment.news[says.news](label), [show])
      const card = amendmentCard(view, found, texts)
      return {
        ...card,
        blocks: [{ kind: 'text', text: texts.amendment.news.proposed(label) }, ...card.blocks],
      }
    }
    case 'amendments collide': {
      const other = findAmendment(view.state, says.other)
      if (other === undefined) return undefined
      return collision(view, found.id, label, other, says.more ?? 0, show, texts)
    }
    case 'wording offered':
      return offerCard(view, found, says.offer, texts)
  }
}

function collision(
  view: AmendingView,
  own: AmendmentId,
  label: string,
  other: { readonly id: AmendmentId; readonly number: number },
  more: number,
  show: Button,
  texts: Texts,
): Reply {
  const { button } = texts.amendment
  const theirs = onAmendment(`Ä${other.number} ${button.show.toLowerCase()}`, 'show', other.id)
  const joint = onAmendment(button.joint(`Ä${other.number}`), 'joint', own, {
    style: 'primary',
    values: { other: `#${other.id}` },
  })
  return line(texts.amendment.collide(label, labelIn(view, other), more), [joint, show, theirs])
}

function line(text: Line, buttons: readonly Button[] = []): Reply {
  return { blocks: [{ kind: 'text', text }], ...(buttons.length === 0 ? {} : { buttons: [buttons] }) }
}
