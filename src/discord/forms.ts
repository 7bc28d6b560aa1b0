import { ButtonStyle, ComponentType, type APIModalSubmitInteraction } from 'discord-api-types/v10'
import { decodeInvocation, encodeInvocation } from '../invocation.ts'
import type { Field, Form, Invocation, Reply } from '../reply.ts'
import { CUSTOM_ID_LIMIT, encodePressed, type Table } from './custom-id.ts'
import { render, type Rendered } from './render.ts'
import type { Words } from './words.ts'

/** Forms waiting for their button; small, because only a second form in a row needs one. */
const MOST = 500

/**
 * Forms that could not be opened at once: Discord has no modal as the answer to a modal, nor after a deferral. They
 * wait in memory with what was typed; after a restart the button runs the form's command, which asks anew.
 */
export interface KeptForms {
  keep(user: string, form: Form): string
  open(user: string, id: string): Form | undefined
  /** A modal was opened: what comes back carries neither labels nor hints, and may have to be asked for again. */
  opened(user: string, customId: string, form: Form): void
  /** The form of the modal with this custom id that this person opened last. */
  asked(user: string, customId: string): Form | undefined
}

export function keptForms(now: () => Date): KeptForms {
  const forms = new Map<string, { user: string; form: Form }>()
  const modals = new Map<string, Form>()
  const start = now().getTime().toString(36)
  let count = 0
  return {
    keep(user, form) {
      count += 1
      const id = `${start}${count.toString(36)}`
      forms.set(id, { user, form })
      shorten(forms)
      return id
    },
    open(user, id) {
      const kept = forms.get(id)
      return kept?.user === user ? kept.form : undefined
    },
    opened(user, customId, form) {
      const key = `${user} ${customId}`
      modals.delete(key)
      modals.set(key, form)
      shorten(modals)
    },
    asked: (user, customId) => modals.get(`${user} ${customId}`),
  }
}

function shorten(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
}

/** The form that came back with these answers, to be opened again with them; files have to be chosen anew. */
export function refilled(
  { data }: APIModalSubmitInteraction,
  user: string,
  forms: KeptForms,
): Form | undefined {
  const form = forms.asked(user, data.custom_id)
  if (form === undefined) return undefined
  const typed = new Map<string, string>()
  for (const each of data.components) {
    if (each.type !== ComponentType.Label) continue
    const { component } = each
    if ('value' in component && typeof component.value === 'string')
      typed.set(component.custom_id, component.value)
    if (component.type === ComponentType.StringSelect)
      typed.set(component.custom_id, component.values[0] ?? '')
  }
  const fields = form.fields.map((field): Field => {
    if (field.kind === 'file') return field
    const { value: _, ...empty } = field
    const value = typed.get(field.name) ?? ''
    return value === '' ? empty : { ...empty, value }
  })
  return { ...form, fields }
}

const KEPT = 'kept:'

/** The custom id of a modal whose form is kept. */
export function keptFormId(id: string): string {
  return `${KEPT}${id}`
}

/** What the answers of a modal are given to; undefined for forged ones and those kept before a restart. */
export function submitOf(
  customId: string,
  user: string,
  forms: KeptForms,
  table: Table,
): Invocation | undefined {
  return customId.startsWith(KEPT)
    ? forms.open(user, customId.slice(KEPT.length))?.submit
    : decodeInvocation(customId, table)
}

/** The message with the button that opens a kept form, below whatever the reply says. */
export function formMessages(
  reply: Reply,
  form: Form,
  id: string,
  table: Table,
  words: Words,
): readonly Rendered[] {
  const why = reply.refused === true ? words.formRefused : words.formAgain
  const messages = render({ blocks: [...reply.blocks, { kind: 'text', text: why }] }, table, words)
  const button = {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: words.openForm,
        custom_id: formButtonId(form, id, table),
      },
    ],
  }
  const last = messages.at(-1)
  if (last === undefined) return messages
  return [...messages.slice(0, -1), { files: last.files, components: [...last.components, button] }]
}

/** After a restart the form's command asks anew, with the values where they fit. */
function formButtonId(form: Form, id: string, table: Table): string {
  const fits = encodeInvocation(form.submit, table).length + id.length + 'f::'.length <= CUSTOM_ID_LIMIT
  const does = fits ? form.submit : { ...form.submit, values: {} }
  return encodePressed({ kind: 'form', does, form: id }, table)
}
