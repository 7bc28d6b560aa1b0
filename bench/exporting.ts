import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../commands/index.ts'
import { openStore } from '../db/sqlite.ts'
import { defaultSettings } from '../src/domain/group.ts'
import type { GroupId, MotionId, PersonId } from '../src/domain/ids.ts'
import { parseText } from '../src/domain/text-parse.ts'
import { errandsOf } from '../src/errands.ts'
import { exportFormats } from '../src/exported.ts'
import { createInvoke } from '../src/invoke.ts'
import { createLog } from '../src/log.ts'
import { createPublishing } from '../src/publishing.ts'
import { createServices } from '../src/services.ts'
import { actId } from '../src/store.ts'
import { folderWiki } from '../src/wiki/folder.ts'
import { print, prose } from './prose.ts'
import { standstill } from './standstill.ts'

// /motion export with its store on disk: 300 motions of 5,000 characters, and one of 200,000.

const folder = mkdtempSync(join(tmpdir(), 'agora-bench-'))
const now = () => new Date('2026-11-23T18:00:00Z')
const store = openStore({ file: join(folder, 'agora.db'), errandsOf, now })
const log = createLog('error', [])
const wiki = folderWiki(join(folder, 'wiki'))
const publishing = createPublishing({ store, wiki, log, now })
const services = await createServices({ store, wiki, platforms: new Map(), publishing })
const defaults = { language: 'de', timeZone: 'Europe/Berlin' } as const
const middle = createInvoke({ commands, store, services, log, defaults })
const group = 1 as GroupId
const founder = 1 as PersonId
const account = { platform: 'discord', user: 'u1', name: 'Anna' } as const
const act = (id: string) => ({ id: actId('setup', id), actor: { kind: 'host' }, at: now() }) as const

await store.change(act('group'), 'setup', { platform: 'discord', chat: 'c1' }, () => ({
  events: [
    {
      kind: 'group founded',
      group,
      settings: defaultSettings('AG Verkehr', 'de', 'Europe/Berlin'),
      founder,
    },
    { kind: 'place added', group, place: { platform: 'discord', chat: 'c1', server: 's1', layout: 'forum' } },
  ],
}))
await store.change(act('roll'), 'roll', { group, account }, () => ({
  events: [
    {
      kind: 'member admitted',
      group,
      person: founder,
      number: 1,
      name: 'Anna',
      role: 'chair',
      via: 'chair',
      account,
    },
  ],
}))
for (let number = 1; number <= 300; number += 1) await motion(number, 5000)

async function motion(number: number, characters: number): Promise<void> {
  const id = number as MotionId
  const text = parseText(prose(characters, '\n\n'))
  const words = { title: `Antrag ${number}`, text, reason: [] }
  await store.change(act(`motion ${number}`), 'drafting', group, () => ({
    events: [
      {
        kind: 'motion drafted',
        group,
        motion: id,
        draftNumber: number,
        proposer: founder,
        words,
        at: now(),
      },
      { kind: 'motion shown', group, motion: id, at: now() },
      { kind: 'motion submitted', group, motion: id, number: { number }, at: now() },
    ],
  }))
}

let acts = 0

async function exported(values: Record<string, string>): Promise<void> {
  acts += 1
  const answer = await middle.run({
    act: { id: actId('discord', acts), actor: { kind: 'account', ...account }, at: now() },
    place: { platform: 'discord', chat: 'c1', private: false, server: 's1' },
    command: ['motion', 'export'],
    values,
    locale: 'de',
    inspect: () => Promise.reject(new Error('not asked')),
    mayManage: () => Promise.resolve(false),
  })
  const reply = (await answer.reply.later?.()) ?? answer.reply
  const { bytes, name } = reply.file ?? { name: JSON.stringify(reply.blocks), bytes: new Uint8Array() }
  print(`  ${name}: ${(bytes.length / 1024).toFixed(0)} KiB`)
}

for (const format of exportFormats) await standstill(`300 motions as ${format}`, () => exported({ format }))
await motion(301, 200_000)
for (const format of exportFormats)
  await standstill(`200,000 characters as ${format}`, () => exported({ format, motion: 'A 301' }))

await store.close()
rmSync(folder, { recursive: true, force: true })
