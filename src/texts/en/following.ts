import type { following as german } from '../de/following.ts'

export const following: typeof german = {
  follow: 'Follow',
  unfollow: 'Stop following',
  nowFollowing: (label) =>
    `You follow ${label}. I write to you privately when there is a new version, an amendment, a poll or a decision.`,
  noLonger: (label) => `You do not follow ${label} any more.`,
  toPoll: 'To the poll',
  news: {
    version: (label, title) => `${label} · ${title} has a new version.`,
    amendment: (label, title) => `There is a new amendment to ${label} · ${title}.`,
    poll: (label, title) => `${label} · ${title} is being voted on now.`,
    decision: (label, title) => `${label} · ${title} has been decided.`,
  },
  closes: (when) => `The poll ends ${when}.`,
  coProposer: 'Co-proposer',
  accept: 'Yes, together',
  decline: 'No',
  asked: (name, label, title) =>
    `${name} would like to propose the motion ${label} · ${title} together with you. Will you? Your name is then shown as co-proposer. This is the text:`,
  askedNow: (name) => `${name} has been asked and can accept or decline with one tap.`,
  accepted: (name, label, title) => `${name} proposes ${label} · ${title} together with you.`,
  declined: (name, label, title) => `${name} does not want to propose ${label} · ${title} together with you.`,
  youAccepted: (label) => `You propose ${label} together now. Your name stands on the card.`,
  youDeclined: (label) => `You do not propose ${label} together.`,
  together: 'Co-proposers',
  waiting: 'asked, no answer yet',
  digest: {
    head: (group) => `Weekly overview · ${group}`,
    needsMe: 'What needs you',
    dates: 'Dates',
    open: 'What is open',
    deadline: (when) => `Motions are due ${when}`,
    poll: (number, title, when) => `Poll P ${number} · ${title}: ends ${when}`,
  },
}
