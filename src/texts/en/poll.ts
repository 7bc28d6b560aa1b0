import type { poll as german } from '../de/poll.ts'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const poll: typeof german = {
  choices: { yes: 'Yes', no: 'No', abstain: 'Abstain' },
  rules: {
    simple: 'more yes than no',
    'absolute-cast': 'more than half of all ballots cast',
    'absolute-members': 'more than half of all entitled to vote',
    'two-thirds': 'two thirds of yes and no',
    'three-quarters': 'three quarters of yes and no',
    unanimous: 'unanimous, no “no”',
  },
  label: (number) => `P ${number}`,
  heading: (number, label) => `Poll P ${number} on ${label}`,
  button: {
    open: 'Open poll',
    meeting: 'Now, in the meeting',
    circulation: 'By circulation',
    close: 'Close',
    confirm: 'Confirm',
    cancel: 'Cancel',
    show: 'See the poll',
  },
  howAsk: (label) =>
    `How shall ${label} be voted on? “Now, in the meeting” takes 5 minutes, “By circulation” several days.`,
  preview: (label, title) => `Poll on ${label} · ${title}`,
  previewRule: (rule) => `The motion is accepted with: ${rule}. A tie rejects it.`,
  previewEntitled: (count) => `Entitled: ${counted(count, 'person', 'people')} on the roll.`,
  previewEnd: (until) => `Ends: ${until}. Open ballot: whoever has voted can change the vote until then.`,
  previewLength: (length) =>
    `Open for ${length} from the moment you confirm. Open ballot: whoever has voted can change the vote until then.`,
  previewLocked: 'The text is locked while it is open.',
  opened: (number, until) => `Poll P ${number} is open until ${until}.`,
  openUntil: (until) => `Open until ${until}.`,
  rule: (rule) => `Rule: ${rule}.`,
  voted: (voted, entitled) => `Voted: ${voted} of ${entitled}`,
  quorumMissing: (missing) => `${missing} more needed for the quorum.`,
  quorumReached: 'The quorum is reached.',
  rows: {
    yes: 'Yes',
    no: 'No',
    abstain: 'Abstain',
    invalid: 'Invalid',
    takingPart: 'Taking part',
    entitled: 'Entitled',
  },
  castUntil: (choice, until) => `Counted: ${choice}. You can change it until ${until}.`,
  ownChoice: (choice) => `Your vote: ${choice}.`,
  ownNone: 'You have not voted yet.',
  closeAsk: (number, voted, entitled) =>
    `Close and evaluate P ${number} now? ${voted} of ${entitled} have voted. This cannot be undone.`,
  closed: (number) => `P ${number} is closed.`,
  closedAt: (at) => `Closed: ${at}.`,
  result: (word, yes, no, abstain, rule, needed) =>
    `${word}: ${yes} yes, ${no} no, ${counted(abstain, 'abstention', 'abstentions')}. Rule: ${rule}, needed ${needed}.`,
  accepted: 'Accepted',
  rejected: 'Rejected',
  noQuorum: (have, need) =>
    `No decision: the quorum was missed (${have} took part, ${need} needed). The motion stays submitted.`,
  tie: 'A tie counts as a rejection.',
  nobody: 'Nobody voted yes or no.',
  by: (group, on, way) => `Decided by ${group} on ${on}, ${way}.`,
  list: {
    head: (name) => `Polls · ${name}`,
    empty: 'No polls. A chair opens them with /poll open.',
    row: (number, about, end) => `P ${number} · ${about} (${end})`,
    open: (until) => `open until ${until}`,
    closed: 'closed',
  },
}
