import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failureOf, WikiError } from './failure.ts'
import { sha1 } from './page.ts'
import type { Edit, Page, PageRef, Saved, WikiPort } from './port.ts'
import { staticCheck } from './title.ts'

/** Longest file name on the usual file systems, in bytes. */
const NAME_BYTES = 255
const ENDING = '.wiki'
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/i

/**
 * Final texts as files `<title>.wiki`, for groups without a wiki: the same refusals as the wiki's, atomically.
 * A file's id is made from its name, its revision from its content.
 */
export function folderWiki(folder: string, now: () => Date = () => new Date()): WikiPort {
  const look = async (at: PageRef): Promise<Page | undefined> =>
    pageAt(join(folder, fileName(at.title)), at.title)
  return {
    checkTitle: async (raw) => {
      const check = staticCheck(raw)
      if (check.kind === 'refused') return check
      const page = await look({ title: check.title })
      return page === undefined ? check : { kind: 'exists', title: check.title, url: page.url }
    },
    look: async (at) => {
      const page = await look(at)
      return { at: now().toISOString(), ...(page === undefined ? {} : { page }) }
    },
    preview: () => Promise.resolve(undefined),
    save: (edit) => failing(() => save(folder, edit)),
    find: async (search) => {
      const page = await look(search.target)
      return page === undefined ? {} : { page }
    },
    read: async (at) => {
      const page = await look(at)
      if (page === undefined) return undefined
      const text = await readFile(join(folder, fileName(at.title)), 'utf8').catch(whenMissing)
      return text === undefined ? undefined : { ...page, text }
    },
    watch: (pages) =>
      Promise.all(
        pages.map(async ({ pageid, title }) => {
          const page = await look({ title })
          return { pageid, locked: false, ...(page === undefined ? {} : { page }) }
        }),
      ),
    inspect: async (titles) => ({
      version: 'folder',
      name: '',
      account: '',
      missing: [],
      titles: titles.map((title) => {
        const check = staticCheck(title)
        return { title, problems: check.kind === 'refused' ? [check.problem] : [] }
      }),
    }),
  }
}

/** A file name that every system takes and that differs for different titles. */
export function fileName(title: string): string {
  const encoded = title
    .normalize('NFC')
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, percent)
    .replace(/^\.|[. ]$/g, percent)
    .replace(RESERVED, (name) => percent(name.slice(0, 1)) + name.slice(1))
  if (Buffer.byteLength(encoded) + ENDING.length <= NAME_BYTES) return encoded + ENDING
  const tail = `~${createHash('sha256').update(title.normalize('NFC')).digest('hex').slice(0, 12)}${ENDING}`
  let head = ''
  for (const char of encoded) {
    if (Buffer.byteLength(head + char) + tail.length > NAME_BYTES) break
    head += char
  }
  return head + tail
}

function percent(char: string): string {
  return [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

async function pageAt(path: string, title: string): Promise<Page | undefined> {
  const content = await readFile(path, 'utf8').catch(whenMissing)
  if (content === undefined) return undefined
  const hash = sha1(content)
  return {
    pageid: numberOf(sha1(title)),
    revid: numberOf(hash),
    title,
    url: pathToFileURL(path).href,
    sha1: hash,
    user: '',
  }
}

async function save(folder: string, edit: Edit): Promise<Saved> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, fileName(edit.target.title))
  const draft = join(folder, `.${randomUUID()}.tmp`)
  try {
    await writeDurably(draft, edit.text)
    // Looked at last, after the slow writing: what somebody saves meanwhile is seen, not replaced.
    const page = await pageAt(path, edit.target.title)
    if (edit.target.kind === 'update') {
      if (page === undefined) throw new WikiError(failureOf('missingtitle', '', true))
      if (page.revid !== edit.target.baserevid) throw new WikiError(failureOf('editconflict', '', true))
    } else if (page !== undefined) throw new WikiError(failureOf('articleexists', '', true))
    if (page?.sha1 === sha1(edit.text)) return 'unchanged'
    await (edit.target.kind === 'create' ? linkNew(draft, path) : rename(draft, path))
    await syncFolder(dirname(path))
  } finally {
    await rm(draft, { force: true })
  }
  return 'saved'
}

/** A hard link fails where the name is taken, so that nobody's file is replaced even in a race. */
async function linkNew(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new WikiError(failureOf('articleexists', '', true))
    // Some file systems know no hard links; the look just before is then the only guard.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error
    await rename(draft, path)
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; there the rename is all there is.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A full disk or missing rights may pass; what was written is found by the look-up. */
async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WikiError || codeOf(error) === '') throw error
    throw new WikiError({ kind: 'unknown', code: codeOf(error) })
  }
}

function whenMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw new WikiError({ kind: 'wait', code: codeOf(error) || 'unreadable' })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** 48 bits: safe as a number, and nobody has that many pages. */
function numberOf(hex: string): number {
  return Number.parseInt(hex.slice(0, 12), 16)
}
