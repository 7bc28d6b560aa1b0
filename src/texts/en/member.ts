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
