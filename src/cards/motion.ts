import {
  countingSignatures,
  hasSupport,
  motionLabel,
  type Motion,
  type PublishedPage,
} from '../domain/motion.ts'
import { isWaiting } from '../domain/amendment.ts'
import type { AmendmentId } from '../domain/ids.ts'
import type { MotionView } from '../queries.ts'
import type { Block, Button, Line, Reply, Span } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { numberedLines } from '../domain/text-lines.ts'
import { besideRow, coProposerRows, privacyNote } from './beside.ts'
import { onMotion } from './buttons.ts'
import { publicationButtons, publicationNote, stationRows } from './publication.ts'
import { resultLine } from './poll-result.ts'

/** Names shown on a card before "and n more": a card is read on a phone. */
const namesShown = 12

/** Amendments a motion's card leads to; the list has the others. */
export const amendmentsLinked = 12

/** Where amendments are discussed. */
export type AmendmentLinks = ReadonlyMap<AmendmentId, string>

/** The live card of a motion: what it is, how far it is, what can be done now. Read by everybody in the group. */
export function motionCard(view: MotionView, texts: Texts, links: AmendmentLinks = new Map()): Reply {
  const { motion } = view
  return {
    blocks: [
      { kind: 'heading', text: texts.motion.heading(motionLabel(motion), motion.title) },
      { kind: 'list', items: facts(view, links, texts) },
      ...nextStep(view, texts),
      ...privacyNote(motion.status, view.group, texts),
    ],
    buttons: [...cardButtons(view, texts), ...besideRow(view, texts)],
  }
}

/** The card together with the numbered text: what `/motion show` answers. */
export function motionReading(view: MotionView, texts: Texts): Reply {
  const card = motionCard(view, texts)
  return { ...card, blocks: [...card.blocks, ...motionText(view, texts).blocks] }
}

/** The numbered text and the reason, as they stand in the discussion under the card. */
export function motionText(view: MotionView, texts: Texts): Reply {
  const { motion, group } = view
  const blocks: Block[] = [
    { kind: 'numbered', blocks: numberedLines(motion.text, group.settings.lineLength) },
  ]
  if (motion.reason.length > 0)
    blocks.push(
      { kind: 'heading', text: texts.motion.field.reason },
      { kind: 'words', blocks: motion.reason },
    )
  return { blocks }
}

/** Whose motion it is: the group's when a chair proposed it so, else the proposer's name on the roll. */
function proposer(view: MotionView, texts: Texts): string {
  if (view.motion.inGroupsName) return texts.motion.inGroupsName(view.group.settings.name)
  return view.proposerName ?? texts.roles.somebody
}

function facts(view: MotionView, links: AmendmentLinks, texts: Texts): readonly Line[] {
  const { motion } = view
  const { field } = texts.motion
  const rows: Line[] = [
    [{ bold: `${field.status}: ` }, statusLine(view, texts)],
    [{ bold: `${field.proposer}: ` }, proposer(view, texts)],
  ]
  rows.push(...coProposerRows(view, texts))
  if (motion.area !== undefined) rows.push([{ bold: `${field.area}: ` }, motion.area])
  if (motion.addressee !== undefined) rows.push([{ bold: `${field.addressee}: ` }, motion.addressee])
  if (motion.status !== 'draft' && !motion.inGroupsName)
    rows.push([{ bold: `${field.signatures}: ` }, signers(view, texts)])
  rows.push(...stationRows(view, texts))
  const waiting = view.amendments.filter(isWaiting)
  if (waiting.length > 0)
    rows.push([
      { bold: `${texts.amendment.onCard}: ` },
      texts.amendment.open(waiting.length),
      ...linked(waiting, links),
    ])
  const page = 'page' in motion ? motion.page : undefined
  if (page !== undefined) rows.push([{ bold: `${texts.motion.page}: ` }, pageLink(page, texts)])
  return rows
}

/** `(Ä1, Ä2)`, each a link to its own discussion. */
function linked(rows: MotionView['amendments'], links: AmendmentLinks): readonly Span[] {
  const spans = rows
    .slice(0, amendmentsLinked)
    .flatMap(({ id, number }): readonly Span[] => {
      const url = links.get(id)
      return url === undefined ? [] : [', ', { link: `Ä${number}`, url }]
    })
    .slice(1)
  return spans.length === 0 ? [] : [' (', ...spans, ')']
}

function pageLink(page: PublishedPage, texts: Texts) {
  if (!page.url.startsWith('http')) return page.url
  const revision = page.revision === undefined ? '' : ` (${texts.motion.revision(page.revision)})`
  return { link: `${page.title}${revision}`, url: page.url }
}

function statusLine(view: MotionView, texts: Texts): string {
  const { motion, signatures, group } = view
  if (motion.status !== 'collecting' || motion.inGroupsName) return texts.motion.statuses[motion.status]
  return texts.motion.statusCollecting(countingSignatures(signatures), group.settings.cosigners)
}

function signers(view: MotionView, texts: Texts): string {
  const confirmed = view.signatures
    .filter((one) => one.confirmed)
    .map((one) => one.name || texts.roles.somebody)
  const unconfirmed = view.signatures.length - confirmed.length
  const names = texts.motion.signedBy(
    confirmed.slice(0, namesShown),
    Math.max(0, confirmed.length - namesShown),
  )
  return unconfirmed === 0 ? names : `${names}; ${texts.motion.unconfirmed(unconfirmed)}`
}

function nextStep(view: MotionView, texts: Texts): readonly Block[] {
  const { motion, group, poll } = view
  const { next } = texts.motion
  const zone = group.settings.timeZone
  switch (motion.status) {
    case 'draft':
      return [{ kind: 'note', text: texts.motion.draftHint(motionLabel(motion)) }]
    case 'collecting': {
      const missing = group.settings.cosigners - countingSignatures(view.signatures)
      const state = { motion, signatures: view.signatures, settings: group.settings }
      return [{ kind: 'note', text: hasSupport(state) ? next.canSubmit : next.needsSignatures(missing) }]
    }
    case 'submitted':
      return [{ kind: 'note', text: next.waitsForPoll }]
    case 'voting':
      return poll === undefined
        ? []
        : [{ kind: 'note', text: next.voting(poll.poll.number, texts.times.short(poll.poll.closesAt, zone)) }]
    case 'decided':
    case 'published':
      return [...decided(view, motion, texts), ...publicationNote(view, motion, texts)]
    case 'withdrawn':
      return []
  }
}

function decided(
  view: MotionView,
  motion: Motion & { status: 'decided' | 'published' },
  texts: Texts,
): readonly Block[] {
  const { decision } = motion
  const { settings } = view.group
  const way =
    decision.way === undefined
      ? decision.tally === undefined
        ? texts.motion.uncounted
        : ''
      : texts.motion.ways[decision.way]
  const on = texts.times.day(decision.at, settings.timeZone)
  const line = texts.motion.decided(
    texts.motion.decisions[decision.kind],
    decision.target,
    settings.name,
    on,
    way,
  )
  const result =
    view.poll === undefined || view.poll.poll.id !== decision.poll ? undefined : resultLine(view.poll, texts)
  return [
    { kind: 'text', text: line },
    ...(result === undefined ? [] : [{ kind: 'text' as const, text: result }]),
  ]
}

/** Rights are checked when pressed; a card shows what somebody in the group can do in this status. */
function cardButtons(view: MotionView, texts: Texts): readonly (readonly Button[])[] {
  const { motion, group, signatures } = view
  const { button } = texts.motion
  const { id } = motion
  switch (motion.status) {
    case 'draft':
      return []
    case 'collecting': {
      const label = button.cosign(countingSignatures(signatures), group.settings.cosigners)
      const sign = onMotion(label, 'cosign', id, { style: 'primary' })
      const own = [
        onMotion(button.submit, 'submit', id),
        onMotion(button.edit, 'edit', id),
        onMotion(button.withdraw, 'withdraw-ask', id),
      ]
      const rows = motion.inGroupsName ? [own] : [[sign, onMotion(button.unsign, 'unsign', id)], own]
      return [...rows, amendmentButtons(view, texts)]
    }
    case 'submitted':
      return [
        [
          {
            label: texts.poll.button.open,
            does: { command: ['poll', 'open'], values: { motion: `#${id}` } },
            style: 'primary',
          },
          onMotion(button.edit, 'edit', id),
          onMotion(button.withdraw, 'withdraw-ask', id),
        ],
        amendmentButtons(view, texts),
      ]
    case 'decided':
    case 'published':
      return publicationButtons(view, motion, texts)
    case 'withdrawn':
      return motion.page === undefined ? [] : [[onMotion(texts.pages.button.refresh, 'publish', id)]]
    case 'voting':
      return []
  }
}

/** Proposing an amendment, the list of those there are, and working the accepted ones in. */
function amendmentButtons({ motion, amendments }: MotionView, texts: Texts): readonly Button[] {
  const { button } = texts.amendment
  const does = (subcommand: string) => ({
    command: ['amendment', subcommand] as const,
    values: { motion: `#${motion.id}` },
  })
  return [
    { label: button.propose, does: does('propose') },
    ...(amendments.length === 0 ? [] : [{ label: button.list(amendments.length), does: does('list') }]),
    ...(amendments.some((one) => one.status === 'accepted')
      ? [{ label: button.merge, does: does('merge') }]
      : []),
    onMotion(button.history, 'history', motion.id),
  ]
}
