import { defineCommand, type Command } from '../../src/command.ts'
import { commandTable } from '../../src/invocation.ts'

const option = { description: { de: 'Etwas', en: 'Something' } }
const run = (): Promise<never> => Promise.reject(new Error('not run here'))
const motion = { kind: 'motion', names: { de: 'antrag', en: 'motion' }, ...option, required: true } as const

export const todo = defineCommand({
  name: ['todo'],
  names: { de: ['offen'], en: ['todo'] },
  description: { de: 'Was dich braucht', en: 'What needs you' },
  options: {},
  access: 'member',
  answer: 'privately',
  run,
})

export const propose = defineCommand({
  name: ['motion', 'propose'],
  names: { de: ['antrag', 'stellen'], en: ['motion', 'propose'] },
  description: { de: 'Einen Antrag stellen', en: 'Propose a motion' },
  options: {
    file: { kind: 'file', names: { de: 'datei', en: 'file' }, ...option },
    text: { kind: 'text', names: { de: 'text', en: 'text' }, ...option, hidden: true },
  },
  access: 'member',
  answer: 'with a form',
  onMessage: { names: { de: 'Als Antrag stellen', en: 'Propose as motion' }, option: 'text' },
  run,
})

export const draft = defineCommand({
  name: ['motion', 'draft'],
  names: { de: ['antrag', 'entwurf'], en: ['motion', 'draft'] },
  description: { de: 'Einen Entwurf speichern', en: 'Save a draft' },
  typed: false,
  options: {
    title: { kind: 'text', names: { de: 'titel', en: 'title' }, ...option },
    text: { kind: 'text', names: { de: 'text', en: 'text' }, ...option },
    area: { kind: 'text', names: { de: 'sachgebiet', en: 'area' }, ...option },
    file: { kind: 'file', names: { de: 'datei', en: 'file' }, ...option },
  },
  access: 'member',
  answer: 'privately',
  run,
})

export const show = defineCommand({
  name: ['motion', 'show'],
  names: { de: ['antrag', 'zeigen'], en: ['motion', 'show'] },
  description: { de: 'Einen Antrag zeigen', en: 'Show a motion' },
  options: { motion },
  access: 'anyone',
  answer: 'in public',
  run,
})

export const cosign = defineCommand({
  name: ['motion', 'cosign'],
  names: { de: ['antrag', 'mitzeichnen'], en: ['motion', 'cosign'] },
  description: { de: 'Einen Antrag mitzeichnen', en: 'Co-sign a motion' },
  options: { motion, member: { kind: 'member', names: { de: 'mitglied', en: 'member' }, ...option } },
  access: 'member',
  answer: 'privately',
  run,
})

export const decide = defineCommand({
  name: ['motion', 'decide'],
  names: { de: ['antrag', 'beschluss'], en: ['motion', 'decide'] },
  description: { de: 'Einen Beschluss eintragen', en: 'Enter a decision' },
  options: {
    motion,
    decision: {
      kind: 'choice',
      names: { de: 'entscheidung', en: 'decision' },
      ...option,
      required: true,
      values: [
        { value: 'accepted', names: { de: 'Annahme', en: 'accepted' } },
        {
          value: 'accepted-changed',
          names: { de: 'Annahme in geänderter Fassung', en: 'accepted with changes' },
        },
        { value: 'rejected', names: { de: 'Ablehnung', en: 'rejected' } },
      ],
    },
    target: { kind: 'text', names: { de: 'ziel', en: 'target' }, ...option },
  },
  access: 'chair',
  answer: 'privately',
  run,
})

export const openPoll = defineCommand({
  name: ['poll', 'open'],
  names: { de: ['abstimmung', 'eröffnen'], en: ['poll', 'open'] },
  description: { de: 'Eine Abstimmung eröffnen', en: 'Open a poll' },
  options: { motion, closes: { kind: 'time', names: { de: 'ende', en: 'closes' }, ...option } },
  access: 'chair',
  answer: 'privately',
  run,
})

export const vote = defineCommand({
  name: ['poll', 'vote'],
  names: { de: ['abstimmung', 'abstimmen'], en: ['poll', 'vote'] },
  description: { de: 'Abstimmen', en: 'Vote' },
  options: {
    poll: { kind: 'poll', names: { de: 'abstimmung', en: 'poll' }, ...option, required: true },
    choice: {
      kind: 'choice',
      names: { de: 'stimme', en: 'choice' },
      ...option,
      required: true,
      values: [
        { value: 'yes', names: { de: 'Ja', en: 'Yes' } },
        { value: 'no', names: { de: 'Nein', en: 'No' } },
      ],
    },
  },
  access: 'member',
  answer: 'privately',
  run,
})

const secretChoice = { ...vote.options.choice, secret: true } as const

/** The same with a choice that is never kept. */
const secretVote = defineCommand({
  ...vote,
  name: ['poll', 'secret'],
  names: { de: ['abstimmung', 'geheim'], en: ['poll', 'secret'] },
  options: { ...vote.options, choice: secretChoice },
})

export const admit = defineCommand({
  name: ['member', 'admit'],
  names: { de: ['mitglied', 'freischalten'], en: ['member', 'admit'] },
  description: { de: 'Jemanden freischalten', en: 'Admit somebody' },
  options: {
    user: { kind: 'account', names: { de: 'person', en: 'user' }, ...option, required: true },
    name: { kind: 'text', names: { de: 'name', en: 'name' }, ...option },
  },
  access: 'chair',
  answer: 'privately',
  run,
})

export const link = defineCommand({
  name: ['account', 'link'],
  names: { de: ['konto', 'verknüpfen'], en: ['account', 'link'] },
  description: { de: 'Zweites Konto verknüpfen', en: 'Link a second account' },
  options: { code: { kind: 'text', names: { de: 'code', en: 'code' }, ...option } },
  access: 'anyone',
  group: 'none',
  answer: 'privately',
  run,
})

export const invite = defineCommand({
  name: ['member', 'invite'],
  names: { de: ['mitglied', 'einladen'], en: ['member', 'invite'] },
  description: { de: 'Einladen', en: 'Invite' },
  options: {
    count: { kind: 'number', min: 1, max: 300, names: { de: 'anzahl', en: 'count' }, ...option },
    names: { kind: 'text', names: { de: 'namen', en: 'names' }, ...option },
  },
  access: 'chair',
  answer: 'privately',
  run,
})

export const unsign = defineCommand({
  name: ['motion', 'unsign'],
  names: { de: ['antrag', 'mitzeichnung-zurückziehen'], en: ['motion', 'unsign'] },
  description: { de: 'Mitzeichnung zurückziehen', en: 'Withdraw signature' },
  options: { motion },
  access: 'member',
  answer: 'privately',
  run,
})

export const amend = defineCommand({
  name: ['amendment', 'propose'],
  names: { de: ['änderungsantrag', 'stellen'], en: ['amendment', 'propose'] },
  description: { de: 'Einen Änderungsantrag stellen', en: 'Propose an amendment' },
  options: { motion },
  access: 'member',
  answer: 'with a form',
  run,
})

export const help = defineCommand({
  name: ['help'],
  names: { de: ['hilfe'], en: ['help'] },
  description: { de: 'Hilfe', en: 'Help' },
  options: { topic: { kind: 'text', names: { de: 'thema', en: 'topic' }, ...option } },
  access: 'anyone',
  group: 'none',
  answer: 'privately',
  run,
})

export const commands: readonly Command[] = [
  todo,
  propose,
  draft,
  show,
  cosign,
  unsign,
  decide,
  amend,
  openPoll,
  vote,
  secretVote,
  admit,
  invite,
  link,
  help,
] as readonly Command[]

export const table = commandTable(commands)
