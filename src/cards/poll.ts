import { ballotsIn, choices, letterOf } from '../domain/ballot.ts'
import type { Group } from '../domain/group.ts'
import { quorumNumber } from '../domain/majority.ts'
import { formOf } from '../domain/poll.ts'
import { isWaivable } from '../domain/waiving.ts'
import type { PollHead, PollView } from '../queries-poll.ts'
import type { Block, Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onPoll } from './buttons.ts'
import { resultBlocks, ruleWords, tallyRows } from './poll-result.ts'

const styles = { yes: 'success', no: 'danger', abstain: undefined } as const

/** The live card of a poll: buttons while it runs, the explained result afterwards. */
export function pollCard(view: PollView, group: Group, texts: Texts): Reply {
  const { poll } = view
  const head = texts.voting.heading(poll.kind, poll.number, view.motionLabel)
  const blocks: readonly Block[] = [
    { kind: 'heading', text: head },
    { kind: 'text', text: [{ bold: view.motionTitle }] },
  ]
  switch (poll.status) {
    case 'closed':
      return {
        blocks: [...blocks, ...resultBlocks(view, group, texts), ...waiverBlocks(view, texts)],
        ...(waiverButtons(view, texts).length === 0 ? {} : { buttons: [waiverButtons(view, texts)] }),
      }
    case 'cancelled':
      return { blocks: [...blocks, text(texts.voting.cancelledCard(reasonWords(poll.reason, texts)))] }
    case 'scheduled': {
      const at = texts.times.instant(poll.opensAt, group.settings.timeZone)
      return {
        blocks: [
          ...blocks,
          text(texts.voting.begins(at)),
          text(texts.voting.ruleIs(ruleWords(poll.rule, texts))),
        ],
      }
    }
    case 'paused':
      return {
        blocks: [...blocks, text(texts.voting.pausedCard), ...roomBlocks(view, texts)],
        buttons: pausedButtons(view, texts),
      }
    case 'waiting':
      return {
        blocks: [
          ...blocks,
          text(texts.voting.waitingCard),
          text(texts.voting.turnout(view.voted, view.tally.entitled)),
          ...roomBlocks(view, texts),
        ],
        buttons: [waitingButtons(view, texts), ...[roomButtons(view, texts)].filter((row) => row.length > 0)],
      }
    case 'open':
      return { blocks: [...blocks, ...running(view, group, texts)], buttons: openButtons(view, texts) }
  }
}

/** The head of a poll in one line, for news and notices. */
export function pollHead(view: PollView, texts: Texts): string {
  const { kind, number } = view.poll
  const head = texts.voting.heading(kind, number, view.motionLabel)
  return view.motionTitle === '' ? head : `${head} · ${view.motionTitle}`
}

export function reasonWords(reason: string, texts: Texts): string {
  return texts.voting.reasons[reason] ?? reason
}

export function waitingButtons(view: PollView, texts: Texts): readonly Button[] {
  const { id } = view.poll
  return [
    onPoll(texts.voting.evaluate, 'close', id, { style: 'primary' }),
    onPoll(texts.voting.extendDay, 'extend-day', id),
  ]
}

export function pausedButtons(view: PollView, texts: Texts): readonly (readonly Button[])[] {
  const { id } = view.poll
  const rooms = roomButtons(view, texts)
  return [
    [
      onPoll(texts.voting.goHidden, 'go-hidden', id, { style: 'primary' }),
      onPoll(texts.voting.onPaper, 'room', id),
      onPoll(texts.voting.goOnOpen, 'cancel', id, { style: 'danger' }),
    ],
    ...(rooms.length === 0 ? [] : [rooms]),
  ]
}

function waiverBlocks({ waiver }: PollView, texts: Texts): readonly Block[] {
  return waiver === undefined ? [] : [text(texts.waiving.waits(waiver.askedBy, waiver.reason))]
}

/** What can still be made of a missed quorum; nothing for any other result. */
export function waiverButtons(view: PollView, texts: Texts): readonly Button[] {
  const { poll, waiver } = view
  const { id } = poll
  const { waiving } = texts
  if (waiver !== undefined)
    return [
      onPoll(waiving.confirm, 'quorum-confirm', id, { style: 'primary' }),
      onPoll(waiving.discard, 'quorum-discard', id),
    ]
  return isWaivable(poll) ? [onPoll(waiving.button, 'quorum', id)] : []
}

function running(view: PollView, group: Group, texts: Texts): readonly Block[] {
  const { poll, tally } = view
  const { voting } = texts
  const form = formOf(poll)
  const needed = quorumNumber(poll.quorum, tally.entitled)
  const missing = needed - view.voted
  const counted = form !== 'presence' && form !== 'objection'
  const keptBack = poll.interim === 'hidden' || poll.ballot === 'hidden'
  return [
    text(texts.poll.openUntil(texts.times.instant(poll.closesAt, group.settings.timeZone))),
    ...(form === 'presence' ? [text(voting.presenceMeans)] : []),
    ...(form === 'objection' ? [text(voting.objectionMeans), text(voting.noObjection)] : []),
    ...(poll.kind === 'straw' ? [text(voting.decidesNothing)] : []),
    ...(counted ? [text(voting.ruleIs(ruleWords(poll.rule, texts)))] : []),
    ...(form === 'objection' ? [] : [{ kind: 'tally', rows: tallyRows(view, texts) } as const]),
    ...(form === 'objection' ? [] : [text(voting.turnout(view.voted, tally.entitled))]),
    ...(view.inRoom === 0 ? [] : [text(voting.chatAndRoom(view.voted - view.inRoom, view.inRoom))]),
    ...(needed === 0
      ? []
      : [text(missing > 0 ? texts.poll.quorumMissing(missing) : texts.poll.quorumReached)]),
    ...(counted && keptBack ? [note(voting.hiddenInterim)] : []),
    ...roomBlocks(view, texts),
    ...(poll.way === 'meeting' && view.voted > 0 && view.voted >= tally.entitled && form !== 'objection'
      ? [text(voting.allVoted)]
      : []),
    ...(poll.ballot === 'hidden' ? [note(voting.honest)] : []),
  ]
}

function roomBlocks(view: PollView, texts: Texts): readonly Block[] {
  return view.unconfirmed.map((one) => text(texts.voting.roomWaits(ballotsIn(one.counted), one.enteredBy)))
}

/** Confirms or discards what was counted in the room. */
export function roomButtons(view: PollView, texts: Texts): readonly Button[] {
  const { id } = view.poll
  return view.unconfirmed.slice(0, 2).flatMap((one) => {
    const values = { total: String(one.id) }
    return [
      onPoll(texts.voting.confirmRoom(ballotsIn(one.counted)), 'room-confirm', id, {
        style: 'primary',
        values,
      }),
      onPoll(texts.voting.discardRoom, 'room-discard', id, { values }),
    ]
  })
}

/** Votes of the room that no second member has confirmed. */
export function roomSum(view: PollView): number {
  return view.unconfirmed.reduce((sum, one) => sum + ballotsIn(one.counted), 0)
}

function openButtons(view: PollView, texts: Texts): readonly (readonly Button[])[] {
  const { poll } = view
  const { id } = poll
  const { voting } = texts
  const rooms = roomButtons(view, texts)
  const form = formOf(poll)
  const secrecy =
    poll.ballot === 'open' && form !== 'presence' && form !== 'objection'
      ? [onPoll(voting.secrecy, 'secrecy-ask', id)]
      : []
  return [
    ...voteButtons(view, texts),
    [onPoll(texts.poll.button.close, 'close-ask', id), onPoll(voting.missing, 'missing', id), ...secrecy],
    ...(rooms.length === 0 ? [] : [rooms]),
  ]
}

/** One press is a vote where one press can be; orders and points are asked in private steps. */
export function voteButtons(view: PollHead, texts: Texts): readonly (readonly Button[])[] {
  const { poll, options } = view
  const { id } = poll
  const form = formOf(poll)
  const vote = (label: string, choice: string, style?: 'success' | 'danger' | 'primary') =>
    onPoll(label, 'ballot', id, { values: { choice }, ...(style === undefined ? {} : { style }) })
  switch (form) {
    case 'motion':
      return [choices.map((choice) => vote(texts.poll.choices[choice], choice, styles[choice]))]
    case 'presence':
      return [[vote(texts.voting.here, 'here', 'success')]]
    case 'objection':
      return [[onPoll(texts.voting.object, 'object', id, { style: 'danger' })]]
    case 'single':
      return [
        ...rowsOf(options.map((option, index) => vote(option, letterOf(index)))),
        [vote(texts.poll.choices.abstain, 'abstain')],
      ]
    case 'multiple':
    case 'ranked':
    case 'score':
      return [
        [
          onPoll(texts.voting.vote, 'step', id, { style: 'primary' }),
          vote(texts.poll.choices.abstain, 'abstain'),
        ],
      ]
  }
}

/** Two buttons a row: answers are words, and phones are narrow; five rows are all a card has. */
function rowsOf(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const inRow = buttons.length <= 4 ? 2 : 4
  return Array.from({ length: Math.ceil(buttons.length / inRow) }, (_, row) =>
    buttons.slice(row * inRow, row * inRow + inRow),
  )
}

function text(words: string): Block {
  return { kind: 'text', text: words }
}

function note(words: string): Block {
  return { kind: 'note', text: words }
}
