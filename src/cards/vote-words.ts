import { optionOf, type Choice, type Vote } from '../domain/ballot.ts'
import { formOf, type Poll } from '../domain/poll.ts'
import type { Texts } from '../texts/texts.ts'

/** A ballot in words: "Ja", "1. Rad 2. Bus", "Rad: 5, Bus: 2". */
export function voteWords(
  vote: Vote,
  poll: Pick<Poll, 'kind' | 'rule'>,
  options: readonly string[],
  texts: Texts,
): string {
  const { choices } = texts.poll
  if (isChoice(vote) && (options.length === 0 || vote === 'abstain')) return choices[vote]
  if (vote === 'here' || vote === 'object') return texts.voting.votes[vote]
  const form = formOf(poll)
  if (form === 'score')
    return options
      .flatMap((option, index) =>
        vote[index] === '-' ? [] : [texts.voting.scored(option, vote[index] ?? '-')],
      )
      .join(', ')
  const named = vote.split('').map((letter) => options[optionOf(letter)] ?? '?')
  return form === 'ranked' ? texts.voting.ranked(named) : texts.voting.chosen(named)
}

function isChoice(vote: string): vote is Choice {
  return vote === 'yes' || vote === 'no' || vote === 'abstain'
}
