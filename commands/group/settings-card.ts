import type { Group, PlatformRole, SettingName } from '../../src/domain/group.ts'
import { layoutLimit } from '../../src/domain/layout.ts'
import { writeRole } from '../../src/domain/setting-values.ts'
import {
  groupNameLimit,
  isValued,
  settingList,
  settingNames,
  settingValues,
  writeSetting,
} from '../../src/domain/settings.ts'
import type { Button, Form, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { explainValue, showValue, wordsFor } from './setting-words.ts'

/** All settings with what they hold, and a menu to change one. */
export function settingsCard(group: Group, texts: Texts): Reply {
  const { head, names, explains, choose } = texts.group.settings
  return {
    blocks: [
      { kind: 'heading', text: head(group.settings.name) },
      {
        kind: 'list',
        items: settingList.map((setting) => [
          { bold: names[setting] },
          `: ${showValue(group, setting, texts)}. ${explains[setting]}`,
        ]),
      },
    ],
    menu: {
      placeholder: choose,
      option: 'setting',
      does: { command: ['group', 'settings'], values: {} },
      entries: settingList.map((setting) => ({ label: names[setting], value: settingNames[setting] })),
    },
  }
}

/** One setting with fixed values: each value a button, explained in a line. */
export function settingCard(group: Group, setting: SettingName, texts: Texts): Reply {
  const words = texts.group.settings
  const values: readonly string[] = isValued(setting) ? settingValues[setting] : []
  const now = showValue(group, setting, texts)
  const name = settingNames[setting]
  const buttons = values.map((value): Button => {
    const label = wordsFor(setting, value, words)
    const does = { command: ['group', 'settings'], values: { setting: name, value } } as const
    return label === now ? { label, does, style: 'success' } : { label, does }
  })
  return {
    blocks: [
      { kind: 'heading', text: words.names[setting] },
      { kind: 'text', text: words.explains[setting] },
      { kind: 'text', text: words.now(now) },
      {
        kind: 'list',
        items: values.map((value) => [
          { bold: wordsFor(setting, value, words) },
          `: ${explainValue(setting, value, texts)}`,
        ]),
      },
    ],
    buttons: [...inRows(buttons), lastRow(setting, texts)],
  }
}

/** A role of the server is chosen from its list. */
export function roleCard(
  group: Group,
  setting: 'memberRole' | 'chairRole',
  roles: readonly PlatformRole[],
  texts: Texts,
): Reply {
  const words = texts.group.settings
  const name = settingNames[setting]
  const none = { label: words.none, value: 'none' }
  return {
    blocks: [
      { kind: 'heading', text: words.names[setting] },
      { kind: 'text', text: words.explains[setting] },
      { kind: 'text', text: words.now(showValue(group, setting, texts)) },
    ],
    menu: {
      placeholder: words.choose,
      option: 'value',
      does: { command: ['group', 'settings'], values: { setting: name } },
      entries: [...roles.map((role) => ({ label: role.name, value: writeRole(role) })), none],
    },
    buttons: [lastRow(setting, texts)],
  }
}

/** A setting that is typed: a name, a number, a time. */
export function valueForm(group: Group, setting: SettingName, texts: Texts): Form {
  const { form, names, explains } = texts.group.settings
  return {
    title: form,
    submit: { command: ['group', 'settings'], values: { setting: settingNames[setting] } },
    fields: [
      {
        kind: setting === 'wikiLayout' ? 'long text' : 'line',
        name: 'value',
        label: names[setting],
        hint: explains[setting],
        required: true,
        maxLength: setting === 'wikiLayout' ? layoutLimit : groupNameLimit,
        value: typedValue(group, setting, texts),
      },
    ],
  }
}

/** What stands in the form's field: words that are read as the same value again. */
function typedValue(group: Group, setting: SettingName, texts: Texts): string {
  const written = writeSetting(group.settings, setting)
  return setting === 'pollLengthHours'
    ? showValue(group, setting, texts)
    : wordsFor(setting, written, texts.group.settings)
}

function lastRow(setting: SettingName, texts: Texts): readonly Button[] {
  const back: Button = {
    label: texts.group.button.back,
    does: { command: ['group', 'settings'], values: {} },
  }
  if (setting !== 'pollQuorum' && setting !== 'wikiLayout') return [back]
  const values = { setting: settingNames[setting], form: 'yes' }
  return [{ label: texts.group.settings.other, does: { command: ['group', 'settings'], values } }, back]
}

/** Three to a row, so that long words stay readable on a phone. */
function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = []
  for (const [index, button] of buttons.entries()) {
    if (index % 3 === 0) rows.push([])
    rows.at(-1)?.push(button)
  }
  return rows
}
