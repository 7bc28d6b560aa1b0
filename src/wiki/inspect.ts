import { checkTitle } from '../domain/title.ts'
import { listOf, text } from './answers.ts'
import type { WikiInspection } from './port.ts'
import { part, type Answer, type WikiSession } from './session.ts'

/** What the bot's account must be allowed to do, as the wiki names its rights. */
const NEEDED = ['read', 'edit', 'createpage', 'writeapi'] as const

/** Logs in, names the wiki and tells what is missing; saves nothing. */
export async function inspectWiki(session: WikiSession, titles: readonly string[]): Promise<WikiInspection> {
  const about = part(
    await session.post({
      action: 'query',
      meta: 'siteinfo|userinfo',
      siprop: 'general',
      uiprop: 'rights|blockinfo',
    }),
    'query',
  )
  const general = part(about, 'general')
  const user = part(about, 'userinfo')
  const rights = Array.isArray(user['rights']) ? user['rights'].map(text) : []
  const blocked = 'blockid' in user ? ['block'] : []
  const fine = titles.flatMap((title) => {
    const checked = checkTitle(title)
    return checked.ok ? [checked.title] : []
  })
  return {
    version: text(general['generator']),
    name: text(general['sitename']),
    account: text(user['name']),
    // Later versions have no such right any more: everybody may use the API.
    missing: [
      ...NEEDED.filter((right) => !rights.includes(right) && (right !== 'writeapi' || isOld(general))),
      ...blocked,
    ],
    titles: fine.length === 0 ? [] : await askTitles(session, fine),
  }
}

function isOld(general: Answer): boolean {
  const found = /MediaWiki (\d+)\.(\d+)/.exec(text(general['generator']))
  return found !== null && Number(found[1]) === 1 && Number(found[2]) < 41
}

async function askTitles(session: WikiSession, titles: readonly string[]): Promise<WikiInspection['titles']> {
  const query = part(
    await session.post({
      action: 'query',
      titles: titles.slice(0, 20).join('|'),
      prop: 'info',
      intestactions: 'edit|create',
      intestactionsdetail: 'full',
    }),
    'query',
  )
  return listOf(query['pages']).map((page) => {
    const actions = part(page, 'actions')
    const wanted = page['missing'] === true ? ['edit', 'create'] : ['edit']
    const problems = wanted.flatMap((action) => listOf(actions[action]).map((error) => text(error['code'])))
    const invalid = page['invalid'] === true ? ['invalidtitle'] : []
    return { title: text(page['title']), problems: [...new Set([...problems, ...invalid])] }
  })
}
