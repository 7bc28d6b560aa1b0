import type { PlatformName } from '../../domain/ids.ts'
import type { account as de } from '../de/account.ts'

const platforms: Readonly<Record<PlatformName, string>> = { discord: 'Discord', telegram: 'Telegram' }

const platformName = (platform: string): string =>
  new Map(Object.entries(platforms)).get(platform) ?? platform

export const account: typeof de = {
  platforms,
  code: 'Code',
  codeHint: 'for example K7QPM-2XWTA; capital or small letters do not matter',
  join: {
    form: 'Join the group',
    name: 'Name on the roll',
    nameHint: 'A pseudonym is allowed. A name that the code carries goes first.',
    done: (group, name, number) => `Welcome to ${group}. You are on the roll as ${name}, no. ${number}.`,
    attached: (group, name) =>
      `Welcome to ${group}. This account now belongs to the entry ${name} on the roll.`,
    raised: (group) => `You are now a member of ${group}.`,
  },
  link: {
    head: 'Link a second account',
    enter: 'I have a code',
    code: 'Your code: ',
    how: (platform, code) => `Type this on ${platform} within 10 minutes: /account link ${code}.`,
    tapButton: 'Open in Telegram',
    secret: 'Show the code to nobody: who types it acts as you from then on.',
    why: 'After that you are the same person on both platforms: one signature, one vote.',
    done: (platform) => `Linked: this account now belongs to the same person as your account on ${platform}.`,
    complete: 'You already have an account on both platforms. There is nothing to link.',
  },
  linked: (platform) =>
    `An account on ${platformName(platform)} is now linked to you. If that was not you, tell a chair at once.`,
}
