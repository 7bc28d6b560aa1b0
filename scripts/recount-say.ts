import { quorumOf } from './recount-count.ts'
import type { Exported } from './recount-file.ts'

/** What was found where everything fits, for somebody who was not there; and what no file can prove. */
export function summary(file: Exported): readonly string[] {
  const { poll, record, struck, merged } = file
  const { tally, carried, room = 0, paper, tooFew, quorumWaived } = poll.result
  const numbers = `${tally.yes} yes, ${tally.no} no, ${tally.abstain} abstain of ${tally.entitled}`
  const part = tally.yes + tally.no + tally.abstain + tally.invalid + (tally.others ?? 0)
  const needed = quorumOf(poll.quorum.kind, tally.entitled, poll.quorum.number ?? 0)
  const last = record.findLast((entry) => entry.kind !== 'room confirmed')
  const list = (people: readonly number[]) => people.join(', ')
  return [
    `P ${poll.number}: ${numbers}, ${carried ? 'carried' : 'not carried'}. Everything fits.`,
    `Compare with the checksum under the result: ${last?.hash ?? ''}`,
    `Rule: ${poll.rule}. Took part: ${part}, ${tally.invalid} of them invalid. Quorum: ${needed}.`,
    ...optionLines(file),
    ...(room > 0 ? [`Counted ${paper === true ? 'on paper' : 'in the room'}: ${room}.`] : []),
    ...(quorumWaived === undefined ? [] : ['The quorum was missed; two people let the result stand.']),
    ...(tooFew === true ? ['Fewer than three voted hidden, so there is no result.'] : []),
    ...(struck.length > 0 ? [`Lost their vote before casting it, by their numbers: ${list(struck)}.`] : []),
    ...(merged.length > 0 ? [`Found to be somebody else on the list: ${list(merged)}.`] : []),
    poll.ballot === 'hidden'
      ? 'Hidden: the totals were checked; single ballots are kept nowhere.'
      : 'Open: every ballot was counted again. Look for your own by the number the bot tells you alone.',
    'No file can prove titles and names, nor why somebody lost their vote: the record of the group says that.',
  ]
}

function optionLines({ about, poll }: Exported): readonly string[] {
  const { options } = poll.result
  if (options === undefined) return []
  const named = (option: number) => about.options[option] ?? '?'
  const counts = options.counts.map((count, option) => `${named(option)} ${count}`)
  const winners = options.winners.map(named)
  return [
    `${poll.rule === 'ranked' ? 'Direct comparisons won' : 'Counted'}: ${counts.join(', ')}.`,
    winners.length === 0 ? 'Nobody won.' : `${winners.length > 1 ? 'Tied' : 'Won'}: ${winners.join(', ')}.`,
  ]
}
