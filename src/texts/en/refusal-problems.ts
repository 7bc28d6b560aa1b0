import type { FileProblem, TimeProblem } from '../../domain/refusal.ts'
import type { Beside, OpeningProblem, WishedOption } from '../../domain/poll-wish.ts'
import type { TitleProblem } from '../../domain/title.ts'

export const title: Readonly<Record<TitleProblem, string>> = {
  empty: 'A title is missing. Write one with at least one letter or digit.',
  'several lines': 'The title may only have one line. Please take out the line breaks.',
  'too long': 'The title is too long for a wiki page (255 bytes at most). Please shorten it.',
  'forbidden character':
    'The title has a character that wikis do not allow: # < > [ ] | { }. Please take it out.',
  'leading colon': 'The title may not begin with a colon. Please take it away.',
  'relative path': 'Between slashes, the title may not have only “.” or “..”. Please rephrase it.',
  signature: 'The title may not contain “~~~”. Please take it out.',
  'percent code':
    'In the title a % sign may not be followed by a code as in “%20”. Write “20 %”, for example.',
  'character reference':
    'The title may not contain a character code like “&amp;”. Write the character itself.',
}

export const file: Readonly<Record<FileProblem, string>> = {
  'too large': 'The file is too large. Send a smaller one, best only the text.',
  'not text': 'The file holds no readable text. Send it as .docx, .md or .txt.',
  broken: 'The file cannot be opened. Save it anew and send it again.',
  empty: 'There is no text in the file. Check that it is the right one.',
  'unknown kind': 'I cannot read this kind of file. Send it as .docx, .md or .txt.',
  'too long': 'The text of the file is longer than 200,000 characters. Please shorten it.',
  'not fetched': 'The file could not be downloaded. Please send it again.',
}

const times: Readonly<Record<Exclude<TimeProblem['kind'], 'exists twice'>, string>> = {
  unreadable:
    'I do not understand that as a time. Write “in 3 days”, “tomorrow 12:00” or “2026-12-01 18:00”, for example.',
  past: 'That time is over already. Name one in the future.',
  'too soon': 'That is too soon. It must be at least 30 seconds.',
  'too far': 'That is too far away. It may be 90 days at most.',
  'before the start': 'The end lies before the start. There must be at least 30 seconds between them.',
  'does not exist': 'That time does not exist on the day because the clocks go forward. Name another one.',
}

/** A time that exists twice is asked back with both ways to type it. */
export function time(problem: TimeProblem): string {
  if (problem.kind !== 'exists twice') return times[problem.kind]
  const [first, second] = problem.either
  return `That time exists twice on the day because the clocks go back. Write “${first}” for the first one (summer time) or “${second}” for the second one (winter time).`
}

const wished: Readonly<Record<WishedOption, string>> = {
  subject: 'A motion or amendment',
  answers: 'Naming answers',
  rule: 'A majority',
  ballot: 'A hidden ballot',
  electorate: 'Letting only those present vote',
  quorum: 'A quorum',
  interim: 'An interim result',
}

const beside: Readonly<Record<Beside, string>> = {
  presence: 'finding out who is present',
  objection: 'an objection procedure',
  hidden: 'a hidden poll',
}

export function opening(problem: OpeningProblem): string {
  switch (problem.kind) {
    case 'several subjects':
      return 'Name only one: a motion, amendments or a question.'
    case 'several motions':
      return 'These amendments belong to different motions. Put only those to one motion together.'
    case 'which motion':
      return `Several motions have a “${problem.typed}”. Add the motion, for example “Ä1 zu A 12”.`
    case 'answers without question':
      return 'Answers of your own need a question. Add the question, or leave the answers out.'
    case 'answer twice':
      return `“${problem.typed}” stands twice among the answers. Name each only once.`
    case 'abstention':
      return 'Abstaining can always be chosen, do not name it among the answers. For yes, no, abstain leave the answers empty.'
    case 'does not go':
      return `${wished[problem.what]} does not go with ${beside[problem.beside]}. Leave it out.`
  }
}
