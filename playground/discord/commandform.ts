import { ApplicationCommandOptionType as Kind, ApplicationCommandType } from 'discord-api-types/v10'
import type { FieldPath, Fields, FormErrors } from './form.ts'
import { fieldsOf, lengthOf, listOf, wordOf } from './form.ts'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const GROUPING: ReadonlySet<unknown> = new Set([Kind.Subcommand, Kind.SubcommandGroup])

function checkNames(raw: Fields, path: FieldPath, slash: boolean, errors: FormErrors): void {
  const check = (value: unknown, where: FieldPath, required: boolean) => {
    const name = errors.text(value, where, { min: 1, max: 32, required })
    if (slash && name !== undefined && (!NAME.test(name) || name !== name.toLowerCase()))
      errors.add(where, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  }
  check(raw['name'], [...path, 'name'], true)
  for (const [locale, name] of Object.entries(fieldsOf(raw['name_localizations'])))
    check(name, [...path, 'name_localizations', locale], false)
  if (!slash) return
  errors.text(raw['description'], [...path, 'description'], { min: 1, max: 100, required: true })
  for (const [locale, words] of Object.entries(fieldsOf(raw['description_localizations'])))
    errors.text(words, [...path, 'description_localizations', locale], { min: 1, max: 100 })
}

function checkChoices(option: Fields, path: FieldPath, errors: FormErrors): void {
  const choices = listOf(option['choices']).map(fieldsOf)
  const at = [...path, 'choices']
  if (choices.length > 25) errors.count(choices, at, 0, 25)
  if (choices.length > 0 && option['autocomplete'] === true)
    errors.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'Autocomplete and choices exclude each other',
    )
  const names = new Set<unknown>()
  for (const [index, choice] of choices.entries()) {
    errors.text(choice['name'], [...at, index, 'name'], { min: 1, max: 100, required: true })
    if (typeof choice['value'] === 'string')
      errors.text(choice['value'], [...at, index, 'value'], { min: 1, max: 100 })
    if (names.has(choice['name']))
      errors.add(
        [...at, index],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'The choice name is already used',
      )
    names.add(choice['name'])
  }
}

function checkOptions(raw: unknown, path: FieldPath, depth: number, errors: FormErrors): void {
  const options = listOf(raw).map(fieldsOf)
  if (options.length > 25) errors.count(options, path, 0, 25)
  const names = new Set<unknown>()
  const grouped = options.some(({ type }) => GROUPING.has(type))
  let optional = false
  for (const [index, option] of options.entries()) {
    const at = [...path, index]
    checkNames(option, at, true, errors)
    if (names.has(option['name']))
      errors.add(at, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID_DUPLICATE', 'Option name already exists')
    names.add(option['name'])
    const groups = GROUPING.has(option['type'])
    if (groups !== grouped || (groups && depth >= (option['type'] === Kind.Subcommand ? 2 : 1)))
      errors.add(
        [...at, 'type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-commands and options do not mix',
      )
    if (!groups && option['required'] === true && optional)
      errors.add(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    if (!groups && option['required'] !== true) optional = true
    checkChoices(option, at, errors)
    if (groups) checkOptions(option['options'], [...at, 'options'], depth + 1, errors)
  }
}

/** Longest of a text and its translations, as Discord counts the size of a command. */
function longest(raw: Fields, key: string): number {
  const all = [raw[key], ...Object.values(fieldsOf(raw[`${key}_localizations`]))]
  return Math.max(0, ...all.map((text) => (typeof text === 'string' ? lengthOf(text) : 0)))
}

function size(raw: Fields): number {
  const choices = listOf(raw['choices']).map(fieldsOf)
  return (
    longest(raw, 'name') +
    longest(raw, 'description') +
    choices.reduce((all, choice) => all + longest(choice, 'name') + lengthOf(wordOf(choice['value'])), 0) +
    listOf(raw['options'])
      .map(fieldsOf)
      .reduce((all, option) => all + size(option), 0)
  )
}

/** One command: names, descriptions, options; 8,000 characters in all. */
export function checkCommand(raw: Fields, path: FieldPath, errors: FormErrors): void {
  const slash = (raw['type'] ?? 1) === ApplicationCommandType.ChatInput
  checkNames(raw, path, slash, errors)
  if (!slash && (raw['description'] ?? '') !== '')
    errors.add(
      [...path, 'description'],
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_SET',
      'Context menu commands cannot have description',
    )
  checkOptions(raw['options'], [...path, 'options'], 0, errors)
  if (size(raw) > 8000)
    errors.add(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')
}

/** All commands of a guild: 100 slash commands, 15 of each context menu, each name once. */
export function checkCommandSet(list: readonly Fields[], errors: FormErrors): void {
  const names = new Set<string>()
  const counts = new Map<unknown, number>()
  for (const [index, command] of list.entries()) {
    checkCommand(command, [index], errors)
    const type = command['type'] ?? 1
    counts.set(type, (counts.get(type) ?? 0) + 1)
    const key = `${wordOf(type)} ${wordOf(command['name'])}`
    if (names.has(key))
      errors.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    names.add(key)
  }
  if ((counts.get(1) ?? 0) > 100 || (counts.get(2) ?? 0) > 15 || (counts.get(3) ?? 0) > 15)
    errors.add([], 'APPLICATION_COMMANDS_TOO_MANY', 'Maximum number of application commands reached')
}
