import type { Group } from '../domain/group.ts'
import type { Motion, MotionWords } from '../domain/motion.ts'
import { motionLabel } from '../domain/motion.ts'
import { serialiseText } from '../domain/text-parse.ts'
import type { Field, Form, Values } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'

/** Discord's limit for one text input (4,000 characters); longer words stay as they are unless replaced. */
const fieldLimit = 4000
/** Typed titles may be longer than a page title may: what is too long is said in the preview, nothing is cut. */
const titleLimit = 300

/** The form for a new motion, or for changing one: title, text, reason, subject area, file. */
export function motionForm(
  group: Group,
  texts: Texts,
  filled: Partial<MotionWords> & { raw?: string },
  motion?: Motion,
): Form {
  const { field, form } = texts.motion
  const text = filled.raw ?? serialiseText(filled.text ?? [])
  return {
    title: motion === undefined ? form.propose : form.edit(motionLabel(motion)),
    submit: { command: ['motion', 'draft'], values: motion === undefined ? {} : openedOn(motion) },
    fields: [
      {
        kind: 'line',
        name: 'title',
        label: field.title,
        required: true,
        maxLength: titleLimit,
        ...value(filled.title),
      },
      longField('text', field.text, field.textHint, text, texts),
      longField('reason', field.reason, field.reasonHint, serialiseText(filled.reason ?? []), texts),
      {
        kind: 'choice',
        name: 'area',
        label: field.area,
        required: false,
        entries: group.settings.areas.map((area) => ({ label: area, value: area })),
        ...value(filled.area),
      },
      { kind: 'file', name: 'file', label: field.file, hint: field.fileHint, required: false },
    ],
  }
}

/** What the group sees may get a new version while somebody types: the form says which one it shows. */
function openedOn({ id, status, version }: Motion): Values {
  return { motion: `#${id}`, ...(status === 'draft' ? {} : { version: String(version) }) }
}

export function addresseeForm(motion: Motion, texts: Texts): Form {
  const { field, form } = texts.motion
  return {
    title: form.addressee,
    submit: { command: ['motion', 'set-addressee'], values: { motion: `#${motion.id}` } },
    fields: [
      {
        kind: 'line',
        name: 'addressee',
        label: field.addressee,
        hint: field.addresseeHint,
        required: false,
        maxLength: 200,
        ...value(motion.addressee),
      },
    ],
  }
}

function longField(name: string, label: string, hint: string, text: string, texts: Texts): Field {
  const base = { kind: 'long text', name, label, required: false, maxLength: fieldLimit } as const
  return text.length > fieldLimit
    ? { ...base, hint: texts.motion.field.textKept }
    : { ...base, hint, ...value(text) }
}

function value(text: string | undefined): { value?: string } {
  return text === undefined || text === '' ? {} : { value: text }
}
