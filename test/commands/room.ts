import { createHmac, randomBytes } from 'node:crypto'
import { openStore } from '../../db/sqlite.ts'
import type { Call, CallPlace, Command, Inspection } from '../../src/command.ts'
import { diffInTurn, drawInTurn } from '../../src/beside.ts'
import { exportInTurn } from '../../src/export.ts'
import type { Group } from '../../src/domain/group.ts'
import type { PlatformName } from '../../src/domain/ids.ts'
import type { Line, Reply } from '../../src/reply.ts'
import { actId } from '../../src/store.ts'
import type { ActId } from '../../src/store.ts'
import { textsIn } from '../../src/texts/texts.ts'

export interface Person {
  readonly platform: PlatformName
  readonly user: string
  readonly name: string
  readonly manages?: boolean
}

export interface Doing {
  readonly by: Person
  /** The chat; `private` where nobody reads along. */
  readonly in?: string
  readonly act?: ActId
  readonly language?: 'de' | 'en'
  readonly inspection?: Partial<Inspection>
}

const start = Date.UTC(2026, 10, 20, 12)

/** A store in memory and a way to run commands in it as an adapter and invoke.ts would. */
export function openRoom() {
  let now = start
  let acts = 0
  const store = openStore({ file: ':memory:', errandsOf: () => [], now: () => new Date(now) })
  const key = randomBytes(32)
  const services: Call['services'] = {
    checkTitle: async (title) => ({ kind: 'fine', title }),
    readDocument: async () => ({ ok: false, reason: 'unknown kind' }),
    diff: diffInTurn,
    exportMotions: exportInTurn,
    drawPage: drawInTurn,
    random: (bytes) => randomBytes(bytes),
    hashCode: (code) => createHmac('sha256', key).update(code).digest('hex'),
    startLink: (payload) => `https://t.me/agora_bot?start=${payload}`,
  }

  function placeOf({ by, in: chat = 'private', inspection }: Doing): CallPlace {
    const isPrivate = chat === 'private'
    return {
      platform: by.platform,
      chat,
      private: isPrivate,
      inspect: async (other) => ({
        layout: by.platform === 'discord' ? 'forum' : 'topics',
        chat: other ?? chat,
        missing: [],
        usable: !isPrivate,
        ...inspection,
      }),
    }
  }

  return {
    store,
    wait(minutes: number): void {
      now += minutes * 60_000
    },
    async run(
      command: Command,
      doing: Doing,
      options: Readonly<Record<string, unknown>> = {},
    ): Promise<Reply> {
      const { by } = doing
      acts += 1
      const place = placeOf(doing)
      const { platform, user, name } = by
      const chat = place.private ? {} : { chat: { platform, chat: place.chat } }
      const caller = await store.find('caller', { account: { platform, user }, ...chat })
      const only = caller.memberships.length === 1 ? caller.memberships[0]?.group : undefined
      const group =
        caller.here ?? (only === undefined ? undefined : await store.find('group', { group: only }))
      const member = caller.memberships.find((one) => one.group === group?.id)
      return command.run({
        act: {
          id: doing.act ?? actId(platform, acts),
          actor: { kind: 'account', platform, user, name },
          at: new Date(now),
        },
        account: { platform, user, name },
        place,
        // Commands that say `group: 'none'` do not rely on it, exactly as in invoke.ts.
        group: group as Group,
        ...(member === undefined ? {} : { member }),
        options: options as Call['options'],
        store,
        timeZone: group?.settings.timeZone ?? 'Europe/Berlin',
        defaults: { language: 'de', timeZone: 'Europe/Berlin' },
        mayManage: async () => by.manages === true,
        texts: textsIn(doing.language ?? 'de'),
        services,
      })
    },
  }
}

export type Room = ReturnType<typeof openRoom>

/** All words of a reply, as somebody reads them. */
export function wordsOf(reply: Reply): string {
  const lines = reply.blocks.flatMap((block): readonly Line[] => {
    if (block.kind === 'list') return block.items
    return 'text' in block ? [block.text] : []
  })
  return lines.map(plain).join('\n')
}

function plain(line: Line): string {
  if (typeof line === 'string') return line
  return line
    .map((span) =>
      typeof span === 'string' ? span : Object.values(span).find((one) => typeof one === 'string'),
    )
    .join('')
}

/** The codes a reply shows, `K7QPM-2XWTA`. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g)].map(([code]) => code)
}
