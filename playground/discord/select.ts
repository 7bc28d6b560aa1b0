import { ComponentType as Kind } from 'discord-api-types/v10'
import type { FieldPath, Fields, FormErrors } from './form.ts'
import { fieldsOf, listOf } from './form.ts'

const SELECTS: ReadonlySet<unknown> = new Set([
  Kind.StringSelect,
  Kind.UserSelect,
  Kind.RoleSelect,
  Kind.MentionableSelect,
  Kind.ChannelSelect,
])

export function isSelect(kind: unknown): boolean {
  return SELECTS.has(kind)
}

/** Options to choose from: 1 to `most`, labels and values up to 100 characters, values once each. */
export function checkOptions(
  raw: unknown,
  path: FieldPath,
  least: number,
  most: number,
  errors: FormErrors,
): number {
  const options = listOf(raw).map(fieldsOf)
  errors.count(options, path, least, most)
  const values = new Set<string>()
  let chosen = 0
  for (const [index, option] of options.entries()) {
    const at = [...path, index]
    errors.text(option['label'], [...at, 'label'], { min: 1, max: 100, required: true })
    errors.text(option['description'], [...at, 'description'], { max: 100 })
    const value = errors.text(option['value'], [...at, 'value'], { min: 1, max: 100, required: true })
    if (value !== undefined && values.has(value))
      errors.add(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    if (value !== undefined) values.add(value)
    if (option['default'] === true) chosen += 1
  }
  if (chosen > most) errors.count(options, path, least, most)
  return chosen
}

/** A select menu of any kind. */
export function checkSelect(raw: Fields, path: FieldPath, errors: FormErrors): void {
  errors.text(raw['placeholder'], [...path, 'placeholder'], { max: 150 })
  const min = errors.whole(raw['min_values'], [...path, 'min_values'], 0, 25) ?? 1
  const max = errors.whole(raw['max_values'], [...path, 'max_values'], 1, 25) ?? 1
  if (min > max)
    errors.add(
      [...path, 'min_values'],
      'SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX_VALUES',
      'Minimum values cannot be greater than maximum values',
    )
  if (raw['type'] !== Kind.StringSelect) return
  const chosen = checkOptions(raw['options'], [...path, 'options'], 1, 25, errors)
  const count = listOf(raw['options']).length
  if (max > count && raw['max_values'] !== undefined)
    errors.add(
      [...path, 'max_values'],
      'SELECT_COMPONENT_MAX_VALUES_GREATER_THAN_OPTIONS',
      'Maximum values cannot be greater than the number of options',
    )
  if (chosen > max)
    errors.add(
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS',
      'The number of default options exceeds the maximum values',
    )
}
