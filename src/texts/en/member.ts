import type { Role } from '../../domain/membership.ts'
import type { member as de } from '../de/member.ts'

const asRole: Readonly<Record<Role, string>> = {
  guest: 'as a guest',
  member: 'as a member',
  chair: 'as chair',
  technician: 'as technician',
}

const next =
  'You can propose motions (/motion propose), co-sign and vote. /todo shows what waits for you. If you have an account on the other platform too, link it with /account link.'

export const member: typeof de = {
  admit: {
    form: 'Admit a member',
    name: 'Name on the roll',
    nameHint: 'For people without an account. If they have one: name the person, or reply to their message.',
    done: (name, number, role) => `${name} is now on the roll ${asRole[role]}, no. ${number}.`,
    raised: (name, role) => `${name} now takes part ${asRole[role]}.`,
    withoutAccount:
      'Without an account: a chair enters their signatures. If an account comes later, invite exactly this name (/member invite).',
    withAccount: 'From now on this person can propose motions, co-sign and vote.',
  },
  ask: {
    button: 'Ask for access',
    asked: (group) =>
      `Your request is with the chairs of ${group}. You will get the answer privately; on Telegram, open our private chat for that.`,
    asks: (name, platform, group) => `${name} (${platform}) asks for access to ${group}.`,
    check:
      'Give a vote only to people you know to belong to the group. Anybody can call themselves anything.',
    admit: 'Give access',
    decline: 'No',
    link: 'is in already: link',
    answered: {
      admitted: 'Settled: let in.',
      declined: 'Settled: declined.',
      linked: 'Settled: linked to an entry.',
    },
    which: (name) => `To which entry does the account of ${name} belong? After that it acts as this person.`,
    choose: 'Entry on the roll',
    nobodyToLink: 'All entries have an account on this platform already. Give access, or decline.',
    search: 'Name on the roll',
    admitted: (name) => `${name} has access and has been told.`,
    declinedDone: (name) => `${name} gets a friendly no.`,
    linked: (name) => `The account now belongs to the entry ${name}.`,
    declined: (group) =>
      `The chairs of ${group} have declined your request for access. Talk to them if that is a mistake.`,
  },
  ended: (group, why) =>
    why === 'left'
      ? `You left the chat of ${group}, so your membership rests. A chair can bring it back.`
      : `The chairs have ended your membership in ${group}. Votes you cast stay. What is stored about you is shown by /account export.`,
  roll: {
    head: (count) => (count === 1 ? 'Roll: 1 entry' : `Roll: ${count} entries`),
    line: (number, name, role, accounts) => `no. ${number} ${name}, ${role}, ${accounts}`,
    noAccount: 'no account',
    ended: 'Ended until a chair says otherwise:',
    file: 'The roll is in the file.',
    fileName: 'members.csv',
    columns: ['Number', 'Name', 'Role', 'Accounts'],
  },
  which: { member: 'Who is meant?', other: 'And which entry joins them?' },
  role: {
    ask: (name) => `Which role does ${name} get?`,
    done: (name, role) => `${name}: the role is now ${role}.`,
    same: (name, role) => `${name} has the role ${role} already.`,
  },
  remove: {
    ask: (name) =>
      `Remove ${name}? Their rights end at once; where they have not voted in an open poll they are struck. Votes they cast stay.`,
    button: 'Remove',
    done: (name) => `${name} is removed. /member admit brings them back.`,
  },
  erase: {
    ask: (name) =>
      `Erase all about ${name}? Only if they asked for it, and a second person has to confirm. Decided motions and results stay, with “a member” instead of the name; the bot cannot change published wiki pages.`,
    button: 'Start erasing',
    asked: (name) => `The erasure of ${name} waits for a second person. They find it under /todo.`,
    waits: (name, group) => `A chair wants to erase all about ${name} in ${group}, as that person wishes.`,
    second: 'A second person has to confirm: another chair or a member. What is erased is gone.',
    confirm: 'Confirm',
    decline: 'Cancel',
    done: 'Erased. The record keeps only the number.',
    declined: 'The erasure is called off.',
  },
  merge: {
    ask: (name, other) =>
      `Merge ${name} and ${other} into one person? ${name} stays, the accounts of ${other} join. Double signatures become one; in open polls the earlier vote counts.`,
    button: 'Merge',
    done: (name) => `Merged: there is only the entry ${name} now.`,
    told: (group) =>
      `The chairs of ${group} have merged two entries as you. You now have one voice on all your accounts. If that is wrong, tell them.`,
  },
  invite: {
    form: 'Invite members',
    whom: 'Names or a number',
    whomHint: 'One name per line; or just a number for codes without names.',
    head: (count) => (count === 1 ? 'One invitation code' : `${count} invitation codes`),
    how: 'Each code works once, for one person, 60 days. To be typed with /account join and the code.',
    tap: 'On Telegram it is enough to tap the link.',
    secret: 'Whoever has the code gets a vote: give each one only to the person it is for.',
    file: 'The codes are in the file. Delete it as soon as they are handed out.',
    fileName: 'invitations.csv',
    columns: ['Name', 'Code', 'Link'],
    onRoll: (names) => `No new code, because on the roll with an account already: ${names.join(', ')}.`,
    attaches: (names) => `The code ties an account to the entry on the roll: ${names.join(', ')}.`,
    nobody: 'All these names are on the roll with an account already. There are no new codes.',
  },
  admitted: (name, role) => `You are now part of ${name} ${asRole[role]}.`,
  admittedNext: next,
}
