import type { APIAttachment } from 'discord-api-types/v10'
import { fieldsOf, listOf, wordOf } from './form.ts'
import type { FormErrors } from './form.ts'
import type { FieldPath } from './form.ts'
import type { Platform } from './platform.ts'
import { refusal } from './refusal.ts'
import type { StoredFile } from './state.ts'

/** Largest file on a server without boosts (docs.discord.com, Uploading Files). */
export const LARGEST_FILE = 10 * 1024 * 1024

/** A file as it came with a request: `files[index]`. */
export interface UploadedFile {
  readonly index: number
  readonly name: string
  readonly type: string
  readonly data: Uint8Array
}

/** A file a person hands in. */
export interface GivenFile {
  readonly name: string
  readonly data: string | Uint8Array
  readonly type?: string
}

const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Discord keeps letters, digits, `_`, `-` and `.` of a file's name and makes the rest underscores or nothing. */
function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replaceAll(/[\s/\\]+/gu, '_')
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '')
  return cleaned === '' ? 'unknown' : cleaned
}

function typeOf(name: string, type: string | undefined): string | undefined {
  const byName = TYPES[name.toLowerCase().split('.').at(-1) ?? '']
  return type === undefined || type === '' || type === 'application/octet-stream' ? byName : type
}

/** Keeps a file and answers it as an attachment; its URL is served by this stand-in. */
export function keepFile(
  platform: Platform,
  channelId: string,
  file: GivenFile,
  more: { description?: string; ephemeral?: boolean } = {},
): APIAttachment {
  const id = platform.newId()
  const name = safeName(file.name)
  const type = typeOf(name, file.type)
  const data = typeof file.data === 'string' ? Buffer.from(file.data, 'utf8') : file.data
  const stored: StoredFile = { id, name, type: type ?? 'application/octet-stream', data }
  platform.files.set(id, stored)
  const url = `${platform.origin}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`
  return {
    id,
    filename: name,
    size: data.byteLength,
    url,
    proxy_url: url,
    ...(type === undefined ? {} : { content_type: type }),
    ...(more.description === undefined ? {} : { description: more.description }),
    ...(more.ephemeral === true ? { ephemeral: true } : {}),
  }
}

/** What a request wants attached: files of it, and attachments that stay. */
export interface AttachmentPlan {
  readonly kept: readonly APIAttachment[]
  readonly added: readonly { file: UploadedFile; name: string; description: string | undefined }[]
}

/** Reads `attachments` and `files[n]`; throws 40005 for a file over 10 MiB. */
export function planAttachments(
  raw: unknown,
  files: readonly UploadedFile[],
  existing: readonly APIAttachment[],
  at: FieldPath,
  errors: FormErrors,
): AttachmentPlan {
  if (files.some(({ data }) => data.byteLength > LARGEST_FILE)) throw refusal('tooLarge')
  const path = [...at, 'attachments']
  const kept: APIAttachment[] = raw === undefined || raw === null ? [...existing] : []
  const described = new Map<number, { name: string | undefined; description: string | undefined }>()
  for (const [index, entry] of listOf(raw).map(fieldsOf).entries()) {
    const id = wordOf(entry['id'])
    const description = errors.text(entry['description'], [...path, index, 'description'], { max: 1024 })
    const name = errors.text(entry['filename'], [...path, index, 'filename'], { max: 1024 })
    const stays = existing.find((one) => one.id === id)
    if (stays !== undefined) kept.push(description === undefined ? stays : { ...stays, description })
    else if (/^\d{1,3}$/.test(id) && files.some((file) => file.index === Number(id)))
      described.set(Number(id), { name, description })
    else
      errors.add(
        [...path, index, 'id'],
        'ATTACHMENT_NOT_FOUND',
        `The attachment with id ${id} was not found among the uploaded files`,
      )
  }
  const added = files.map((file) => ({
    file,
    name: safeName(described.get(file.index)?.name ?? file.name),
    description: described.get(file.index)?.description,
  }))
  errors.count([...kept, ...added], path, 0, 10)
  return { kept, added }
}
