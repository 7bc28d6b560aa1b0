import pino from 'pino'
import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import { startTelegram, type TelegramStandIn } from '../../playground/telegram/index.ts'
import { errandsOf } from '../../src/errands.ts'
import type { Place } from '../../src/domain/group.ts'
import type { GroupId, PlaceId } from '../../src/domain/ids.ts'
import type { Answer, Invoke, Platform, Request } from '../../src/platform.ts'
import type { Reply } from '../../src/reply.ts'
import { foundGroup } from '../../src/domain/setup.ts'
import { actId } from '../../src/store.ts'
import { telegramPlatform } from '../../src/telegram/index.ts'
import { commands } from './commands.ts'

/** A group, two people, a real store, and the adapter with answers a test decides. */
export interface Setting {
  readonly telegram: TelegramStandIn
  readonly anna: ReturnType<TelegramStandIn['world']['person']>
  readonly ben: ReturnType<TelegramStandIn['world']['person']>
  readonly group: ReturnType<TelegramStandIn['world']['group']>
  readonly store: SqliteStore
  readonly platform: Platform
  readonly requests: Request[]
  readonly logged: string[]
  /** What the next commands answer. */
  answer: (request: Request) => Answer | Promise<Answer>
  suggest: Invoke['suggest']
  usable: Invoke['usable']
  place(layout?: Place['layout']): Place
  /** Founds a working group in the chat and gives its place. */
  settle(layout: 'topics' | 'plain'): Promise<PlaceId>
  /** Moves the clock of the adapter and the stand-in. */
  later(seconds: number): void
  /** Another start of the bot on the same store. */
  another(): Platform
  stop(): Promise<void>
}

export function said(
  text: string,
  answer: Answer['answer'] = 'privately',
  more: Partial<Reply> = {},
): Answer {
  return { reply: { blocks: [{ kind: 'text', text }], ...more }, answer, language: 'de' }
}

export async function newSetting(
  options: { start?: boolean; kind?: 'group' | 'supergroup' | 'forum' } = {},
): Promise<Setting> {
  let ahead = 0
  const now = (): Date => new Date(Date.now() + ahead)
  const telegram = await startTelegram({ now })
  const { world } = telegram
  const anna = world.person({ name: 'Anna Stern', languageCode: 'de' })
  const ben = world.person({ name: 'Ben', languageCode: 'en' })
  const group = world.group({
    title: 'AG Migration',
    kind: options.kind ?? 'supergroup',
    creator: anna,
    members: [ben],
  })
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const store = openStore({ file: ':memory:', errandsOf, now })
  const made: Platform[] = []
  const another = (): Platform => {
    const { token, url } = telegram
    const platform = telegramPlatform({
      token,
      apiUrl: url,
      log,
      store,
      now,
    })
    made.push(platform)
    return platform
  }
  const setting: Setting = {
    telegram,
    anna,
    ben,
    group,
    store,
    platform: another(),
    requests: [],
    logged,
    answer: () => said('gut'),
    suggest: () => Promise.resolve([]),
    usable: (_, all) => Promise.resolve(all),
    place: (layout = 'plain') => ({
      id: 1 as PlaceId,
      group: 1 as GroupId,
      platform: 'telegram',
      chat: String(group.id),
      layout,
    }),
    later: (seconds) => void (ahead += seconds * 1000),
    another,
    async settle(layout) {
      const chat = { platform: 'telegram', chat: String(group.id) } as const
      const account = { platform: 'telegram', user: String(anna.id) } as const
      const actor = { kind: 'account', ...account, name: anna.name, manages: true } as const
      const act = { id: actId('telegram', 'founding'), actor, at: now() }
      const founding = {
        name: 'AG',
        language: 'de',
        timeZone: 'Europe/Berlin',
        place: { ...chat, layout },
      } as const
      const seen = {
        kind: 'account seen',
        account: { ...account, name: anna.name },
        reachable: true,
      } as const
      await store.change(act, 'account', account, () => ({ events: [seen] }))
      await store.change(act, 'setup', chat, foundGroup(founding))
      const [place] = await store.find('places', { platform: 'telegram' })
      if (place === undefined) throw new Error('no place')
      return place.id
    },
    async stop() {
      for (const platform of made) await platform.stop()
      await telegram.stop()
      await store.close()
      if (telegram.violations.length > 0) throw new Error(telegram.violations.join('\n'))
    },
  }
  if (options.start !== false) {
    await setting.platform.start(commands, invokeOf(setting))
    // The greeting is sent beside the first work: else it might come between what a test counts.
    await anna.in(group).sees('/ag einrichten')
  }
  return setting
}

export function invokeOf(setting: Setting): Invoke {
  return {
    async run(request) {
      setting.requests.push(request)
      return setting.answer(request)
    },
    left: () => Promise.resolve(),
    suggest: (request) => setting.suggest(request),
    usable: (request, all) => setting.usable(request, all),
  }
}
