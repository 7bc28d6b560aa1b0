import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../commands/index.ts'
import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import type { Group } from '../../src/domain/group.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import { errandsOf } from '../../src/errands.ts'
import { createInvoke, type Middleman } from '../../src/invoke.ts'
import { commandKey } from '../../src/invocation.ts'
import { createLog } from '../../src/log.ts'
import type { Answer, RawValue, Request } from '../../src/platform.ts'
import { createPublishing } from '../../src/publishing.ts'
import type { Button } from '../../src/reply.ts'
import { createServices } from '../../src/services.ts'
import { actId, type ActId } from '../../src/store.ts'
import { folderWiki } from '../../src/wiki/folder.ts'

/** Somebody's account, and where it is. */
export interface Who {
  readonly platform: 'discord' | 'telegram'
  readonly user: string
  readonly name: string
  readonly manages?: boolean
  readonly roles?: readonly string[]
}

export interface Doing {
  readonly privately?: boolean
  /** The chat; default: the group's on the person's platform. */
  readonly chat?: string
  readonly act?: ActId
}

/** Everything between the platforms and the wiki, on the real store, for tests about people. */
export async function openHouse(file = ':memory:') {
  const folder = mkdtempSync(join(tmpdir(), 'agora-house-'))
  const lines: string[] = []
  let clock = new Date('2026-11-23T18:00:00Z')
  let acts = 0
  const now = () => clock
  const store: SqliteStore = openStore({
    file: file === ':memory:' ? file : join(folder, file),
    errandsOf,
    now,
  })
  const log = createLog('debug', [], { write: (line) => void lines.push(line) })
  const wiki = folderWiki(folder)
  const publishing = createPublishing({ store, wiki, log, now })
  const services = await createServices({ store, wiki, platforms: new Map(), publishing })
  const defaults = { language: 'de', timeZone: 'Europe/Berlin' } as const
  const middle: Middleman = createInvoke({ commands, store, services, log, defaults })

  function requestOf(
    { manages, ...who }: Who,
    command: readonly [string, string?],
    values: Record<string, RawValue>,
    doing: Doing,
  ): Request {
    acts += 1
    const isDiscord = who.platform === 'discord'
    const chat = doing.privately === true ? `dm-${who.user}` : (doing.chat ?? (isDiscord ? 'c1' : 't1'))
    return {
      act: { id: doing.act ?? actId(who.platform, acts), actor: { kind: 'account', ...who }, at: clock },
      place: {
        platform: who.platform,
        chat,
        private: doing.privately === true,
        ...(isDiscord ? { server: 's1' } : {}),
      },
      command: [...command],
      values,
      locale: 'de',
      inspect: () =>
        Promise.resolve({ layout: isDiscord ? 'forum' : 'topics', chat, missing: [], usable: true } as const),
      mayManage: () => Promise.resolve(manages === true),
    }
  }

  function ask(
    who: Who,
    command: readonly [string, string?],
    values: Record<string, RawValue> = {},
    doing: Doing = {},
  ): Promise<Answer> {
    return middle.run(requestOf(who, command, values, doing))
  }

  /** Presses the button with this label as the platform would: its command with its values. */
  function press(who: Who, answer: Answer, label: string, doing: Doing = {}): Promise<Answer> {
    const buttons = answer.reply.buttons?.flat() ?? []
    const button = buttons.find(
      (one): one is Extract<Button, { does: unknown }> => one.label === label && 'does' in one,
    )
    if (button === undefined) throw new Error(`no button ${label} in ${JSON.stringify(answer.reply)}`)
    return ask(who, button.does.command, button.does.values, doing)
  }

  return {
    store,
    middle,
    folder,
    /** All log lines so far. */
    lines,
    now,
    ask,
    press,
    /** Names of the typed commands that a menu in private offers somebody. */
    async offered(who: Who): Promise<readonly string[]> {
      const typed = commands.filter((one) => one.typed !== false)
      const usable = await middle.usable(requestOf(who, ['help'], {}, { privately: true }), typed)
      return usable.map((one) => commandKey(one.name))
    },
    later(hours: number): void {
      clock = new Date(clock.getTime() + hours * 3_600_000)
    },
    /** Anna founds a group on Discord, brings it to Telegram, and lets the others in by invitation. */
    async found(
      anna: Who,
      others: readonly Who[],
      chats = { discord: 'c1', telegram: 't1' },
    ): Promise<GroupId> {
      const admin = { ...anna, manages: true }
      const doing = { chat: chats[anna.platform] }
      await press(anna, await ask(admin, ['group', 'setup'], { name: 'AG Verkehr' }, doing), 'Vorsitz', doing)
      const caller = await store.find('caller', { account: anna })
      const group = caller.memberships.at(-1)?.group
      if (group === undefined) throw new Error('not founded')
      const other = anna.platform === 'discord' ? 'telegram' : 'discord'
      const code = codesIn(wordsOf(await ask(anna, ['group', 'connect'], {}, doing)))[0] ?? ''
      await ask(
        { platform: other, user: '9000', name: 'Technik', manages: true },
        ['group', 'connect'],
        { code },
        { chat: chats[other] },
      )
      for (const who of others) {
        const invited = wordsOf(await ask(anna, ['member', 'invite'], { count: '1' }, doing))
        await ask(who, ['account', 'join'], { code: codesIn(invited)[0] ?? '' }, { privately: true })
      }
      return group
    },
    async person(who: Who): Promise<PersonId> {
      const { person } = await store.find('caller', { account: who })
      if (person === undefined) throw new Error(`nobody knows ${who.name}`)
      return person
    },
    async group(id: GroupId): Promise<Group> {
      const found = await store.find('group', { group: id })
      if (found === undefined) throw new Error('no group')
      return found
    },
    /** What waits to be sent, as its tasks. */
    async tasks() {
      const far = new Date(clock.getTime() + 86_400_000)
      const waiting = await store.deliveries.claim(clock, far, 10_000)
      for (const one of waiting) await store.deliveries.done(one.id)
      return waiting.map((one) => one.task)
    },
    async close(): Promise<void> {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** All words of an answer. */
export function wordsOf({ reply }: Answer): string {
  return JSON.stringify([reply.blocks, reply.form?.title])
}

/** Codes shown in a text, `K7QPM-2XWTA`. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g)].map(([code]) => code)
}

export const anna: Who = { platform: 'discord', user: '111111111111111111', name: 'Anna Albers' }
export const bernd: Who = { platform: 'telegram', user: '222222222', name: 'Bernd Brandt' }
export const cem: Who = { platform: 'discord', user: '333333333333333333', name: 'Cem Çelik' }
export const dilek: Who = { platform: 'telegram', user: '444444444', name: 'Dilek Demir' }
export const eva: Who = { platform: 'discord', user: '555555555555555555', name: 'Eva Ehlers' }
export const evaT: Who = { platform: 'telegram', user: '666666666', name: 'Eva E.' }
