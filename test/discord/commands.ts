import { defineCommand, type Command } from '../../src/command.ts'
import { commandTable } from '../../src/invocation.ts'

const option = { description: { de: 'Etwas', en: 'Something' } }

/** A few commands with every kind of option, as an adapter meets them. */
const show = defineCommand({
  name: ['motion', 'show'],
  names: { de: ['antrag', 'zeigen'], en: ['motion', 'show'] },
  description: { de: 'Einen Antrag zeigen', en: 'Show a motion' },
  options: { motion: { kind: 'motion', names: { de: 'antrag', en: 'motion' }, ...option, required: true } },
  access: 'anyone',
  answer: 'in public',
  run: () => Promise.reject(new Error('not run here')),
})

const propose = defineCommand({
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
  run: () => Promise.reject(new Error('not run here')),
})

const draft = defineCommand({
  name: ['motion', 'draft'],
  names: { de: ['antrag', 'entwurf'], en: ['motion', 'draft'] },
  description: { de: 'Einen Entwurf speichern', en: 'Save a draft' },
  typed: false,
  options: {
    motion: { kind: 'motion', names: { de: 'antrag', en: 'motion' }, ...option },
    title: { kind: 'text', names: { de: 'titel', en: 'title' }, ...option },
    text: { kind: 'text', names: { de: 'text', en: 'text' }, ...option },
    area: { kind: 'text', names: { de: 'sachgebiet', en: 'area' }, ...option },
    file: { kind: 'file', names: { de: 'datei', en: 'file' }, ...option },
  },
  access: 'member',
  answer: 'privately',
  run: () => Promise.reject(new Error('not run here')),
})

const admit = defineCommand({
  name: ['member', 'admit'],
  names: { de: ['mitglied', 'freischalten'], en: ['member', 'admit'] },
  description: { de: 'Jemanden freischalten', en: 'Admit somebody' },
  options: {
    name: { kind: 'text', names: { de: 'name', en: 'name' }, ...option, maxLength: 80 },
    user: { kind: 'account', names: { de: 'person', en: 'user' }, ...option, required: true },
    role: {
      kind: 'choice',
      names: { de: 'rolle', en: 'role' },
      ...option,
      values: [
        { value: 'member', names: { de: 'Mitglied', en: 'member' } },
        { value: 'chair', names: { de: 'Vorsitz', en: 'chair' } },
      ],
    },
    count: { kind: 'number', min: 1, max: 50, names: { de: 'anzahl', en: 'count' }, ...option },
    closes: { kind: 'time', names: { de: 'ende', en: 'closes' }, ...option },
    channel: { kind: 'channel', names: { de: 'kanal', en: 'channel' }, ...option },
  },
  access: 'chair',
  answer: 'privately',
  run: () => Promise.reject(new Error('not run here')),
})

const todo = defineCommand({
  name: ['todo'],
  names: { de: ['offen'], en: ['todo'] },
  description: { de: 'Was auf dich wartet', en: 'What waits for you' },
  options: {},
  access: 'member',
  answer: 'privately',
  run: () => Promise.reject(new Error('not run here')),
})

export const commands: readonly Command[] = [show, propose, draft, admit, todo]
export const table = commandTable(commands)
