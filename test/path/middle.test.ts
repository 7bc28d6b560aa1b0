import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import type { Inspection } from '../../src/command.ts'
import { errandsOf } from '../../src/errands.ts'
import { createInvoke, type Middleman } from '../../src/invoke.ts'
import { createLog } from '../../src/log.ts'
import type { Answer, RawValue } from '../../src/platform.ts'
import { createPublishing } from '../../src/publishing.ts'
import type { Button } from '../../src/reply.ts'
import { createServices } from '../../src/services.ts'
import { actId } from '../../src/store.ts'
import { closeInTime } from '../../src/domain/closing.ts'
import { folderWiki } from '../../src/wiki/folder.ts'

/** Everything between the platforms and the wiki, on the real store, without a platform. */
interface World {
  store: SqliteStore
  middle: Middleman
  folder: string
}

let world: World
let clock = new Date()
let count = 0

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'agora-middle-'))
  clock = new Date('2026-11-23T18:00:00Z')
  const store = openStore({ file: ':memory:', errandsOf, now: () => clock })
  const log = createLog('error', [])
  const services = await createServices({
    store,
    wiki: folderWiki(folder),
    platforms: new Map(),
    publishing: { trouble: () => undefined },
  })
  const defaults = { language: 'de', timeZone: 'Europe/Berlin' } as const
  world = { store, folder, middle: createInvoke({ commands, store, services, log, defaults }) }
})

afterEach(() => world.store.close())

const inspection: Inspection = { layout: 'forum', chat: 'c1', server: 's1', missing: [], usable: true }

type Who = { platform: 'discord' | 'telegram'; user: string; name: string }
const annaD: Who = { platform: 'discord', user: '11', name: 'anna' }
const berndT: Who = { platform: 'telegram', user: '22', name: 'Bernd' }
const cemD: Who = { platform: 'discord', user: '33', name: 'cem' }

function ask(
  who: Who,
  command: [string, string?],
  values: Record<string, RawValue> = {},
  privately = false,
): Promise<Answer> {
  count += 1
  const chat = privately ? `dm-${who.user}` : who.platform === 'discord' ? 'c1' : 't1'
  return world.middle.run({
    act: { id: actId(who.platform, count), actor: { kind: 'account', ...who }, at: clock },
    place: {
      platform: who.platform,
      chat,
      private: privately,
      ...(who.platform === 'discord' ? { server: 's1' } : {}),
    },
    command,
    values,
    locale: 'de',
    inspect: () =>
      Promise.resolve(
        who.platform === 'discord' ? inspection : { ...inspection, layout: 'topics', chat: 't1' },
      ),
    mayManage: () => Promise.resolve(true),
  })
}

function words({ reply }: Answer): string {
  return JSON.stringify(reply.blocks)
}

/** Presses the button with this label as the platform would: its command with its values. */
function press(who: Who, answer: Answer, label: string, privately = false): Promise<Answer> {
  const button = answer.reply.buttons
    ?.flat()
    .find((one): one is Extract<Button, { does: unknown }> => one.label === label && 'does' in one)
  if (button === undefined) throw new Error(`no button ${label} in ${JSON.stringify(answer.reply)}`)
  return ask(who, [...button.does.command], button.does.values, privately)
}

async function foundGroup(): Promise<void> {
  await press(annaD, await ask(annaD, ['group', 'setup'], { name: 'AG Verkehr' }), 'Vorsitz')
  const code = /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(words(await ask(annaD, ['group', 'connect'])))?.[0]
  await ask(berndT, ['group', 'connect'], { code: code ?? '' })
  for (const who of [berndT, cemD]) {
    const invited = words(await ask(annaD, ['member', 'invite'], { count: '1' }))
    const invitation = /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(invited)?.[0]
    await ask(who, ['account', 'join'], { code: invitation ?? '' }, true)
  }
}

async function propose(who: Who): Promise<Answer> {
  return ask(
    who,
    ['motion', 'draft'],
    { title: 'Mehr Radwege', text: 'Die Stadt baut **Radwege**.\n\n- breit\n- sicher' },
    true,
  )
}

describe('the path through the middle', () => {
  it('leads from founding a group to a file with the final text', async () => {
    await foundGroup()
    const preview = await propose(berndT)
    expect(words(preview)).toContain('Entwurf E 1')
    expect(words(await press(berndT, preview, 'Der AG zeigen', true))).toContain('sichtbar')
    expect(words(await ask(annaD, ['motion', 'cosign'], { motion: 'E 1' }))).toContain('1 von 2')
    expect(words(await ask(annaD, ['motion', 'cosign'], { motion: 'e1' }))).toContain('schon')
    expect(words(await ask(cemD, ['motion', 'cosign'], { motion: 'radwege' }))).toContain('2 von 2')
    expect(words(await ask(berndT, ['motion', 'submit'], { motion: 'E 1' }, true))).toContain('A 1')

    const how = await ask(annaD, ['poll', 'open'], { motion: 'A 1' })
    const opened = await press(annaD, await press(annaD, how, 'Umlauf'), 'Bestätigen')
    expect(words(opened)).toContain('P 1 ist eröffnet')
    expect(words(await ask(annaD, ['poll', 'vote'], { poll: 'P 1', choice: 'ja' }))).toContain('Gezählt: Ja')
    expect(words(await ask(berndT, ['poll', 'vote'], { poll: 'P 1', choice: 'no' }, true))).toContain(
      'Gezählt: Nein',
    )
    expect(words(await ask(berndT, ['poll', 'vote'], { poll: 'P 1', choice: 'yes' }, true))).toContain(
      'Gezählt: Ja',
    )
    expect(words(await ask(cemD, ['todo']))).toContain('Abstimmen: P 1')

    clock = new Date(clock.getTime() + 72 * 3_600_000)
    expect(words(await ask(cemD, ['poll', 'vote'], { poll: 'P 1', choice: 'nein' }))).toContain('P 1')
    const due = await world.store.deadlines.due(clock, 10)
    const deadline = due.find((one) => one.kind === 'poll closes')
    if (deadline === undefined || !('poll' in deadline)) throw new Error('no deadline')
    const act = { id: actId('clock', 1), actor: { kind: 'clock' }, at: clock } as const
    await world.store.change(act, 'closing', deadline.poll, closeInTime)
    expect(await world.store.deadlines.due(clock, 10)).toEqual([])
    expect(words(await ask(cemD, ['poll', 'show'], { poll: 'P 1' }))).toContain('Angenommen: 2 Ja, 0 Nein')

    const log = createLog('error', [])
    const publishing = createPublishing({
      store: world.store,
      wiki: folderWiki(world.folder),
      log,
      now: () => clock,
    })
    const [motion] = await world.store.find('motions', { group: 1 as never, words: 'radwege' })
    if (motion === undefined) throw new Error('no motion')
    expect(await publishing.goOn(motion.id)).toBeUndefined()
    expect(readdirSync(world.folder)).toEqual(['Mehr Radwege.wiki'])
    expect(readFileSync(join(world.folder, 'Mehr Radwege.wiki'), 'utf8')).toContain("'''Mehr Radwege'''")
    expect(words(await ask(cemD, ['motion', 'show'], { motion: 'A 1' }))).toContain('Mehr Radwege.wiki')
    expect((await world.store.checkRecord(motion.group)).ok).toBe(true)
  })

  it('answers an act that comes twice as the first time', async () => {
    await foundGroup()
    const preview = await propose(berndT)
    await press(berndT, preview, 'Der AG zeigen', true)
    const once = await ask(annaD, ['motion', 'cosign'], { motion: 'E 1' })
    count -= 1
    expect(await ask(annaD, ['motion', 'cosign'], { motion: 'E 1' })).toEqual(once)
  })

  it('gives a stranger, a guest chat and a wrong id clear words', async () => {
    await foundGroup()
    const stranger: Who = { platform: 'discord', user: '99', name: 'eve' }
    expect(words(await ask(stranger, ['motion', 'draft'], { title: 'x', text: 'y' }))).toMatch(/Mitglied/)
    expect(words(await ask(annaD, ['motion', 'show'], { motion: 'A 99' }))).toContain('A 99')
    expect(words(await ask(annaD, ['motion', 'show'], { motion: '#99' }))).not.toContain('undefined')
    expect(words(await ask(annaD, ['no', 'such']))).not.toBe('[]')
  })

  it('hides a draft from everybody but its proposer', async () => {
    await foundGroup()
    await propose(berndT)
    expect(words(await ask(annaD, ['motion', 'show'], { motion: 'E 1' }))).not.toContain('Radwege')
    expect(words(await ask(annaD, ['motion', 'show'], { motion: '#1' }))).not.toContain('Radwege')
    expect(words(await ask(annaD, ['motion', 'list']))).not.toContain('Radwege')
    expect(words(await ask(berndT, ['motion', 'show'], { motion: 'E 1' }, true))).toContain('Radwege')
  })

  it('keeps a motion without a title, and a broken file beside its words', async () => {
    await foundGroup()
    const untitled = await ask(berndT, ['motion', 'draft'], { title: '###', text: 'Text' }, true)
    expect(words(untitled)).toContain('Bevor du den Antrag zeigen kannst')
    const file = { name: 'kaputt.docx', size: 3, read: () => Promise.resolve(new Uint8Array([1, 2, 3])) }
    const broken = await ask(
      berndT,
      ['motion', 'draft'],
      { title: 'Mit Datei', text: 'Der Text bleibt', file },
      true,
    )
    expect(words(broken)).toContain('Der Text bleibt')
  })

  it('makes no draft of a broken file alone, and says one thing about a title, not two', async () => {
    await foundGroup()
    const file = { name: 'bild.png', size: 3, read: () => Promise.resolve(new Uint8Array([1, 2, 3])) }
    const broken = await ask(berndT, ['motion', 'propose'], { file }, true)
    expect(words(broken)).toContain('.docx, .md oder .txt')
    expect(words(broken)).not.toContain('Entwurf')
    expect(words(await ask(berndT, ['motion', 'list']))).toContain('Noch keine Anträge')
    const untitled = await ask(berndT, ['motion', 'draft'], { text: 'Text' }, true)
    expect(words(untitled)).toContain('Es fehlt ein Titel')
    expect(words(untitled)).not.toContain('Das Wiki nimmt diesen Titel nicht an')
  })

  it('lists by status, and says so where there is none', async () => {
    await foundGroup()
    await propose(berndT)
    expect(words(await ask(berndT, ['motion', 'list'], { status: 'draft' }, true))).toContain('E 1')
    expect(words(await ask(berndT, ['motion', 'list'], { status: 'submitted' }))).toContain(
      'Kein Antrag in diesem Stand: vorgelegt.',
    )
  })
})
