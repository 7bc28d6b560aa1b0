import { ComponentType as Kind } from 'discord-api-types/v10'
import type { GivenFile } from './attachments.ts'
import { LARGEST_FILE } from './attachments.ts'
import { NotOffered, resolveEntity } from './commandline.ts'
import type { ResolvedData } from './commandline.ts'
import { fieldsOf, lengthOf, listOf, wordOf } from './form.ts'
import type { Fields } from './form.ts'
import type { Platform } from './platform.ts'
import type { ChannelState, OpenModal } from './state.ts'

interface HasId {
  readonly id: string
}

/** What a person puts into one field of a form: text, a choice by its label, ticks, files, people. */
export type FieldValue = string | boolean | GivenFile | HasId | readonly (string | GivenFile | HasId)[]

/** One input of an open form with the words next to it. */
export interface FormField {
  readonly label: string
  readonly description: string | undefined
  readonly input: Fields
  readonly required: boolean
}

/** The inputs of a form in order, each with its label. */
export function fieldsOfForm(modal: OpenModal): readonly FormField[] {
  return listOf(modal.data.components)
    .map(fieldsOf)
    .flatMap((part): FormField[] => {
      const input =
        part['type'] === Kind.Label ? fieldsOf(part['component']) : fieldsOf(listOf(part['components'])[0])
      if (input['type'] === undefined) return []
      return [
        {
          label: String(part['type'] === Kind.Label ? part['label'] : input['label']),
          description: typeof part['description'] === 'string' ? part['description'] : undefined,
          input,
          required: input['type'] !== Kind.Checkbox && input['required'] !== false,
        },
      ]
    })
}

function manyOf(value: FieldValue | undefined): readonly (string | GivenFile | HasId)[] {
  if (value === undefined || typeof value === 'boolean') return []
  return Array.isArray(value) ? value : [value as string | GivenFile | HasId]
}

function whole(raw: unknown, fallback: number): number {
  return typeof raw === 'number' ? raw : fallback
}

function textOf({ label, input, required }: FormField, value: FieldValue | undefined): Fields {
  const text = value === undefined ? wordOf(input['value']) : wordOf(value)
  const min = whole(input['min_length'], 0)
  const max = whole(input['max_length'], 4000)
  if (required && text === '') throw new NotOffered(`"${label}" must be filled in`)
  if (text !== '' && lengthOf(text) < min) throw new NotOffered(`"${label}" needs at least ${min} characters`)
  if (lengthOf(text) > max)
    throw new NotOffered(`"${label}" takes at most ${max} characters, not ${lengthOf(text)}`)
  return { value: input['style'] === 1 ? text.replaceAll(/\s*\n\s*/gu, ' ') : text }
}

function chosen({ label, input }: FormField, value: FieldValue | undefined): readonly string[] {
  const options = listOf(input['options']).map(fieldsOf)
  if (value === undefined)
    return options.filter((one) => one['default'] === true).map((one) => String(one['value']))
  return manyOf(value).map((wanted) => {
    const found = options.find((one) => one['label'] === wanted || one['value'] === wanted)
    if (found === undefined)
      throw new NotOffered(
        `"${label}" offers no "${wordOf(wanted)}", only ${options.map((one) => String(one['label'])).join(', ')}`,
      )
    return String(found['value'])
  })
}

function counted(field: FormField, values: readonly string[], most: number): readonly string[] {
  const { label, input, required } = field
  const min = required ? Math.max(1, whole(input['min_values'], 1)) : 0
  const max = whole(input['max_values'], most)
  if (values.length < min) throw new NotOffered(`"${label}" needs ${min}`)
  if (values.length > max) throw new NotOffered(`"${label}" takes at most ${max}`)
  return values
}

function valueOf(
  platform: Platform,
  place: ChannelState,
  field: FormField,
  value: FieldValue | undefined,
  into: ResolvedData,
): Fields {
  const { input, label, required } = field
  const entities = (kind: 'user' | 'channel' | 'role' | 'file') =>
    manyOf(value).map((one) => resolveEntity(platform, place, kind, one, into))
  switch (input['type']) {
    case Kind.TextInput: {
      return textOf(field, value)
    }
    case Kind.StringSelect: {
      return { values: counted(field, chosen(field, value), 1) }
    }
    case Kind.CheckboxGroup: {
      return { values: counted(field, chosen(field, value), listOf(input['options']).length) }
    }
    case Kind.RadioGroup: {
      const [one = null, ...more] = chosen(field, value)
      if (more.length > 0) throw new NotOffered(`"${label}" takes one answer`)
      if (one === null && required) throw new NotOffered(`"${label}" must be chosen`)
      return { value: one }
    }
    case Kind.Checkbox: {
      if (value !== undefined && typeof value !== 'boolean')
        throw new NotOffered(`"${label}" is ticked or not`)
      return { value: value ?? input['default'] === true }
    }
    case Kind.FileUpload: {
      for (const file of manyOf(value))
        if (typeof file === 'object' && 'data' in file && Buffer.from(file.data).byteLength > LARGEST_FILE)
          throw new NotOffered('Your files are too powerful. Max file size: 10 MB')
      return { values: counted(field, entities('file'), 1) }
    }
    case Kind.UserSelect: {
      return { values: counted(field, entities('user'), 1) }
    }
    case Kind.RoleSelect: {
      return { values: counted(field, entities('role'), 1) }
    }
    case Kind.ChannelSelect: {
      return { values: counted(field, entities('channel'), 1) }
    }
    default: {
      throw new NotOffered(`"${label}" is an input this stand-in does not know`)
    }
  }
}

/** The data of a MODAL_SUBMIT: every field by its label's text, as Discord's client checks and sends it. */
export function fillForm(
  platform: Platform,
  place: ChannelState,
  modal: OpenModal,
  values: Readonly<Record<string, FieldValue | undefined>>,
): Record<string, unknown> {
  const fields = fieldsOfForm(modal)
  for (const label of Object.keys(values))
    if (!fields.some((field) => field.label === label))
      throw new NotOffered(
        `the form has no "${label}", only ${fields.map((field) => field.label).join(', ')}`,
      )
  const resolved: ResolvedData = {}
  let id = 0
  const components = listOf(modal.data.components)
    .map(fieldsOf)
    .map((part) => {
      id += 1
      const own = id
      if (part['type'] === Kind.TextDisplay) return { type: Kind.TextDisplay, id: own }
      const inner =
        part['type'] === Kind.Label ? fieldsOf(part['component']) : fieldsOf(listOf(part['components'])[0])
      const field = fields.find(({ input }) => input['custom_id'] === inner['custom_id'])
      if (field === undefined) throw new NotOffered('the form is broken')
      id += 1
      const component = {
        type: inner['type'],
        id,
        custom_id: inner['custom_id'],
        ...valueOf(platform, place, field, values[field.label], resolved),
      }
      return part['type'] === Kind.Label
        ? { type: Kind.Label, id: own, component }
        : { type: Kind.ActionRow, id: own, components: [component] }
    })
  return {
    custom_id: modal.data.custom_id,
    components,
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  }
}
