import { afterAll } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { apiContract } from '../contracts/wiki-api.ts'

let clock = Date.parse('2026-12-01T18:00:00Z')
const wiki = await startWiki({ now: () => new Date(clock) })
afterAll(() => wiki.stop())

const strikes = { spam: 'spamblacklist', titleblacklist: 'titleblacklist-forbidden' } as const

apiContract('the stand-in wiki', {
  apiUrl: wiki.apiUrl,
  login: { user: wiki.user, password: wiki.password },
  human: {
    edit: async (title, text) => wiki.human.edit(title, text),
    move: async (from, to) => wiki.human.move(from, to),
    remove: async (title) => wiki.human.remove(title),
    protect: async (title) => wiki.human.protect(title),
    history: async (title) =>
      wiki.page(title)?.revisions.map(({ user, comment, text }) => ({ user, comment, text })) ?? [],
    titles: async (prefix) =>
      wiki
        .pages()
        .map(({ title }) => title)
        .filter((title) => title.startsWith(prefix)),
  },
  nextSecond: async () => void (clock += 1000),
  strike: async (kind) =>
    wiki.faults.everyEdit(kind === 'spam' || kind === 'titleblacklist' ? strikes[kind] : kind),
  heal: async () => wiki.faults.heal(),
  loseLogins: () => wiki.loseLogins(),
})
