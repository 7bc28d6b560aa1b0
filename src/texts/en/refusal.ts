import type { AmendmentStatus } from '../../domain/amendment.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { refusal as de } from '../de/refusal.ts'
import { motion } from './motion.ts'
import { file, opening, time, title } from './refusal-problems.ts'
import { roles } from './roles.ts'
import { times } from './times.ts'

const amendmentStatuses: Readonly<Record<AmendmentStatus, string>> = {
  open: 'open',
  colliding: 'no longer fits the text',
  voting: 'being voted on',
  accepted: 'accepted',
  rejected: 'rejected',
  adopted: 'adopted',
  merged: 'merged',
  withdrawn: 'withdrawn',
  'ruled out': 'ruled out',
  settled: 'settled',
  replaced: 'replaced by a joint version',
}

const layoutProblems = {
  'no text': () => 'The page lacks %text%. Put this placeholder where the text of the motion is to stand.',
  'no title': () => 'The first line after “Page title:” lacks a placeholder such as %title%. Add it there.',
  'unknown placeholder': (typed: string) =>
    `${typed} is no placeholder. Possible are %title%, %number%, %text%, %proposer%, %area%, %status% and the others of the guide.`,
}

/** What a member typed, short enough to be said back. */
const said = (typed: string) => {
  const characters = Array.from(typed)
  return `“${characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : typed}”`
}

export const refusal: typeof de = (refusal: Refusal): string => {
  switch (refusal.reason) {
    case 'group unknown here':
      return 'There is no group here yet. Use the command in the channel of your group, or set one up with /group setup.'
    case 'group not chosen':
      return 'You are in several groups. Use the command in the channel of the group you mean.'
    case 'place already taken':
      return `The group ${said(refusal.name)} is already set up here. Take another channel for another group.`
    case 'already set up':
      return 'The first role has been given already. A chair admits further members with /member admit.'
    case 'server only':
      return 'That does not work in a private chat. Use the command in the group or channel of your working group.'
    case 'may not set up':
      return 'Only those who manage the chat may do that: on Discord with “Manage Server”, on Telegram as an administrator of the group. Please ask one of them.'
    case 'needs role': {
      const own = refusal.own === undefined ? '' : ` Your role here: ${roles.names[refusal.own]}.`
      const then =
        refusal.own === undefined
          ? 'If you have an invitation code, join with /account join; otherwise ask a chair.'
          : 'If you have questions, ask a chair.'
      return `${roles.may[refusal.role]}${own} ${then}`
    }
    case 'not the proposer':
      return 'Only who proposed the motion can do that. Suggest your change in the motion’s discussion.'
    case 'motion unknown':
      return `I cannot find a motion ${said(refusal.typed)}. /motion list shows all of them.`
    case 'poll unknown':
      return `I cannot find a poll ${said(refusal.typed)}. /poll list shows all of them.`
    case 'member unknown':
      return `I cannot find ${said(refusal.typed)} on the roll. Check the spelling, or admit the person with /member admit.`
    case 'account unknown':
      return 'Your account does not belong to any group yet. Join with /account join and your code, or ask a chair.'
    case 'already on the roll':
      return `${said(refusal.name)} is on the roll already. If only an account is missing there, invite exactly that name with /member invite.`
    case 'already a member':
      return 'You are on the roll already. What needs you is shown by /todo.'
    case 'already has an account here':
      return 'This member already has another account on this platform. Use that account, or ask a chair.'
    case 'already linked':
      return 'This account is linked already. You need not do anything.'
    case 'needs a merge by a chair':
      return 'Both accounts are on a roll of their own already. Ask a chair to join them with /member merge.'
    case 'code unknown':
      return 'There is no such code. Check it character by character; after five wrong codes there is a break of one hour.'
    case 'code used':
      return 'This code has been used already, each works only once. Ask for a new one.'
    case 'code expired':
      return 'This code has expired. Ask for a new one.'
    case 'code locked':
      return `Too many wrong codes. Try again in ${refusal.minutes} minutes.`
    case 'code for another purpose':
      return 'This code is for something else. Invitation: /account join. Second account: /account link. The group’s second platform: /group connect.'
    case 'same platform':
      return 'This code is for the other platform. Type it there: one from Discord on Telegram, one from Telegram on Discord.'
    case 'title':
      return title[refusal.problem]
    case 'text empty':
      return 'A text is missing. Write at least a sentence or a name.'
    case 'text too long':
      return `That is too long: ${refusal.limit.toLocaleString('en-GB')} characters at most. Please shorten it.`
    case 'area unknown':
      return `There is no subject area ${said(refusal.typed)} in this group. Choose one from the list.`
    case 'wrong status':
      return `That is not possible now: the status of ${refusal.label} is “${motion.statuses[refusal.status]}”. /motion show ${refusal.label} says what is possible.`
    case 'text locked':
      return `The text of ${refusal.label} is locked because a poll on it is open or it has been decided. After an adjournment you can change it again.`
    case 'own motion':
      return 'This is your own motion; your support counts as its proposer already. Ask others to co-sign.'
    case 'already signed':
      return 'You have co-signed this motion already. You need not do anything.'
    case 'no name here':
      return 'You have neither proposed nor co-signed this motion; your name does not stand on its page anyway. There is nothing to do.'
    case 'not signed':
      return 'There is no signature of yours here to withdraw. You need not do anything.'
    case 'signatures missing': {
      const missing = refusal.need - refusal.have
      return `${missing === 1 ? 'One signature is' : `${missing} signatures are`} still missing (${refusal.have} of ${refusal.need}). Ask other members to co-sign.`
    }
    case 'poll already open':
      return `Poll P ${refusal.number} on this is open already. /poll show P ${refusal.number} takes you there.`
    case 'poll closed':
      return `Poll P ${refusal.number} is over; no more votes count. /poll show P ${refusal.number} shows the result.`
    case 'not an elector':
      return `You are not entitled to vote in poll P ${refusal.number}: who may vote was fixed when it opened. Ask a chair if that is wrong.`
    case 'nobody present':
      return 'Nobody pressed “I am here” in this meeting. Find out who is present first, or let everybody vote.'
    case 'poll not open yet':
      return `P ${refusal.number} has not opened yet. Until then there is debate.`
    case 'poll paused':
      return `P ${refusal.number} is paused. Wait until the chair decides how to go on.`
    case 'poll not closed':
      return `P ${refusal.number} is still open. The export comes after its end.`
    case 'quorum not missed':
      return `In P ${refusal.number} it is not the quorum alone that is missing, so there is nothing to declare. /poll show P ${refusal.number} says why.`
    case 'quorum waiver asked':
      return 'That is proposed already. A second member can confirm or discard it on the card.'
    case 'poll overtaken':
      return `There was another poll on this afterwards: P ${refusal.number}. Only the latest can stand.`
    case 'text changed since the poll':
      return `The text of ${refusal.label} has been changed since the poll. Vote on the new text.`
    case 'poll not paused':
      return `P ${refusal.number} is not paused. See on its card how it stands.`
    case 'vote not possible':
      return `This vote does not fit P ${refusal.number}. Take one of the answers on the card.`
    case 'already voted':
      return `You have already voted in P ${refusal.number}. A hidden vote cannot be changed any more.`
    case 'has voted':
      return `In P ${refusal.number} this person has already voted. Their own vote stands.`
    case 'counted in the room':
      return `In P ${refusal.number} you are counted among the votes of the room. If that is wrong, tell the chair before it closes.`
    case 'not countable': {
      const who = refusal.names.join(', ')
      return refusal.why === 'not an elector'
        ? `Not entitled to vote in P ${refusal.number}: ${who}. Count only those who were on the list when it opened.`
        : `In P ${refusal.number} there is a vote already from: ${who}. Do not count them in the room once more.`
    }
    case 'hidden poll':
      return `P ${refusal.number} is hidden. This works in an open poll only.`
    case 'choice overheard':
      return 'Others read along here. This poll is hidden: press on the card, or write to me in the private chat.'
    case 'second person':
      return 'You entered these numbers yourself. Another member must confirm them.'
    case 'rule does not fit':
      return 'This majority or kind does not fit. Questions with answers take single, multiple, ranked and score, everything else the majorities.'
    case 'poll opening':
      return opening(refusal.problem)
    case 'options':
      return `That is no fitting number of answers. Name 2 to ${refusal.limit}, separated by semicolons.`
    case 'amendments first':
      return `The amendments come first: ${refusal.labels.join(', ')}. Accepted ones are merged, then the motion is voted on.`
    case 'amendment not votable':
      return `${refusal.label} cannot be voted on (any more). See in the list how it stands.`
    case 'nobody to vote':
      return 'There is nobody on the roll who may vote. First admit members with /member admit.'
    case 'publication under way':
      return 'Publication is under way already. Wait a moment; the address will appear in the motion.'
    case 'nothing to publish':
      return `${refusal.label} has no accepted text left to publish. /motion show ${refusal.label} says where it stands.`
    case 'no station':
      return `No further body is entered for ${refusal.label} yet. Enter it first with /motion recommend or /motion decide.`
    case 'not accepted':
      return `The group has not accepted ${refusal.label}; no further body can decide on it.`
    case 'correction under way':
      return `A correction of ${refusal.label} is already under way. Wait until its 24 hours are over.`
    case 'no correction':
      return `There is no correction of ${refusal.label} that you could object to. /motion show ${refusal.label} tells how it stands.`
    case 'more than a correction':
      return 'That is more than a correction: only slips of the pen, punctuation and letter case may change, no figures and no words. Anything else needs a new decision.'
    case 'date':
      return `${said(refusal.typed)} is no date up to today. Write the day of the decision, for example 2025-11-30.`
    case 'layout':
      return layoutProblems[refusal.problem](said(refusal.typed))
    case 'wiki silent':
      return 'The wiki cannot be reached now. Try again in a few minutes.'
    case 'numbers do not add up':
      return 'The numbers do not add up. Yes, no and abstentions together may not exceed those taking part, and these not those entitled.'
    case 'not a number':
      return `${said(refusal.typed)} is not a valid number here. Write a whole number in digits.`
    case 'value unknown':
      return `${said(refusal.typed)} does not work here.${refusal.allowed.length === 0 ? ' Choose one of the suggestions.' : ` Possible: ${refusal.allowed.join(', ')}.`}`
    case 'motion missing':
      return 'Which motion? Name it in the command, for example A 12, or do it inside the thread of the motion: there it is meant.'
    case 'option missing':
      return `Something is missing: ${refusal.option}. Give the command again with it.`
    case 'time':
      return refusal.problem.kind === 'unreadable'
        ? `${said(refusal.typed)}: ${time({ kind: 'unreadable' })}`
        : time(refusal.problem)
    case 'file':
      return file[refusal.problem]
    case 'file too heavy':
      return `The file is larger than the ${refusal.limit} MB that can be sent here. Take another format or a single motion.`
    case 'too much to export':
      return 'Together the motions are too long for one file. Take them one by one, or as a table (csv).'
    case 'amendment unknown':
      return `I cannot find an amendment ${said(refusal.typed)}. /amendment list shows all of them.`
    case 'text changed':
      return `The text of ${refusal.label} has changed meanwhile. Look at the new version and try again.`
    case 'nothing changed':
      return 'The text is still the same. Change at least one word and send it again.'
    case 'too many amendments':
      return `${refusal.limit.toLocaleString('en-GB')} amendments to ${refusal.label} are open already; that is the limit. Wait until some are done.`
    case 'not the amendment proposer':
      return `Only who proposed ${refusal.label} can do that. Talk to that person in the discussion.`
    case 'wording empty':
      return 'The new wording is empty. Write what shall stand there; to take a paragraph out, use “Delete paragraph”.'
    case 'already proposed':
      return `You have proposed exactly that already: ${refusal.label}. There is nothing more to do.`
    case 'own amendment':
      return 'Both amendments are yours. Withdraw one and propose the other anew, as you want it.'
    case 'amendment status':
      return `That is not possible now: the status of ${refusal.label} is “${amendmentStatuses[refusal.status]}”. /amendment show says what is possible.`
    case 'accepted amendment in the way':
      return `${refusal.label} has been accepted for the same place. Ask a chair to take it in first with /amendment merge.`
    case 'reason missing':
      return 'A reason is missing. Write in one sentence which formal mistake there is.'
    case 'vote already demanded':
      return `A member has demanded a vote on ${refusal.label}, so it cannot be ruled out any more. Open the poll.`
    case 'no conflict':
      return `${refusal.label} and ${refusal.other} do not contradict each other. You need no joint version; both can be accepted.`
    case 'offer gone':
      return 'This offer is gone: it was taken back or the text is new. Please talk about it again.'
    case 'nothing to merge':
      return `There is no accepted amendment to ${refusal.label} to merge. /amendment list shows where they stand.`
    case 'conflicts open':
      return `${refusal.count === 1 ? 'One conflict' : `${refusal.count} conflicts`} in ${refusal.label} must be decided first. Choose one wording each or write your own.`
    case 'conflict gone':
      return `This conflict in ${refusal.label} is not there any more as you saw it. Open /amendment merge again.`
    case 'nothing merged':
      return `Nothing has been merged into ${refusal.label} that could be undone. /motion history shows the versions.`
    case 'changed since the merge':
      return `The text of ${refusal.label} was changed in the same places after the merge. Change it with /motion edit.`
    case 'last chair':
      return 'A group needs at least one chair. First give somebody else that role.'
    case 'access already asked':
      return 'You have asked for access already. The chairs know; you will get the answer privately.'
    case 'access declined':
      return `The chairs have declined. You can ask again in ${refusal.days} days; if it is urgent, talk to a chair.`
    case 'access already answered':
      return refusal.answer === 'declined'
        ? 'This request has been declined already. /member admit works all the same.'
        : 'This request is settled, the person is in. You need not do anything.'
    case 'membership ended':
      return 'Your membership in this group has ended. Only a chair can bring it back with /member admit.'
    case 'same person':
      return 'That is the same entry twice. Name two different ones.'
    case 'on a roll elsewhere':
      return 'One of the two is in another group as well. The merge would count there too; this group cannot decide that alone. Remove the double entry with /member remove instead.'
    case 'voted secretly twice':
      return `Both took part in the hidden poll P ${refusal.number}. Merge them when it is over.`
    case 'needs a second person':
      return 'This needs a second person. Ask another member to confirm it.'
    case 'nothing to confirm':
      return 'Nothing waits for a confirmation here any more. You need not do anything.'
    case 'deadline over':
      return `The deadline for motions was ${times.instant(refusal.at, refusal.zone)}. Ask a chair whether it will be extended.`
    case 'too many':
      return `That is too many: at most ${refusal.limit}. Please shorten the list.`
    case 'area unreadable':
      return `${said(refusal.typed)} is no subject area. Write one per line: a code, a hyphen and a name, for example “IR - Innen und Recht”; each code once.`
    case 'button outdated':
      return 'This button is outdated. Open the motion or the menu again.'
  }
}
