import type { PlaceLayout, SettingName } from '../../domain/group.ts'
import { settingNames } from '../../domain/settings.ts'
import type { ValueTexts } from '../../domain/settings.ts'
import type { group as de } from '../de/group.ts'
import { chairing } from './chairing.ts'

const values: ValueTexts = {
  language: { de: 'German', en: 'English' },
  genderForm: { '*': 'star', ':': 'colon', none: 'none' },
  numbering: { plain: 'plain', 'by-area': 'by area' },
  proposerName: { group: 'group', person: 'person' },
  publish: { automatic: 'automatic', 'after-12-hours': 'after 12 hours', 'by-hand': 'by hand' },
  mirror: { on: 'on', off: 'off' },
  pollRule: {
    simple: 'simple majority',
    'absolute-cast': 'majority of all votes cast',
    'absolute-members': 'majority of all entitled',
    'two-thirds': 'two-thirds majority',
    'three-quarters': 'three-quarters majority',
    unanimous: 'unanimous',
  },
  pollQuorum: { none: 'none', half: 'more than half', 'two-thirds': 'two thirds' },
  names: { chairs: 'chairs', all: 'all', nobody: 'nobody' },
  guests: { read: 'read', propose: 'propose', vote: 'vote' },
  wikiLayout: {
    page: 'motion page',
    numbered: 'with number and status',
    headings: 'with headings',
    template: 'template Beschluss',
  },
  digest: { on: 'on', off: 'off' },
}

const valueExplains: ValueTexts = {
  language: { de: 'The bot writes German in the group.', en: 'The bot writes English in the group.' },
  genderForm: { '*': 'Antragsteller*in', ':': 'Antragsteller:in', none: 'Antragstellende (no sign)' },
  numbering: {
    plain: 'A 12: one count for all motions',
    'by-area': 'IR 01: each subject area counts by itself',
  },
  proposerName: {
    group: 'The wiki page names the group.',
    person: 'The wiki page can name the person, if that person agrees.',
  },
  publish: {
    automatic: 'The accepted text is on the wiki at once.',
    'after-12-hours': 'A chair has 12 hours to hold the publication.',
    'by-hand': 'The text goes to the wiki only when a chair says so.',
  },
  mirror: {
    on: 'What is written on one platform appears on the other as well.',
    off: 'Each platform discusses by itself; votes are counted together all the same.',
  },
  pollRule: {
    simple: 'more yes than no',
    'absolute-cast': 'yes is more than half of yes, no and abstentions',
    'absolute-members': 'yes is more than half of all who may vote',
    'two-thirds': 'at least two thirds of yes and no',
    'three-quarters': 'at least three quarters of yes and no',
    unanimous: 'at least one yes and no no',
  },
  pollQuorum: {
    none: 'Any turnout is enough.',
    half: 'More than half of those entitled must take part.',
    'two-thirds': 'Two thirds of those entitled must take part.',
  },
  names: {
    chairs: 'After an open poll the chairs see who voted how.',
    all: 'After an open poll all members see who voted how.',
    nobody: 'Nobody sees who voted how.',
  },
  guests: {
    read: 'Guests read and discuss.',
    propose: 'Guests propose motions as well.',
    vote: 'Guests may do all that members may, also vote.',
  },
  wikiLayout: {
    page: 'Proposer, subject area, title, text.',
    numbered: 'Number, title, status and recommendation in one line, then the text.',
    headings: 'Proposer, addressees, motion and reason as headings.',
    template: 'The text stands in the wiki’s template “Beschluss”.',
  },
  digest: {
    on: 'Every Monday all members read privately what is open.',
    off: 'There is no weekly overview.',
  },
}

const explains: Readonly<Record<SettingName, string>> = {
  name: 'What the group is called on cards and wiki pages.',
  language: 'The language the bot writes in the group.',
  timeZone: 'All times are meant in this zone, for example Europe/Berlin.',
  genderForm: 'How the bot writes German words for people.',
  cosigners: 'How many signatures a motion needs besides its proposer (0 to 50).',
  numbering: 'How the group counts its submitted motions.',
  proposerName: 'Who is named as the proposer on the wiki page.',
  lineLength: 'How many characters a numbered line holds (40 to 120).',
  publish: 'When an accepted text goes to the wiki.',
  mirror: 'Whether discussions can be read on both platforms.',
  pollRule: 'The majority that counts where a poll names no other.',
  pollQuorum: 'How many must take part: none, more than half, two thirds, or a number.',
  pollLengthHours: 'How long a poll by circulation lasts, for example 3 days or 36 hours.',
  names: 'Who sees how the others voted once an open poll is over.',
  guests: 'What guests may do besides reading and discussing.',
  memberRole: 'Whoever has this Discord role is a member from their first act on.',
  chairRole: 'Whoever has this Discord role is a chair from their first act on.',
  quietHours: 'In these hours the bot writes privately only what is urgent, for example 22–8.',
  wikiLayout: 'What a motion’s wiki page looks like: a preset, or a text of your own with placeholders.',
  wikiCategories: 'Categories of the wiki pages, parted by commas.',
  retentionMonths: 'After this many months named ballots become totals (1 to 120).',
  digest: 'Whether all members read privately every Monday what is open.',
}

const grant: Readonly<Record<PlaceLayout, string>> = {
  forum: 'How to: edit the forum → Permissions → add the bot’s role → allow these permissions.',
  text: 'How to: edit the channel → Permissions → add the bot’s role → allow these permissions.',
  topics:
    'How to: open the group → Administrators → add the bot as an administrator → switch these rights on.',
  plain:
    'How to: open the group → Administrators → add the bot as an administrator → switch these rights on.',
}

export const group: typeof de = {
  setup: {
    form: 'Set up a group',
    name: 'Name of the group',
    nameHint: 'for example: Working Group on Migration and Diversity',
    areasHint: 'The subject areas of your motions. Leave them as they are if they fit.',
    unusable:
      'No group can live here. On Discord it needs a forum or a text channel (option “channel”), on Telegram a group. Give the command again there.',
    founded: (name) => `${name} is set up.`,
    missing: 'The bot still lacks rights here. Without them it cannot show motions:',
    grant,
    askRole: 'What is your part in the group?',
    roles: [
      'Chair: you chair the group, propose motions, vote and open polls.',
      'Technician: you only set things up. Then you name the first chair; this role gives no vote.',
    ],
    chair: 'Chair',
    technician: 'Technician',
    nowChair: (name, number) => `You are now chair of ${name}, member no. ${number}.`,
    nowTechnician: (name) => `You are now technician of ${name}.`,
    nameChair:
      'Now name the first chair: /member admit with the person. Who is admitted first is the chair and does everything else.',
    nextHead: 'What comes next:',
    next: [
      'Members get on the roll by /member admit (one by one) or /member invite (codes to hand out).',
      'The other platform joins by /group connect.',
      'The rules of the group are changed by /group settings.',
      'Every member proposes motions by /motion propose; /help explains the rest.',
    ],
  },
  ready: (name) => `From now on ${name} works on motions here.`,
  readyNext: [
    'You become a member through a chair (/member admit) or with a code (/account join).',
    'You propose motions by /motion propose; what waits for you is shown by /todo.',
  ],
  ...chairing,
  button: {
    invite: 'Invite members',
    admit: 'Admit a member',
    settings: 'Settings',
    connect: 'Connect the other platform',
    confirm: 'Confirm',
    back: 'Back',
  },
  connect: {
    head: 'Connect the other platform',
    field: 'Code from the other platform',
    fieldHint: '/group connect shows it there, for 10 minutes.',
    code: 'Code to connect: ',
    how: (code) =>
      `On the other platform, in the channel or group of your working group, type: /group connect ${code}. Whoever manages the chat there may do that.`,
    lasts: (minutes) => `The code lasts ${minutes} minutes and works once. Give it only to people you trust.`,
    done: (name) => `${name} now lives here as well. Everything counts together: one roll, one ballot box.`,
    askMirror: 'Shall discussions be readable on both platforms?',
    mirror: 'Mirror',
    noMirror: 'Do not mirror',
    mirrorExplains: [
      'Mirror: what is written on one platform appears on the other as well, with the writer’s name.',
      'What somebody deletes on Discord disappears on Telegram too; the other way round I am not told. I keep texts only until they are delivered, 24 hours at most. Whoever does not want to be mirrored switches it off: /account notify.',
      'Do not mirror: each platform discusses by itself. Cards and results still stand on both.',
    ],
    mirrored: 'Discussions are mirrored now. /group settings can change that.',
    notMirrored: 'Discussions are not mirrored. /group settings can change that.',
  },
  settings: {
    head: (name) => `Settings · ${name}`,
    names: settingNames,
    values,
    explains,
    valueExplains,
    choose: 'What do you want to change?',
    now: (value) => `Now: ${value}`,
    hours: (hours) =>
      hours % 24 === 0
        ? hours === 24
          ? '1 day'
          : `${hours / 24} days`
        : hours === 1
          ? '1 hour'
          : `${hours} hours`,
    form: 'Change a setting',
    none: 'none',
    months: (months) => (months === 1 ? '1 month' : `${months} months`),
    quiet: (from, to) => `${from}:00 to ${to}:00`,
    other: 'Another value',
    value: 'Value',
    changed: (name, from, to) => `${name}: changed from “${from}” to “${to}”.`,
    unchanged: (name, value) => `${name} is “${value}” already.`,
  },
}
