import type { Inspection } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { readAreas } from '../../src/domain/areas.ts'
import { defaultAreas } from '../../src/domain/group.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { groupNameLimit } from '../../src/domain/settings.ts'
import { foundGroup } from '../../src/domain/setup.ts'
import { refused } from '../../src/refused.ts'
import type { Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { meet } from '../account/known.ts'
import { managingAct } from './managing.ts'
import { missingRights } from './missing-rights.ts'

export const setup = defineCommand({
  name: ['group', 'setup'],
  names: { de: ['ag', 'einrichten'], en: ['group', 'setup'] },
  description: { de: 'In diesem Chat eine AG einrichten', en: 'Set up a working group in this chat' },
  options: {
    name: {
      kind: 'text',
      maxLength: groupNameLimit,
      names: { de: 'name', en: 'name' },
      description: { de: 'So heißt die AG', en: 'What the group is called' },
    },
    channel: {
      kind: 'channel',
      names: { de: 'kanal', en: 'channel' },
      description: {
        de: 'Forum oder Textkanal; sonst dieser',
        en: 'Forum or text channel; default: this one',
      },
    },
    areas: {
      kind: 'text',
      hidden: true,
      maxLength: 4000,
      names: { de: 'sachgebiete', en: 'areas' },
      description: { de: 'Je Zeile: CODE - Name', en: 'One a line: CODE - Name' },
    },
  },
  access: 'setup',
  answer: 'with a form',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const { name, channel, areas: listed } = call.options
    const found = await call.place.inspect(channel)
    if (!found.usable) return said(texts.group.setup.unusable)
    const { chat, server, layout } = found
    const { platform } = call.place
    const { taken } = await store.read('setup', { platform, chat })
    if (taken !== undefined)
      return refused(texts, { reason: 'place already taken', name: taken.settings.name })
    if (name === undefined) return { blocks: [], form: nameForm(texts, channel) }

    const read = listed === undefined ? undefined : readAreas(listed)
    if (read?.ok === false) return refused(texts, read.refusal)

    await meet(call)
    const place = { platform, chat, layout, ...(server === undefined ? {} : { server }) }
    const { language, timeZone } = call.defaults
    const areas = read?.areas ?? defaultAreas
    const rule = foundGroup({ name, language, timeZone, place, areas })
    const decision = await store.change(await managingAct(call), 'setup', { platform, chat }, rule)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const founded = decision.events.find((event) => event.kind === 'group founded')
    if (founded === undefined) return refused(texts, { reason: 'already set up' })
    return askRole(founded.group, founded.settings.name, found, texts)
  },
})

function nameForm(texts: Texts, channel: string | undefined): Form {
  const { form, name, nameHint } = texts.group.setup
  return {
    title: form,
    submit: { command: ['group', 'setup'], values: channel === undefined ? {} : { channel } },
    fields: [
      { kind: 'line', name: 'name', label: name, hint: nameHint, required: true, maxLength: groupNameLimit },
      {
        kind: 'long text',
        name: 'areas',
        label: texts.group.areas.field,
        hint: texts.group.setup.areasHint,
        required: false,
        maxLength: 4000,
        value: defaultAreas.join('\n'),
      },
    ],
  }
}

function askRole(group: GroupId, name: string, found: Inspection, texts: Texts): Reply {
  const { setup } = texts.group
  const button = (label: string, role: string) =>
    ({ label, does: { command: ['group', 'role'], values: { group: String(group), role } } }) as const
  return {
    blocks: [
      { kind: 'heading', text: setup.founded(name) },
      ...missingRights(found, texts),
      { kind: 'text', text: [{ bold: setup.askRole }] },
      { kind: 'list', items: setup.roles },
    ],
    buttons: [[button(setup.chair, 'chair'), button(setup.technician, 'technician')]],
  }
}
