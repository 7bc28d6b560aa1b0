import type { PlatformName } from '../../domain/ids.ts'
import type { account as de } from '../de/account.ts'

const platforms: Readonly<Record<PlatformName, string>> = { discord: 'Discord', telegram: 'Telegram' }

const platformName = (platform: string): string =>
  new Map(Object.entries(platforms)).get(platform) ?? platform

export const account: typeof de = {
  platforms,
  show: {
    head: 'Your account',
    nobody: 'Nothing is stored about you here.',
    account: (platform, name) => `Account on ${platform}: ${name}`,
    roll: (group, name, number, role) => `${group}: ${name}, no. ${number}, ${role}`,
    language: (name) => `Language: ${name}`,
    notify: (level) => `Private messages: ${level}`,
    mirrored:
      'What you write in a discussion also appears on the other platform with your name, if the group mirrors.',
    notMirrored: 'What you write in a discussion is not mirrored.',
    button: {
      link: 'Link a second account',
      language: 'Language',
      notify: 'Notifications',
      export: 'My data as a file',
      erase: 'Erase all',
    },
  },
  chooseLanguage:
    'Which language shall I speak with you? What stands in the group stays in the group’s language.',
  languageChosen: 'From now on I speak English with you.',
  notify: {
    head: 'What I write to you privately',
    now: (level) => `Now: ${level}`,
    levels: { nothing: 'nothing', reminders: 'reminders', everything: 'everything' },
    explains: {
      nothing: 'no reminders and no news',
      reminders: 'what needs you and what ends soon',
      everything: 'also news of all you proposed or signed',
    },
    always: 'What concerns your account and your vote you are always told.',
    mirror: { on: 'Mirror my messages', off: 'Do not mirror' },
  },
  export: {
    done: 'The file holds all that is stored about you.',
    note: 'The file is for you alone. Published wiki pages and messages in the chats are not kept by the bot.',
    fileName: 'my-data.json',
  },
  erase: {
    head: 'Erase all about you?',
    explains: [
      'Your name, accounts, drafts, and signatures that are not decided upon yet are erased in all groups.',
      'You lose your vote. Votes cast and motions decided stay, with “a member” instead of your name.',
      'The bot cannot reach published wiki pages and backups. Tell the technicians if something stands there.',
      'It cannot be undone.',
    ],
    button: 'Erase all',
    done: 'Erased. Nothing about you is stored any more.',
  },
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
    done: (platform) =>
      `Linked: this account now belongs to the same person as your account on ${platform}. Both together have one signature and one vote.`,
    complete: 'You already have an account on both platforms. There is nothing to link.',
  },
  linked: (platform) =>
    `An account on ${platformName(platform)} is now linked to you. If that was not you, tell a chair at once.`,
}
