import { MessageFlags } from 'discord-api-types/v10'
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { planAttachments } from './attachments.ts'
import type { AttachmentPlan, UploadedFile } from './attachments.ts'
import { checkComponents } from './components.ts'
import type { FieldPath, Fields, FormErrors } from './form.ts'
import { fieldsOf, lengthOf, listOf } from './form.ts'
import { checkAllowedMentions } from './mentions.ts'
import { refusal } from './refusal.ts'
import type { MessageState } from './state.ts'

/** A message as a request asks for it, checked; for an edit: as it will stand afterwards. */
export interface MessageBody {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly attachments: AttachmentPlan
  /** All flags given that a bot may set. */
  readonly flags: number
  readonly poll: unknown
  readonly allowedMentions: unknown
}

const V2 = MessageFlags.IsComponentsV2
const SETTABLE =
  V2 | MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral

function checkEmbeds(raw: unknown, at: FieldPath, errors: FormErrors): void {
  const list = listOf(raw).map(fieldsOf)
  const path = [...at, 'embeds']
  if (list.length > 10) errors.count(list, path, 0, 10)
  let total = 0
  const text = (value: unknown, where: FieldPath, max: number, required = false) => {
    total += lengthOf(errors.text(value, where, { max, required }) ?? '')
  }
  for (const [index, embed] of list.entries()) {
    const here = [...path, index]
    text(embed['title'], [...here, 'title'], 256)
    text(embed['description'], [...here, 'description'], 4096)
    text(fieldsOf(embed['footer'])['text'], [...here, 'footer', 'text'], 2048)
    text(fieldsOf(embed['author'])['name'], [...here, 'author', 'name'], 256)
    const fields = listOf(embed['fields']).map(fieldsOf)
    if (fields.length > 25) errors.count(fields, [...here, 'fields'], 0, 25)
    for (const [place, field] of fields.entries()) {
      text(field['name'], [...here, 'fields', place, 'name'], 256, true)
      text(field['value'], [...here, 'fields', place, 'value'], 1024, true)
    }
  }
  if (total > 6000) errors.add(path, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
}

/** Reads and checks a message, new or (with `existing`) edited; `approve` throws what was found wrong. */
export function readMessage(
  fields: Fields,
  files: readonly UploadedFile[],
  at: FieldPath,
  errors: FormErrors,
  approve: () => void,
  existing?: MessageState,
): MessageBody {
  const before = existing?.api
  const given = typeof fields['flags'] === 'number' ? fields['flags'] : 0
  const v2 = ((given | (before?.flags ?? 0)) & V2) !== 0
  errors.text(fields['content'], [...at, 'content'], { max: 2000 })
  checkEmbeds(fields['embeds'], at, errors)
  checkAllowedMentions(fields['allowed_mentions'], errors)
  const attachments = planAttachments(fields['attachments'], files, before?.attachments ?? [], at, errors)
  const names = [
    ...attachments.kept.map(({ filename }) => filename),
    ...attachments.added.map(({ name }) => name),
  ]
  checkComponents(fields['components'], v2, names, at, errors)
  const kept = <T>(key: string, old: T, empty: T): T => {
    const value = fields[key]
    if (value === undefined) return old
    return value === null ? empty : (value as T)
  }
  const content = kept('content', before?.content ?? '', '')
  const embeds = kept<readonly APIEmbed[]>('embeds', before?.embeds ?? [], [])
  const poll = kept<unknown>('poll', before?.poll, undefined)
  if (v2) {
    const legacy = { content: content !== '', embeds: embeds.length > 0, poll: poll !== undefined }
    for (const [key, present] of Object.entries(legacy))
      if (present)
        errors.add(
          [...at, key],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        )
  }
  approve()
  const components = kept<readonly APIMessageTopLevelComponent[]>('components', before?.components ?? [], [])
  const shown = attachments.kept.length + attachments.added.length
  const blank = v2 || content.trim() === ''
  if (blank && embeds.length === 0 && components.length === 0 && poll === undefined && (v2 || shown === 0))
    throw refusal('emptyMessage')
  return {
    content: content.trim(),
    embeds,
    components,
    attachments,
    flags: given & SETTABLE,
    poll,
    allowedMentions: fields['allowed_mentions'],
  }
}
