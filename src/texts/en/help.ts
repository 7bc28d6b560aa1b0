import type { help as german } from '../de/help.ts'

export const help: typeof german = {
  head: 'AGora, the motion bot',
  intro:
    'Here you propose motions, co-sign them, vote, and the accepted text reaches the wiki by itself. Discord and Telegram are one room.',
  todoFirst: 'Start with /todo: it shows what needs you just now.',
  yourRole: (role, group) => `You are ${role} in ${group}.`,
  noGroup:
    'You are not on any roll yet. Do you have an invitation code? Type it with /account join. Otherwise ask a chair for access.',
  noGroupHere: 'No group is set up in this chat yet. Whoever manages it types /group setup.',
  topics: {
    motion: 'Motions',
    poll: 'Polls',
    account: 'Account',
    member: 'Members',
    group: 'Setting up a group',
  },
  text: {
    motion: [
      'Propose a motion: /motion propose. You get a form; the draft is yours alone.',
      '“Show to the group” makes it visible, then others co-sign.',
      'Once there are enough signatures you press “Submit to the group”. The motion gets its number.',
      'Read: /motion show, see all: /motion list.',
      'As PDF, Word, table and more: /motion export, for one motion or for all.',
    ],
    poll: [
      'A chair opens the poll with “Open poll” or /poll open.',
      'You vote with the buttons Yes, No, Abstain and can change your vote until the end.',
      'In the end the result stands with rule and numbers at the motion.',
    ],
    account: [
      'Join with an invitation code: /account join.',
      'Link a second account: /account link shows a code; type it on the other platform. So you have one voice on both together.',
      'What the bot knows about you: /account show. Language: /account language. Private messages: /account notify.',
      'All your data as a file: /account export. Erase all: /account erase.',
    ],
    member: [
      'Admit somebody: /member admit, on Telegram as a reply to one of their messages.',
      'Invite many: /member invite hands out one-time codes.',
      'Whoever has no account: /member admit with the name alone.',
      'See all: /member list. Change a role: /member role. Remove: /member remove.',
      'Double entries: /member merge. Erase on request, by two people: /member erase.',
    ],
    group: [
      'New group: /group setup in the channel or in the Telegram group.',
      'Connect the second platform: /group connect shows a code; type it on the other side with /group connect.',
      'Settings: /group settings. Subject areas: /group areas. Deadline for motions: /group deadline.',
      'What the group has done, to check: /group audit.',
    ],
  },
  choose: 'What would you like to know more about?',
  topicButton: {
    admit: 'Give access',
    invite: 'Invite',
    list: 'Roll',
    role: 'Change a role',
    remove: 'Remove',
    settings: 'Settings',
    connect: 'Connect the other platform',
    areas: 'Subject areas',
    deadline: 'Deadline',
    audit: 'Record',
    setup: 'Set up a group',
    account: 'My account',
    propose: 'Propose a motion',
    motions: 'All motions',
    open: 'Open a poll',
    polls: 'All polls',
  },
  button: { todo: 'What is open?', propose: 'Propose a motion', list: 'All motions' },
  groupAsk: 'Which group is it about?',
  groupChosen: (name) => `From now on you mean ${name} here.`,
  unexpected: (reference) =>
    `Something went wrong, and it was me. Please try again. If that does not help, give your technicians this mark: ${reference}`,
}
