import type { BallotWay } from '../../domain/ballot.ts'
import type { PollKind, PollStatus, QuestionRule } from '../../domain/poll.ts'
import type { Quorum } from '../../domain/majority.ts'
import type { voting as german } from '../de/voting.ts'

const kinds: Readonly<Record<PollKind, string>> = {
  binding: 'Poll',
  straw: 'Straw poll',
  presence: 'Presence',
  objection: 'Objection',
}

const questionRules: Readonly<Record<QuestionRule, string>> = {
  single: 'one answer, most votes win',
  multiple: 'several answers, most votes win',
  ranked: 'order of preference, who wins every direct comparison (Condorcet, Schulze)',
  score: 'points from 0 to 5, highest sum wins',
}

const ways: Readonly<Record<BallotWay, string>> = {
  self: 'themselves',
  room: 'room',
  phone: 'phone',
  mail: 'e-mail',
}

const statuses: Readonly<Record<PollStatus, string>> = {
  scheduled: 'not open yet',
  open: 'open',
  paused: 'paused',
  waiting: 'waits for the chair',
  closed: 'closed',
  cancelled: 'cancelled',
}

const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`
const votes = (count: number) => `${count} ${count === 1 ? 'vote' : 'votes'}`

export const voting: typeof german = {
  kinds,
  questionRules,
  ways,
  statuses,
  ballots: { open: 'open', hidden: 'hidden' },
  electorates: { all: 'all', present: 'present' },
  interims: { shown: 'show', hidden: 'hide' },
  quorum: (quorum: Quorum) => {
    switch (quorum.kind) {
      case 'none':
        return 'none'
      case 'half':
        return 'more than half'
      case 'two-thirds':
        return 'two thirds'
      case 'number':
        return String(quorum.number)
    }
  },
  about: (label, title) => (label === '' ? title : `${label} · ${title}`),
  heading: (kind, number, label) =>
    label === '' ? `${kinds[kind]} P ${number}` : `${kinds[kind]} P ${number} on ${label}`,
  here: 'I am here',
  object: 'Object',
  votes: { here: 'I am here', object: 'Objection' },
  chosen: (options) => options.join(', '),
  ranked: (options) => options.map((one, place) => `${place + 1}. ${one}`).join(' '),
  scored: (option, points) => `${option}: ${points}`,
  castHidden: 'Counted. Your ballot is hidden and cannot be changed any more.',
  menuHead: 'What shall be voted on?',
  menuMotion: 'Choose a submitted motion',
  noMotions: 'No motion is submitted just now. You can ask a question or find out who is present.',
  presenceQuestion: 'Who is here in this meeting?',
  questionForm: 'Question for a poll',
  questionField: 'Question',
  optionsField: 'Answers, one a line',
  optionsHint: 'Empty: yes, no, abstain. Otherwise 2 to 10 answers.',
  howAsk: (about) => `How shall ${about} be voted on?`,
  amendmentsFirst: (label) =>
    `The amendments to ${label} are voted on first, the furthest-reaching one before the others. You can also take another order, or several at once.`,
  together: 'All together',
  head: (kind, about) => `${kinds[kind]}: ${about}`,
  carriedIf: (rule) => `Accepted if: ${rule}. A tie is a rejection.`,
  wins: (rule) => `How it is counted: ${rule}. A tie is named and decides nothing.`,
  decidesNothing: 'A straw poll decides nothing.',
  presenceMeans: 'Whoever presses “I am here” may vote in the next polls of this meeting.',
  objectionMeans:
    'The proposal stands if nobody objects until the end. One objection is enough: then it is put to the vote by circulation at once.',
  enBloc: 'All together: they are accepted or rejected as one.',
  exclude: (one, other) =>
    `Mind: Ä${one} and Ä${other} exclude each other. If both are accepted, merging still has to decide which one holds.`,
  entitledAll: (count) => `Entitled: ${people(count)}, everybody on the roll.`,
  entitledPresent: (count) => `Entitled: ${people(count)} who pressed “I am here” in this meeting.`,
  nobodyAsked: 'Nobody was asked who is present. So everybody is entitled.',
  quorumIs: (words, number) => `Quorum: ${words}, so at least ${number} must take part.`,
  quorumNone: 'Quorum: none.',
  quorumBeyond: (need, count) =>
    `Careful: this quorum cannot be reached. It asks for ${need}, ${count} are entitled to vote.`,
  opensAt: (at) => `Opens: ${at}. Until then there is debate.`,
  endsAt: (at) => `Ends: ${at}.`,
  lasts: (span) => `Stays open for ${span} from its opening.`,
  openBallot: (interim) =>
    `Open: whoever has voted can change the vote until the end. Interim numbers are ${interim ? 'shown' : 'shown at the end only'}.`,
  hiddenBallot:
    'Hidden: only totals and who took part are stored, no single votes. A vote once cast cannot be changed. With fewer than 3 taking part there is no decision.',
  hiddenNotForPeople: 'Not for electing people: that needs a secret ballot on paper.',
  hiddenFew: (count) =>
    `Careful: with ${count} entitled the result alone can tell who voted how, for example when all vote the same.`,
  honest:
    'Hidden is not secret: Discord, Telegram and whoever runs the bot could technically see who presses what until the end.',
  locked: 'While it is open, the text is locked.',
  set: {
    kind: 'Kind',
    way: 'Way',
    rule: 'Majority',
    ballot: 'Ballot',
    electorate: 'Electorate',
    quorum: 'Quorum',
    interim: 'Interim result',
    opens: 'Start',
    length: 'End',
  },
  write: { quorum: 'Enter a number', opens: 'Enter a start', length: 'Enter an end' },
  writeHint: {
    quorum: 'How many have to take part at least, for example 8.',
    opens: 'tomorrow 19:00, Friday 6 pm, 2026-12-01 18:00',
    length: 'in 2 hours, Friday 6 pm, 2026-12-01 18:00',
  },
  atOnce: 'at once',
  until: (at) => `until ${at}`,
  change: (name, value) => `${name}: ${value}`,
  choose: (name) => `Choose: ${name}`,
  settings: 'Change settings',
  settingsHead: 'What shall be different?',
  back: 'Back',
  takePresence: 'Find out who is present first',
  scheduled: (number, at) => `P ${number} is scheduled and opens ${at}.`,
  lengths: { 5: '5 minutes', 15: '15 minutes', 60: '1 hour', 1440: '1 day', 4320: '3 days', 10080: '1 week' },
  begins: (at) => `Opens ${at}. Until then there is debate.`,
  pausedCard: 'Paused: somebody demands that the vote is not open. The chair decides how to go on.',
  waitingCard:
    'Time is up, but the bot was away too long to take all votes. The chair decides before anybody sees the result.',
  cancelledCard: (reason) => `Cancelled. Reason: ${reason}`,
  reasons: {
    secrecy: 'A hidden poll begins from zero.',
    away: 'The bot was away the whole time.',
    'nothing to vote on': 'When it should open there was nothing left to vote on.',
  },
  ruleIs: (rule) => `Rule: ${rule}.`,
  electorateIs: (count, present) => `Entitled: ${count}${present ? ' present' : ''}.`,
  turnout: (voted, entitled) => `Voted: ${voted} of ${entitled}`,
  chatAndRoom: (chat, room) => `${chat} in the chat, ${room} in the room`,
  roomWaits: (sum, by) =>
    `Counted in the room: ${votes(sum)}, entered by ${by}. That counts once a second member confirms.`,
  roomLapsed: (sum, by) =>
    `Not counted: ${votes(sum)} of the room, entered by ${by}. Nobody confirmed them before the end.`,
  confirmRoom: (sum) => `Confirm the room (${sum})`,
  discardRoom: 'Discard the room',
  allVoted: 'Everybody has voted: the chair can close now.',
  noObjection: 'Nobody has objected so far.',
  hiddenInterim: 'Interim numbers are shown at the end only.',
  secrecy: 'Demand secrecy',
  evaluate: 'Evaluate',
  extendDay: 'Extend by 24 hours',
  goHidden: 'Vote again, hidden',
  fromZero: (number) => `P ${number} ends without a result; the new poll begins from zero.`,
  onPaper: 'On paper: enter numbers',
  goOnOpen: 'Cancel',
  missing: 'Who is missing?',
  vote: 'Vote',
  export: 'Export (JSON)',
  tooFew: (have) =>
    `No decision: only ${have} took part. A hidden poll needs at least 3, or they could be recognised.`,
  noQuorum: (have, need) => `No decision: the quorum was missed (${have} took part, needed ${need}).`,
  straw: (line) => `Straw poll: ${line}`,
  formula: {
    simple: 'yes > no',
    'absolute-cast': '2 · yes > yes + no + abstentions',
    'absolute-members': '2 · yes > entitled',
    'two-thirds': '3 · yes ≥ 2 · (yes + no)',
    'three-quarters': '4 · yes ≥ 3 · (yes + no)',
    unanimous: 'yes ≥ 1 and no = 0',
  },
  formulaLine: (formula) => `Formula: ${formula}`,
  stands: 'The proposal stands: nobody objected.',
  objected: 'There was an objection. It is put to the vote by circulation now.',
  present: (count) => `Present: ${people(count)}.`,
  winner: (option, count) => `Winner: ${option} (${count}).`,
  tied: (options) => `A tie between ${options.join(' and ')}. So nothing is decided.`,
  noVotes: 'Nobody chose an answer.',
  won: {
    single: votes,
    multiple: votes,
    ranked: (count) => (count === 1 ? '1 comparison won' : `${count} comparisons won`),
    score: (count) => (count === 1 ? '1 point' : `${count} points`),
  },
  quorumWas: (need, have) => `Quorum: needed ${need}, took part ${have}.`,
  paper: 'Counted on paper.',
  consequence: {
    accepted: 'Consequence: the motion is accepted.',
    rejected: 'Consequence: the motion is rejected.',
    amended: (count) =>
      count === 1
        ? 'Consequence: the amendment goes into the text when the chair merges.'
        : `Consequence: the ${count} amendments go into the text when the chair merges.`,
    settled: (labels) => `Settled by this: ${labels.join(', ')}.`,
    notAmended: 'Consequence: the text stays as it is here.',
    nothing: 'Consequence: nothing is decided, the motion stays submitted.',
  },
  by: (group, on, way) => `Decided by ${group} on ${on}, ${way}.`,
  votedBy: (group, on, way) => `Voted on by ${group} on ${on}, ${way}.`,
  hybrid: 'hybrid (in the room and in the chat)',
  names: 'Who voted how',
  nameLine: (name, vote, way) => `${name}: ${vote}${way}`,
  recordHead: (hash) => `Check sum in the record: ${hash}`,
  chartAlt: (line) => `Bar chart: ${line}`,
  chartName: (number) => `poll-p${number}.png`,
  exportNote: (slot) => `Your number in this file: ${slot}. Only you are told.`,
  exportName: (number) => `poll-p${number}.json`,
  exported: (number) =>
    `All numbers of P ${number}. With “npm run recount FILE” anybody can count again without trusting the bot.`,
  recorded: (name, vote, way) =>
    `Entered: ${name}, ${vote} (${way}). Their own vote replaces it until the end.`,
  roomForm: (number) => `Count the room: P ${number}`,
  roomPeople: 'Who was counted? Names with commas',
  roomPeopleHint: 'As on the roll. Their buttons close.',
  roomEntered: (sum) => `${votes(sum)} entered. A second member must confirm on the card.`,
  roomConfirmed: 'Confirmed. The votes of the room count now.',
  roomDiscarded: 'Discarded. The buttons of those counted are open again.',
  paperForm: (number) => `Count paper: P ${number}`,
  extended: (number, until) => `P ${number} is open until ${until} now.`,
  cancelled: (number) => `P ${number} is cancelled.`,
  cancelForm: (number) => `Cancel P ${number}`,
  reason: 'Reason',
  missingHead: (number, count) => `In P ${number} ${count} are still missing.`,
  missingNone: (number) => `In P ${number} everybody has voted.`,
  missingHidden: 'For a hidden poll there are only numbers here, no names.',
  missingMore: (count) => `and ${count} more`,
  secrecyAsked: 'The poll is paused. The chair decides whether to go on by paper or hidden.',
  secrecyAsk: (number) => `Pause P ${number} and demand that the vote is not open?`,
  rankNext: (place) => `Which answer comes ${place}.?`,
  rankSoFar: (line) => `So far: ${line}`,
  rankDone: 'Cast like this',
  again: 'Start again',
  pickSeveral: 'Press all answers you like, then “Cast like this”.',
  scoreAsk: (option) => `How many points for “${option}”? 0 is worst, 5 is best.`,
  skip: 'none',
  newsScheduled: (head, at) => `${head} opens ${at}. Until then there is debate.`,
  newsOpened: (head, until) => `${head} is open until ${until}.`,
  newsExtended: (head, until) => `${head} goes on longer, now until ${until}.`,
  newsCancelled: (head, reason) => `${head} is cancelled. Reason: ${reason}`,
  soon: (head, until) => `${head} ends ${until}, and your vote is still missing.`,
  entered: (head) =>
    `The chair entered a vote for you in ${head}. If it is wrong, vote yourself: your own replaces it.`,
  secrecyNotice: (head) =>
    `In ${head} somebody demands that the vote is not open. It is paused. How shall it go on?`,
  roomNotice: (head, sum, until) =>
    `In ${head} a count of the room (${votes(sum)}) waits for a second member. It counts only if it is confirmed ${until === undefined ? 'before the end' : `by ${until}`}.`,
  roomLapsedNotice: (head, sum) =>
    `${head} is closed, and ${votes(sum)} of the room ${sum === 1 ? 'does' : 'do'} not count: nobody confirmed the count before the end. The result stands without them.`,
  roomCloseAsk: (sum) =>
    `Mind: ${votes(sum)} of the room ${sum === 1 ? 'is' : 'are'} not confirmed. If you close now, ${sum === 1 ? 'it does' : 'they do'} not count. A second member can confirm on the card.`,
  waitsNotice: (head) =>
    `${head} is over, but the bot was away too long to take all votes. Decide before you see the result: evaluate, or extend by 24 hours?`,
}
