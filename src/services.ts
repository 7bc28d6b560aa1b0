import { createHmac, randomBytes } from 'node:crypto'
import type { Services } from './command.ts'
import type { PlatformName } from './domain/ids.ts'
import { checkDepartures } from './departures.ts'
import { diffInTurn, drawInTurn } from './beside.ts'
import { exportInTurn } from './export.ts'
import { readDocument } from './documents/read.ts'
import type { Platform } from './platform.ts'
import type { Publishing } from './publishing.ts'
import { checkSetup } from './setup-check.ts'
import type { Notes, Store } from './store.ts'
import { createWikiDesk } from './wiki-desk.ts'
import type { WikiPort } from './wiki/port.ts'

/** Bytes of the key under which one-time codes are hashed; made once, kept with the data. */
const keyBytes = 32

interface ServiceParts {
  readonly store: Store
  readonly wiki: WikiPort
  readonly platforms: ReadonlyMap<PlatformName, Platform>
  readonly publishing: Pick<Publishing, 'trouble'>
}

/** What commands may ask of the world: the wiki, documents, chance, links into a private chat. */
export async function createServices({
  store,
  wiki,
  platforms,
  publishing,
}: ServiceParts): Promise<Services> {
  const hashCode = await codeHash(store.notes)
  return {
    checkTitle: (title) => wiki.checkTitle(title),
    readDocument,
    diff: diffInTurn,
    exportMotions: exportInTurn,
    drawPage: drawInTurn,
    random: (bytes) => randomBytes(bytes),
    hashCode,
    wiki: createWikiDesk(store, wiki, publishing),
    checkRoll: (group, at) => checkDepartures(store, platforms.values(), group, at),
    checkSetup: (group) => checkSetup({ store, wiki, platforms }, group),
    startLink: (payload) => platforms.get('telegram')?.identity().link?.(payload),
  }
}

/** The keyed hash under which one-time codes are kept; the key lies with the data. */
export async function codeHash(notes: Notes): Promise<(code: string) => string> {
  const key = await codeKey(notes)
  return (code) => createHmac('sha256', key).update(code).digest('hex')
}

async function codeKey(notes: Notes): Promise<Buffer> {
  const kept = await notes.get('code-key')
  if (kept !== undefined) return Buffer.from(kept, 'hex')
  const made = randomBytes(keyBytes)
  await notes.set('code-key', made.toString('hex'))
  return made
}
