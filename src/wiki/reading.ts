import { firstOf, listOf, number, pageOf, text } from './answers.ts'
import type { Page, PageRef, PageState } from './port.ts'
import { part, type WikiSession } from './session.ts'

/** What stands at a place, with its text. */
export async function readPage(
  session: WikiSession,
  at: PageRef,
): Promise<(Page & { readonly text: string }) | undefined> {
  const answer = await session.post({
    action: 'query',
    ...('pageid' in at ? { pageids: at.pageid } : { titles: at.title }),
    prop: 'info|revisions',
    inprop: 'url',
    rvprop: 'ids|sha1|user|content',
    rvslots: 'main',
  })
  const found = firstOf(part(answer, 'query')['pages'])
  const page = pageOf(found)
  if (page === undefined) return undefined
  const slots = part(firstOf(found?.['revisions']) ?? {}, 'slots')
  return { ...page, text: text(part(slots, 'main')['content']) }
}

/** How pages stand now, in one request as far as the account's limit goes. */
export async function watchPages(
  session: WikiSession,
  pageids: readonly number[],
): Promise<readonly PageState[]> {
  const states: PageState[] = []
  const atOnce = await session.atOnce()
  for (let from = 0; from < pageids.length; from += atOnce) {
    const answer = await session.post({
      action: 'query',
      pageids: pageids.slice(from, from + atOnce).join('|'),
      prop: 'info|revisions',
      inprop: 'url',
      rvprop: 'ids|sha1|user',
      intestactions: 'edit',
    })
    for (const found of listOf(part(answer, 'query')['pages'])) {
      const page = pageOf(found)
      states.push({
        pageid: number(found['pageid']),
        locked: page !== undefined && part(found, 'actions')['edit'] === false,
        ...(page === undefined ? {} : { page }),
      })
    }
  }
  return states
}
