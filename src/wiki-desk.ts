import type { Comparison, LayoutPreview, WikiDesk } from './command.ts'
import type { Group } from './domain/group.ts'
import type { MotionId } from './domain/ids.ts'
import { layoutOf } from './domain/layout.ts'
import { parseText } from './domain/text-parse.ts'
import { plannedPage } from './page-values.ts'
import type { Publishing } from './publishing.ts'
import type { Store } from './store.ts'
import { textsOf } from './texts/texts.ts'
import { pageDifference } from './wiki/difference.ts'
import { WikiError } from './wiki/failure.ts'
import { gateProblem, plainOfHtml } from './wiki/gate.ts'
import { fromStored } from './wiki/operation.ts'
import { renderPage } from './wiki/page.ts'
import type { WikiPort } from './wiki/port.ts'

/** What commands may ask of the wiki; trouble becomes `silent`. */
export function createWikiDesk(
  store: Store,
  wiki: WikiPort,
  publishing: Pick<Publishing, 'trouble'>,
): WikiDesk {
  return {
    compare: (motion, slot) => orSilent(() => compare(store, wiki, motion, slot)),
    preview: (group, layout) => orSilent(() => preview(wiki, group, layout)),
    trouble: () => publishing.trouble(),
  }
}

async function orSilent<T>(ask: () => Promise<T>): Promise<T | 'silent'> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof WikiError) return 'silent'
    throw error
  }
}

async function compare(
  store: Store,
  wiki: WikiPort,
  motion: MotionId,
  slot: 'motion' | 'station',
): Promise<Comparison> {
  const state = await store.read('publication', slot === 'station' ? { motion, slot } : motion)
  const view = await store.find('motion', { motion })
  const operation = state.operation === undefined ? undefined : fromStored(state.operation)
  const planned = view === undefined ? undefined : plannedPage(view, slot)
  const title = operation?.target.title ?? state.kept?.title ?? planned?.title ?? ''
  const pageid = operation?.target.kind === 'update' ? operation.target.pageid : state.kept?.pageId
  const page = await wiki.read(pageid === undefined ? { title } : { pageid, title })
  // Before the first page of ours stood, what is ours is what we wanted to save.
  const ours = state.kept?.text ?? operation?.text ?? planned?.text ?? ''
  if (page === undefined) return { title, url: '', difference: { changes: [], more: 0 } }
  return {
    title: page.title,
    url: page.url,
    stands: { pageId: page.pageid, revision: page.revid, by: page.user },
    difference: pageDifference(ours, page.text),
  }
}

/** Words with all that a motion can hold, so that a layout that breaks them is seen. */
async function preview(wiki: WikiPort, group: Group, layout: string): Promise<LayoutPreview> {
  const { example } = textsOf(group.settings).pages
  const page = renderPage(
    {
      title: example.title,
      blocks: parseText(example.text),
      reason: parseText(example.reason),
      number: 'A 12',
      proposer: group.settings.name,
      addressee: example.addressee,
      area: group.settings.areas[0] ?? 'IR - Innen und Recht',
      status: example.status,
      recommendation: example.recommendation,
      decision: example.status,
      body: group.settings.name,
      date: '30.11.2026',
      result: '14 : 6 : 3',
      version: '1',
    },
    layoutOf(layout, group.settings.genderForm),
    group.settings.wikiCategories,
  )
  const rendered = await wiki.preview(page.title, page.text)
  if (rendered === undefined) return { title: page.title, text: page.text, leadsTo: [] }
  const frame = page.frame === undefined ? undefined : await wiki.preview(page.title, page.frame)
  const problem = gateProblem(rendered, page.text, page.expected, frame?.extras)
  return {
    title: page.title,
    text: plainOfHtml(rendered.html)
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    leadsTo: rendered.extras,
    ...(problem === undefined ? {} : { problem }),
  }
}
