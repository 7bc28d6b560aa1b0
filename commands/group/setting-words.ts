import type { Group, SettingName } from '../../src/domain/group.ts'
import {
  isValued,
  settingList,
  settingNames,
  settingValues,
  writeSetting,
} from '../../src/domain/settings.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import type { Texts } from '../../src/texts/texts.ts'

const languages = [de.group.settings, en.group.settings] as const

/** The setting somebody means: its contract name or its name in either language. */
export function readSettingName(typed: string): SettingName | undefined {
  return settingList.find((setting) =>
    means(typed, [settingNames[setting], ...languages.map((one) => one.names[setting])]),
  )
}

/** A value in the contract's words, from words of either language; what is no fixed value stays as typed. */
export function readValueWords(setting: SettingName, typed: string): string {
  if (!isValued(setting)) return typed
  const values: readonly string[] = settingValues[setting]
  const meant = values.find((value) =>
    means(typed, [value, ...languages.map((one) => wordsFor(setting, value, one))]),
  )
  return meant ?? typed
}

/** What a setting holds now, in words. */
export function showValue(group: Group, setting: SettingName, texts: Texts): string {
  const { settings } = group
  const words = texts.group.settings
  if (setting === 'pollLengthHours') return words.hours(settings.pollLengthHours)
  if (setting === 'retentionMonths') return words.months(settings.retentionMonths)
  if (setting === 'memberRole' || setting === 'chairRole') return settings[setting]?.name ?? words.none
  if (setting === 'quietHours')
    return settings.quietHours === null
      ? words.none
      : words.quiet(settings.quietHours.from, settings.quietHours.to)
  if (setting === 'wikiCategories') return settings.wikiCategories.join(', ') || words.none
  if (setting === 'wikiLayout' && !Object.hasOwn(words.values.wikiLayout, settings.wikiLayout))
    return `${Array.from(settings.wikiLayout.replace(/\s+/g, ' ')).slice(0, 60).join('')}…`
  return wordsFor(setting, writeSetting(group.settings, setting), texts.group.settings)
}

/** A contract value in words; numbers and names are their own words. */
export function wordsFor(setting: SettingName, value: string, words: Texts['group']['settings']): string {
  if (!isValued(setting)) return value
  const values: Readonly<Record<string, string>> = words.values[setting]
  return values[value] ?? value
}

/** What a fixed value does, in one line. */
export function explainValue(setting: SettingName, value: string, texts: Texts): string {
  if (!isValued(setting)) return ''
  const values: Readonly<Record<string, string>> = texts.group.settings.valueExplains[setting]
  return values[value] ?? ''
}

function means(typed: string, names: readonly string[]): boolean {
  const wanted = spellings(typed)
  return names.some((name) => spellings(name).some((one) => wanted.includes(one)))
}

/** Case, blanks, hyphens do not matter; an umlaut may be typed as it is, without its dots, or with an e. */
export function spellings(text: string): readonly string[] {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[\s\p{Pd}]+/gu, '')
  const withE = plain.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return [withE, plain.normalize('NFD').replaceAll(/\p{M}/gu, '')]
}
