import { defineCommand } from '../../src/command.ts'
import { changeAreas } from '../../src/domain/areas.ts'
import { said } from '../../src/cards/said.ts'
import { areaCode } from '../../src/domain/submission.ts'
import { refused } from '../../src/refused.ts'
import type { Form, Reply } from '../../src/reply.ts'
import type { Group } from '../../src/domain/group.ts'
import type { Texts } from '../../src/texts/texts.ts'

/** Discord's limit for one field of a form. */
const listLimit = 4000

export const areas = defineCommand({
  name: ['group', 'areas'],
  names: { de: ['ag', 'sachgebiete'], en: ['group', 'areas'] },
  description: { de: 'Die Sachgebiete der AG ansehen und ändern', en: 'See and change the subject areas' },
  options: {
    area: {
      kind: 'text',
      maxLength: 100,
      names: { de: 'sachgebiet', en: 'area' },
      description: { de: 'Eines dazu oder umbenannt: CODE - Name', en: 'One more, or renamed: CODE - Name' },
    },
    list: {
      kind: 'text',
      hidden: true,
      maxLength: listLimit,
      names: { de: 'liste', en: 'list' },
      description: { de: 'Alle Sachgebiete', en: 'All subject areas' },
    },
    form: {
      kind: 'choice',
      hidden: true,
      values: [{ value: 'yes', names: { de: 'ja', en: 'yes' } }],
      names: { de: 'formular', en: 'form' },
      description: { de: 'Ändern', en: 'Change' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call): Promise<Reply> {
    const { texts, group, store } = call
    const { area, list, form } = call.options
    if (form !== undefined && list === undefined) return { blocks: [], form: listForm(group, texts) }
    const wanted = list ?? (area === undefined ? undefined : withArea(group.settings.areas, area))
    if (wanted === undefined) return areasCard(group, texts)
    const decision = await store.change(call.act, 'group', group.id, changeAreas(wanted))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const now = await store.find('group', { group: group.id })
    return said(texts.group.areas.changed(now?.settings.areas.length ?? 0))
  },
})

/** The same code is the same area under another name. */
function withArea(areas: readonly string[], added: string): string {
  const code = areaCode(added.replace(/\s*\p{Pd}\s*/u, ' - '))?.toLowerCase()
  const others = areas.filter((one) => areaCode(one)?.toLowerCase() !== code)
  return [...others, added].join('\n')
}

function areasCard(group: Group, texts: Texts): Reply {
  const words = texts.group.areas
  const { areas } = group.settings
  return {
    blocks: [
      { kind: 'heading', text: words.head },
      areas.length === 0 ? { kind: 'text', text: words.none } : { kind: 'list', items: areas },
      { kind: 'note', text: words.explain },
    ],
    buttons: [[{ label: words.change, does: { command: ['group', 'areas'], values: { form: 'yes' } } }]],
  }
}

function listForm(group: Group, texts: Texts): Form {
  const words = texts.group.areas
  return {
    title: words.head,
    submit: { command: ['group', 'areas'], values: {} },
    fields: [
      {
        kind: 'long text',
        name: 'list',
        label: words.field,
        hint: words.explain.slice(0, 100),
        required: true,
        maxLength: listLimit,
        value: group.settings.areas.join('\n'),
      },
    ],
  }
}
