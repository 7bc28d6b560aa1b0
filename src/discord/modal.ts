import {
  ComponentType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { encodeInvocation } from '../invocation.ts'
import type { Field, Form } from '../reply.ts'
import { CUSTOM_ID_LIMIT, type Table } from './custom-id.ts'
import { cut } from './cut.ts'
import { keptFormId, type KeptForms } from './forms.ts'

/** https://docs.discord.com/developers/components/reference (label, text input, string select) and …/modals. */
const LIMITS = { fields: 5, title: 45, label: 45, hint: 100, text: 4000, entries: 25, entry: 100 } as const

/**
 * A form as a modal. Its custom id carries what the answers are given to, or where that does not fit the name under
 * which `keep` keeps it; each field's is its option's name.
 * Throws where a form has more fields than a modal: a bug in a command, which must not cost a field in silence.
 */
export function modalOf(
  form: Form,
  table: Table,
  keep: (form: Form) => string,
): APIModalInteractionResponseCallbackData {
  if (form.fields.length > LIMITS.fields) throw new Error(`the form ${form.title} has more than 5 fields`)
  const id = encodeInvocation(form.submit, table)
  return {
    custom_id: id.length > CUSTOM_ID_LIMIT ? keptFormId(keep(form)) : id,
    title: cut(form.title, LIMITS.title),
    components: form.fields.filter(canBeAsked).map(labelOf),
  }
}

/** The modal for one person; its form is remembered in case the answers are refused. */
export function openModal(
  form: Form,
  user: string,
  { table, forms }: { readonly table: Table; readonly forms: KeptForms },
): APIModalInteractionResponseCallbackData {
  const modal = modalOf(form, table, (kept) => forms.keep(user, kept))
  forms.opened(user, modal.custom_id, form)
  return modal
}

/** Discord refuses a select without entries; where none exist there is nothing to choose. */
function canBeAsked(field: Field): boolean {
  return field.kind !== 'choice' || field.entries.length > 0
}

function labelOf(field: Field): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: cut(field.label, LIMITS.label),
    ...(field.hint === undefined || field.hint === '' ? {} : { description: cut(field.hint, LIMITS.hint) }),
    component: inputOf(field),
  }
}

function inputOf(field: Field): APIComponentInLabel {
  switch (field.kind) {
    case 'line':
    case 'long text': {
      const most = Math.min(field.maxLength, LIMITS.text)
      // A shortened value would overwrite the rest when it is sent back: too long is not filled in.
      const value = field.value !== undefined && field.value.length <= most ? field.value : ''
      return {
        type: ComponentType.TextInput,
        custom_id: field.name,
        style: field.kind === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph,
        required: field.required,
        max_length: most,
        ...(value === '' ? {} : { value }),
      }
    }
    case 'choice':
      return {
        type: ComponentType.StringSelect,
        custom_id: field.name,
        required: field.required,
        min_values: field.required ? 1 : 0,
        max_values: 1,
        options: field.entries.slice(0, LIMITS.entries).map((entry) => ({
          label: cut(entry.label, LIMITS.entry),
          value: entry.value,
          default: entry.value === field.value,
        })),
      }
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id: field.name,
        required: field.required,
        min_values: field.required ? 1 : 0,
        max_values: 1,
      }
  }
}
