import { defineCommand } from '../../src/command.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { takeFirstRole } from '../../src/domain/setup.ts'
import { refused } from '../../src/refused.ts'
import type { Button, Reply } from '../../src/reply.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import type { Texts } from '../../src/texts/texts.ts'

/** The founder's answer to "What is your part in the group?"; asked once. */
export const role = defineCommand({
  name: ['group', 'role'],
  names: { de: ['ag', 'aufgabe'], en: ['group', 'role'] },
  description: { de: 'Vorsitz oder Technik?', en: 'Chair or technician?' },
  typed: false,
  options: {
    group: {
      kind: 'number',
      min: 1,
      max: 999_999_999,
      required: true,
      names: { de: 'ag', en: 'group' },
      description: { de: 'Gruppe', en: 'Group' },
    },
    role: {
      kind: 'choice',
      required: true,
      values: [
        { value: 'chair', names: { de: de.roles.names.chair, en: en.roles.names.chair } },
        { value: 'technician', names: { de: de.roles.names.technician, en: en.roles.names.technician } },
      ],
      names: { de: 'rolle', en: 'role' },
      description: { de: 'Aufgabe', en: 'Part' },
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const chosen = call.options.role === 'chair' ? 'chair' : 'technician'
    const { platform, user } = call.account
    const key = { group: call.options.group as GroupId, account: { platform, user } }
    const decision = await store.change(call.act, 'roll', key, takeFirstRole(chosen))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const group = await store.find('group', { group: key.group })
    const name = group?.settings.name ?? ''
    const admitted = decision.events.find((event) => event.kind === 'member admitted')
    return chosen === 'chair'
      ? nowChair(name, admitted?.number ?? 1, texts)
      : { blocks: technicianBlocks(name, texts), buttons: [[connectButton(texts)]] }
  },
})

function nowChair(name: string, number: number, texts: Texts): Reply {
  const { setup, button } = texts.group
  return {
    blocks: [
      { kind: 'text', text: setup.nowChair(name, number) },
      { kind: 'text', text: [{ bold: setup.nextHead }] },
      { kind: 'list', items: setup.next },
    ],
    buttons: [
      [
        { label: button.invite, does: { command: ['member', 'invite'], values: {} }, style: 'primary' },
        { label: button.admit, does: { command: ['member', 'admit'], values: {} } },
      ],
      [
        connectButton(texts),
        { label: button.settings, does: { command: ['group', 'settings'], values: {} } },
      ],
    ],
  }
}

function technicianBlocks(name: string, texts: Texts): Reply['blocks'] {
  const { setup } = texts.group
  return [
    { kind: 'text', text: setup.nowTechnician(name) },
    { kind: 'text', text: setup.nameChair },
  ]
}

function connectButton(texts: Texts): Button {
  return { label: texts.group.button.connect, does: { command: ['group', 'connect'], values: {} } }
}
