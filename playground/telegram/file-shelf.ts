import type { Document, PhotoSize, Sticker } from '@grammyjs/types'
import type { Upload } from './call.ts'

/** Bots may download files of up to 20 MB (core.telegram.org/bots/api#getfile). */
export const LARGEST_DOWNLOAD = 20 * 1024 * 1024

export interface KeptFile extends Upload {
  readonly id: string
  readonly uniqueId: string
  readonly path: string
  readonly kind: 'document' | 'photo' | 'sticker'
}

const FOLDERS = { document: 'documents', photo: 'photos', sticker: 'stickers' } as const

/** Every file that went through the platform, by file id and by download path. */
export class FileShelf {
  readonly #byId = new Map<string, KeptFile>()
  readonly #byPath = new Map<string, KeptFile>()

  /** Keeps a file under a new file id. */
  add(kind: KeptFile['kind'], upload: Upload): KeptFile {
    const number = this.#byId.size + 1
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0] ?? ''
    const file: KeptFile = {
      ...upload,
      kind,
      id: `BQACAgIAAxkBAAI${String(number).padStart(6, '0')}Zm9v${String(number * 7919)}`,
      uniqueId: `AgAD${String(number).padStart(8, '0')}`,
      path: `${FOLDERS[kind]}/file_${number}${extension}`,
    }
    this.#byId.set(file.id, file)
    this.#byPath.set(file.path, file)
    return file
  }

  byId(id: string): KeptFile | undefined {
    return this.#byId.get(id)
  }

  byPath(path: string): KeptFile | undefined {
    return this.#byPath.get(path)
  }
}

/** The API's `Document` for a kept file. */
export function documentObject(file: KeptFile): Document {
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_name: file.name,
    mime_type: file.mime,
    file_size: file.bytes.length,
  }
}

/** The API's photo sizes for a kept picture; one size is enough here. */
export function photoObject(file: KeptFile): PhotoSize[] {
  return [
    {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      width: 320,
      height: 240,
      file_size: file.bytes.length,
    },
  ]
}

/** The API's `Sticker` for a kept sticker. */
export function stickerObject(file: KeptFile, emoji: string): Sticker {
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji,
  }
}

/** Whether the bytes begin like a JPEG, PNG, GIF or WebP picture. */
export function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return /^(?:\u00FF\u00D8\u00FF|\u0089PNG|GIF8|RIFF[\s\S]{4}WEBP)/.test(head)
}
