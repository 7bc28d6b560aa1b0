import { ComponentType as Kind } from 'discord-api-types/v10'
import type { FieldPath, Fields, FormErrors } from './form.ts'
import { fieldsOf, lengthOf, listOf } from './form.ts'
import { checkOptions, checkSelect, isSelect } from './select.ts'

function checkTextInput(raw: Fields, path: FieldPath, labelled: boolean, errors: FormErrors): void {
  const style = errors.whole(raw['style'], [...path, 'style'], 1, 2)
  if (style === undefined) errors.required([...path, 'style'])
  if (labelled) {
    if (raw['label'] !== undefined && raw['label'] !== null)
      errors.add(
        [...path, 'label'],
        'COMPONENT_LABEL_NOT_ALLOWED',
        'A text input inside a label component must not have a label',
      )
  } else errors.text(raw['label'], [...path, 'label'], { min: 1, max: 45, required: true })
  errors.text(raw['placeholder'], [...path, 'placeholder'], { max: 100 })
  const min = errors.whole(raw['min_length'], [...path, 'min_length'], 0, 4000) ?? 0
  const max = errors.whole(raw['max_length'], [...path, 'max_length'], 1, 4000) ?? 4000
  if (min > max)
    errors.add(
      [...path, 'min_length'],
      'TEXT_INPUT_COMPONENT_MIN_LENGTH_GREATER_THAN_MAX_LENGTH',
      'Minimum length cannot be greater than maximum length',
    )
  const value = errors.text(raw['value'], [...path, 'value'], { max })
  if (value !== undefined && value !== '' && lengthOf(value) < min)
    errors.add([...path, 'value'], 'BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`)
}

function checkInput(raw: Fields, path: FieldPath, errors: FormErrors): void {
  const kind = raw['type']
  if (kind === Kind.TextInput) checkTextInput(raw, path, true, errors)
  else if (isSelect(kind)) checkSelect(raw, path, errors)
  else if (kind === Kind.FileUpload) {
    const min = errors.whole(raw['min_values'], [...path, 'min_values'], 0, 10) ?? 1
    const max = errors.whole(raw['max_values'], [...path, 'max_values'], 1, 10) ?? 1
    if (min > max)
      errors.add(
        [...path, 'min_values'],
        'FILE_UPLOAD_COMPONENT_MIN_VALUES_GREATER_THAN_MAX_VALUES',
        'Minimum values cannot be greater than maximum values',
      )
  } else if (kind === Kind.RadioGroup) checkOptions(raw['options'], [...path, 'options'], 2, 10, errors)
  else if (kind === Kind.CheckboxGroup) checkOptions(raw['options'], [...path, 'options'], 1, 10, errors)
  else if (kind !== Kind.Checkbox) errors.oneOf([...path, 'type'], [3, 4, 5, 6, 7, 8, 19, 21, 22, 23])
}

/**
 * A modal: title 1–45, custom id 1–100, 1–5 top-level components: labels (label 45, description 100 characters) with
 * one input each, text displays, or old action rows with one text input.
 */
export function checkModal(raw: Fields, path: FieldPath, errors: FormErrors): void {
  errors.text(raw['custom_id'], [...path, 'custom_id'], { min: 1, max: 100, required: true })
  errors.text(raw['title'], [...path, 'title'], { min: 1, max: 45, required: true })
  const list = listOf(raw['components']).map(fieldsOf)
  const at = [...path, 'components']
  errors.count(list, at, 1, 5)
  const customIds = new Set<string>()
  const take = (input: Fields, here: FieldPath) => {
    const id = errors.text(input['custom_id'], [...here, 'custom_id'], { min: 1, max: 100, required: true })
    if (id === undefined) return
    if (customIds.has(id))
      errors.add(
        [...here, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      )
    customIds.add(id)
  }
  for (const [index, component] of list.entries()) {
    const here = [...at, index]
    if (component['type'] === Kind.Label) {
      errors.text(component['label'], [...here, 'label'], { min: 1, max: 45, required: true })
      errors.text(component['description'], [...here, 'description'], { max: 100 })
      const input = fieldsOf(component['component'])
      take(input, [...here, 'component'])
      checkInput(input, [...here, 'component'], errors)
    } else if (component['type'] === Kind.ActionRow) {
      const inputs = listOf(component['components']).map(fieldsOf)
      errors.count(inputs, [...here, 'components'], 1, 1)
      for (const [place, input] of inputs.entries()) {
        const there = [...here, 'components', place]
        if (input['type'] !== Kind.TextInput) errors.oneOf([...there, 'type'], [4])
        take(input, there)
        checkTextInput(input, there, false, errors)
      }
    } else if (component['type'] === Kind.TextDisplay)
      errors.text(component['content'], [...here, 'content'], { min: 1, max: 4000, required: true })
    else errors.oneOf([...here, 'type'], [1, 10, 18])
  }
}
