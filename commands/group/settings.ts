import type { Call, SuggestRequest, Suggestion } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'
import type { PlatformRole, SettingName } from '../../src/domain/group.ts'
import { writeRole } from '../../src/domain/setting-values.ts'
import {
  changeSetting,
  isValued,
  settingList,
  settingNames,
  settingValues,
} from '../../src/domain/settings.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { roleCard, settingCard, settingsCard, valueForm } from './settings-card.ts'
import {
  explainValue,
  readSettingName,
  readValueWords,
  showValue,
  spellings,
  wordsFor,
} from './setting-words.ts'
import { checkButton, previewButton, quickPreview, wikiTrouble } from './wiki.ts'

export const settings = defineCommand({
  name: ['group', 'settings'],
  names: { de: ['ag', 'einstellungen'], en: ['group', 'settings'] },
  description: { de: 'Regeln der AG ansehen und ändern', en: 'See and change the rules of the group' },
  options: {
    setting: {
      kind: 'suggested',
      suggest: suggestSettings,
      names: { de: 'einstellung', en: 'setting' },
      description: { de: 'Was geändert wird', en: 'What is changed' },
    },
    value: {
      kind: 'suggested',
      suggest: suggestValues,
      names: { de: 'wert', en: 'value' },
      description: { de: 'Der neue Wert', en: 'The new value' },
    },
    form: {
      kind: 'choice',
      hidden: true,
      values: [{ value: 'yes', names: { de: 'ja', en: 'yes' } }],
      names: { de: 'formular', en: 'form' },
      description: { de: 'Wert eintippen', en: 'Type the value' },
    },
  },
  access: 'technician',
  answer: 'with a form',
  async run(call) {
    const { texts, group } = call
    const { setting: typed, value, form } = call.options
    if (typed === undefined) {
      const card = settingsCard(group, texts)
      const buttons = [[checkButton(texts), previewButton(texts)]]
      return { ...card, blocks: [...card.blocks, ...wikiTrouble(call)], buttons }
    }
    const setting = readSettingName(typed)
    if (setting === undefined)
      return refused(texts, {
        reason: 'value unknown',
        typed,
        allowed: Object.values(texts.group.settings.names),
      })
    if (value !== undefined)
      return change(call, setting, isRole(setting) ? roleByName(value, call.place.roles) : value)
    if (isRole(setting) && call.place.roles !== undefined)
      return roleCard(group, setting, rolesFrom(call.place.roles), texts)
    if (form !== undefined || !isValued(setting))
      return { blocks: [], form: valueForm(group, setting, texts) }
    return settingCard(group, setting, texts)
  },
})

async function change(
  call: Pick<Call, 'act' | 'store' | 'texts' | 'group' | 'services'>,
  setting: SettingName,
  typed: string,
): Promise<Reply> {
  const { texts, store, group } = call
  const rule = changeSetting(setting, readValueWords(setting, typed))
  const decision = await store.change(call.act, 'group', group.id, rule)
  const { refusal } = decision
  if (refusal?.reason === 'value unknown') {
    const allowed = refusal.allowed.map((value) => wordsFor(setting, value, texts.group.settings))
    return refused(texts, { ...refusal, typed, allowed })
  }
  if (refusal !== undefined) return refused(texts, refusal)
  const after = (await store.find('group', { group: group.id })) ?? group
  const words = texts.group.settings
  const now = showValue(after, setting, texts)
  const text =
    decision.events.length === 0
      ? words.unchanged(words.names[setting], now)
      : words.changed(words.names[setting], showValue(group, setting, texts), now)
  const seen = setting === 'wikiLayout' || setting === 'wikiCategories' ? await quickPreview(call, after) : []
  return {
    blocks: [{ kind: 'text', text }, ...seen],
    buttons: [[{ label: texts.group.button.back, does: { command: ['group', 'settings'], values: {} } }]],
    toast: text.slice(0, 200),
  }
}

function isRole(setting: SettingName): setting is 'memberRole' | 'chairRole' {
  return setting === 'memberRole' || setting === 'chairRole'
}

/** What is read as a role, from its name as it is typed, with or without the sign of a mention. */
function roleByName(typed: string, roles: (() => readonly PlatformRole[]) | undefined): string {
  const name = typed.trim().replace(/^@/, '').toLowerCase()
  const mentioned = /^<@&(\d+)>$/.exec(typed.trim())?.[1]
  const found = roles?.().find((role) => role.id === mentioned || role.name.toLowerCase() === name)
  return found === undefined ? typed : writeRole(found)
}

/** Roles people are given; managed ones belong to bots, and everybody has `@everyone`. */
function rolesFrom(roles: (() => readonly PlatformRole[]) | undefined): readonly PlatformRole[] {
  return (roles?.() ?? []).slice(0, mostRoles)
}

/** Entries of a select menu on Discord, less the one for none. */
const mostRoles = 24

/** Discord's limit for what a suggestion says. */
const suggestionLength = 100

async function suggestSettings({ typed, texts }: SuggestRequest): Promise<readonly Suggestion[]> {
  const { names, explains } = texts.group.settings
  return settingList
    .map((setting) => suggestion(names[setting], explains[setting]))
    .filter((one, index) => begins(typed, [one.name, settingNames[settingList[index] ?? 'name']]))
}

async function suggestValues({
  typed,
  texts,
  values,
  roles,
}: SuggestRequest): Promise<readonly Suggestion[]> {
  const words = texts.group.settings
  const meant = values?.['setting'] === undefined ? undefined : readSettingName(values['setting'])
  if (meant === 'memberRole' || meant === 'chairRole')
    return rolesFrom(roles).map((role) => ({ name: role.name, value: writeRole(role) }))
  return settingList
    .filter((setting) => isValued(setting))
    .filter((setting) => meant === undefined || setting === meant)
    .flatMap((setting) =>
      settingValues[setting].map((value) => {
        const shown = wordsFor(setting, value, words)
        const explained = `${words.names[setting]}: ${explainValue(setting, value, texts)}`
        return { one: suggestion(shown, explained), names: [shown, value, words.names[setting]] }
      }),
    )
    .filter(({ names }) => begins(typed, names))
    .map(({ one }) => one)
}

function suggestion(value: string, explained: string): Suggestion {
  const characters = Array.from(`${value} – ${explained}`)
  const name =
    characters.length > suggestionLength
      ? `${characters.slice(0, suggestionLength - 1).join('')}…`
      : characters.join('')
  return { name, value }
}

function begins(typed: string, names: readonly string[]): boolean {
  const wanted = spellings(typed)
  return names.some((name) => spellings(name).some((one) => wanted.some((start) => one.startsWith(start))))
}
