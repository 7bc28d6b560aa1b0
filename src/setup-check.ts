import type { Inspection, SetupFinding, SetupLine } from './command.ts'
import type { Group, Place } from './domain/group.ts'
import type { PlatformName } from './domain/ids.ts'
import { plannedPage } from './page-values.ts'
import type { Store } from './store.ts'
import { textsOf } from './texts/texts.ts'
import { WikiError } from './wiki/failure.ts'
import type { WikiPort } from './wiki/port.ts'

/** What a platform can tell about itself without doing anything. */
export interface Surveyor {
  /** What a chat is and which rights the bot lacks there. */
  inspect?(chat: string, language: 'de' | 'en'): Promise<Inspection & { readonly name?: string }>
  /** Switches of the bot that are off and needed, in the platform's own words. */
  switches?(): Promise<readonly string[]>
}

interface CheckParts {
  readonly store: Store
  readonly wiki: WikiPort
  readonly platforms: ReadonlyMap<PlatformName, Surveyor>
}

/** Titles asked about: those that come next matter most. */
const titlesAsked = 20

/** Tries everything the bot needs for a group, without changing anything. */
export async function checkSetup(parts: CheckParts, group: Group): Promise<readonly SetupLine[]> {
  const lines = [...(await checkWiki(parts.wiki, await titlesOf(parts.store, group)))]
  for (const name of ['discord', 'telegram'] as const) {
    const platform = parts.platforms.get(name)
    const places = group.places.filter((place) => place.platform === name)
    if (platform === undefined) {
      if (places.length > 0) lines.push({ part: name, ok: false, says: { kind: 'off' } })
      continue
    }
    lines.push(...(await checkSwitches(name, platform, group)))
    for (const place of places) lines.push(...(await checkPlace(platform, place, group)))
  }
  return lines
}

/** The index page and the pages of what is on its way there. */
async function titlesOf(store: Store, group: Group): Promise<readonly string[]> {
  const texts = textsOf(group.settings)
  const motions = await store.find('motions', {
    group: group.id,
    statuses: ['submitted', 'voting', 'decided', 'published'],
    limit: titlesAsked - 1,
  })
  const views = await Promise.all(motions.map((one) => store.find('motion', { motion: one.id })))
  const pages = views.flatMap((view) => {
    if (view === undefined) return []
    const kept = view.pages?.find((one) => one.key.startsWith('motion'))?.kept.title
    return [kept ?? plannedPage(view, 'motion').title]
  })
  return [texts.pages.indexTitle(group.settings.name), ...pages]
}

/** Logs in, names the wiki's version, asks for rights on titles; nothing is saved. */
export async function checkWiki(wiki: WikiPort, titles: readonly string[]): Promise<readonly SetupLine[]> {
  const line = (ok: boolean, says: SetupFinding): SetupLine => ({ part: 'wiki', ok, says })
  try {
    const { version, name, account, missing, titles: asked } = await wiki.inspect(titles)
    if (version === 'folder') return [line(true, { kind: 'folder' })]
    const bad = asked.filter((one) => one.problems.length > 0)
    return [
      line(true, { kind: 'wiki', version, name, account }),
      ...(missing.length === 0 ? [] : [line(false, { kind: 'wiki rights', rights: missing })]),
      ...bad.map((one) => line(false, { kind: 'wiki title', ...one })),
      ...(asked.length === bad.length
        ? []
        : [line(true, { kind: 'wiki titles', count: asked.length - bad.length })]),
    ]
  } catch (error) {
    if (!(error instanceof WikiError)) throw error
    return [line(false, { kind: 'trouble', code: error.failure.code })]
  }
}

async function checkSwitches(
  part: 'discord' | 'telegram',
  platform: Surveyor,
  group: Group,
): Promise<readonly SetupLine[]> {
  const off = await platform.switches?.().catch(() => undefined)
  if (off === undefined) return []
  // Only mirroring listens to what people say.
  if (part === 'telegram')
    return off.length > 0 && group.settings.mirror
      ? [{ part, ok: false, says: { kind: 'privacy mode' } }]
      : []
  return off.length > 0 && group.settings.mirror
    ? [{ part, ok: false, says: { kind: 'intents', missing: off } }]
    : [{ part, ok: true, says: { kind: 'intents fine' } }]
}

async function checkPlace(platform: Surveyor, place: Place, group: Group): Promise<readonly SetupLine[]> {
  const part = place.platform
  const found = await platform.inspect?.(place.chat, group.settings.language).catch(() => undefined)
  const name = found?.name ?? `${place.platform} ${place.chat}`
  if (found === undefined || !found.usable) return [{ part, ok: false, says: { kind: 'place gone', name } }]
  const rights: SetupLine =
    found.missing.length === 0
      ? { part, ok: true, says: { kind: 'place', name } }
      : { part, ok: false, says: { kind: 'place rights', name, rights: found.missing } }
  const topics: readonly SetupLine[] =
    found.layout === 'plain' ? [{ part, ok: true, says: { kind: 'no topics', name } }] : []
  return [rights, ...topics]
}
