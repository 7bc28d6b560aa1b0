import { neededYes, quorumNumber, takingPart } from '../domain/majority.ts'
import type { Group } from '../domain/group.ts'
import type { Choice } from '../domain/poll.ts'
import type { PollView } from '../queries.ts'
import type { Block, Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onPoll } from './buttons.ts'

const choices: readonly Choice[] = ['yes', 'no', 'abstain']
const styles = { yes: 'success', no: 'danger', abstain: undefined } as const

/** The live card of a poll: buttons while it is open, the explained result afterwards. */
export function pollCard(view: PollView, group: Group, texts: Texts): Reply {
  const { poll } = view
  const heading: Block = { kind: 'heading', text: texts.poll.heading(poll.number, view.motionLabel) }
  const about: Block = { kind: 'text', text: [{ bold: view.motionTitle }] }
  if (poll.status === 'closed') return { blocks: [heading, about, ...closed(view, group, texts)] }
  return { blocks: [heading, about, ...running(view, group, texts)], buttons: buttons(view, texts) }
}

/** "Accepted: 14 yes, 6 no, 3 abstentions. Rule: …, needed 14." Undefined while the poll is open. */
export function resultLine(view: PollView, texts: Texts): string | undefined {
  const { poll } = view
  if (poll.status === 'open') return undefined
  const { tally, quorumMet, carried } = poll.result
  if (!quorumMet) return texts.poll.noQuorum(takingPart(tally), quorumNumber(poll.quorum, tally.entitled))
  const word = carried ? texts.poll.accepted : texts.poll.rejected
  const line = texts.poll.result(
    word,
    tally.yes,
    tally.no,
    tally.abstain,
    texts.poll.rules[poll.rule],
    neededYes(poll.rule, tally),
  )
  if (tally.yes === 0 && tally.no === 0) return `${line} ${texts.poll.nobody}`
  return tally.yes === tally.no ? `${line} ${texts.poll.tie}` : line
}

function running(view: PollView, group: Group, texts: Texts): readonly Block[] {
  const { poll, tally } = view
  const zone = group.settings.timeZone
  const needed = quorumNumber(poll.quorum, tally.entitled)
  const missing = needed - takingPart(tally)
  return [
    { kind: 'text', text: texts.poll.openUntil(texts.times.instant(poll.closesAt, zone)) },
    { kind: 'text', text: texts.poll.rule(texts.poll.rules[poll.rule]) },
    tallyBlock(view, texts),
    { kind: 'text', text: texts.poll.voted(view.voted, tally.entitled) },
    ...(needed === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: missing > 0 ? texts.poll.quorumMissing(missing) : texts.poll.quorumReached,
          },
        ]),
  ]
}

function closed(view: PollView, group: Group, texts: Texts): readonly Block[] {
  const { poll } = view
  if (poll.status === 'open') return []
  const zone = group.settings.timeZone
  const { closedAt } = poll.result
  return [
    { kind: 'text', text: [{ bold: resultLine(view, texts) ?? '' }] },
    tallyBlock(view, texts),
    {
      kind: 'text',
      text: texts.poll.by(group.settings.name, texts.times.day(closedAt, zone), texts.motion.ways[poll.way]),
    },
    { kind: 'note', text: texts.poll.closedAt(texts.times.instant(closedAt, zone)) },
  ]
}

function tallyBlock(view: PollView, texts: Texts): Block {
  const { rows } = texts.poll
  const tally = view.poll.status === 'closed' ? view.poll.result.tally : view.tally
  const counts = [
    { label: rows.yes, count: tally.yes },
    { label: rows.no, count: tally.no },
    { label: rows.abstain, count: tally.abstain },
    ...(tally.invalid === 0 ? [] : [{ label: rows.invalid, count: tally.invalid }]),
    { label: rows.takingPart, count: takingPart(tally) },
    { label: rows.entitled, count: tally.entitled },
  ]
  return { kind: 'tally', rows: counts }
}

function buttons(view: PollView, texts: Texts): readonly (readonly Button[])[] {
  const { id } = view.poll
  const vote = choices.map((choice) => {
    const style = styles[choice]
    return onPoll(texts.poll.choices[choice], 'vote', id, {
      values: { choice },
      ...(style === undefined ? {} : { style }),
    })
  })
  return [vote, [onPoll(texts.poll.button.close, 'close-ask', id)]]
}
