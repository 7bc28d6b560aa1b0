import { createHash } from 'node:crypto'

export interface Revision {
  readonly revid: number
  readonly parentid: number
  readonly user: string
  readonly comment: string
  readonly timestamp: string
  readonly text: string
  readonly sha1: string
}

export interface StoredPage {
  readonly pageid: number
  title: string
  readonly revisions: Revision[]
}

/** The pages of the small wiki with their histories, as a wiki keeps them. */
export interface Pages {
  byTitle(title: string): StoredPage | undefined
  byId(pageid: number): StoredPage | undefined
  all(): readonly StoredPage[]
  /** Adds a revision; makes the page where none stands there. */
  write(title: string, text: string, user: string, comment: string): Revision
  move(from: string, to: string, user: string): void
  remove(title: string): void
  /** When the page last under this title was deleted; a wiki's clock counts seconds. */
  deletedAt(title: string): string | undefined
  protect(title: string): void
  isProtected(title: string): boolean
  timestamp(): string
}

export function createPages(now: () => Date): Pages {
  const pages = new Map<number, StoredPage>()
  const deleted = new Map<string, string>()
  const guarded = new Set<string>()
  let lastPage = 0
  let lastRevision = 0
  const timestamp = (): string =>
    now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
  const byTitle = (title: string): StoredPage | undefined =>
    [...pages.values()].find((page) => page.title === title)

  const append = (page: StoredPage, text: string, user: string, comment: string): Revision => {
    const revision: Revision = {
      revid: (lastRevision += 1),
      parentid: page.revisions.at(-1)?.revid ?? 0,
      user,
      comment: comment.slice(0, 500),
      timestamp: timestamp(),
      text,
      sha1: createHash('sha1').update(text, 'utf8').digest('hex'),
    }
    page.revisions.push(revision)
    return revision
  }

  const standing = (title: string): StoredPage => {
    const page = byTitle(title)
    if (page === undefined) throw new Error(`there is no page "${title}"`)
    return page
  }

  return {
    byTitle,
    byId: (pageid) => pages.get(pageid),
    all: () => [...pages.values()],
    write: (title, text, user, comment) => {
      let page = byTitle(title)
      if (page === undefined) {
        page = { pageid: (lastPage += 1), title, revisions: [] }
        pages.set(page.pageid, page)
      }
      return append(page, text, user, comment)
    },
    move: (from, to, user) => {
      const page = standing(from)
      page.title = to
      append(page, page.revisions.at(-1)?.text ?? '', user, `verschob die Seite ${from} nach ${to}`)
    },
    remove: (title) => {
      pages.delete(standing(title).pageid)
      deleted.set(title, timestamp())
    },
    deletedAt: (title) => deleted.get(title),
    protect: (title) => guarded.add(title),
    isProtected: (title) => guarded.has(title),
    timestamp,
  }
}

/**
 * What a wiki with a merge tool makes of an edit on a stale base: one changed stretch of lines each, not
 * touching, are joined. Undefined: a conflict.
 */
export function mergeLines(base: string, ours: string, theirs: string): string | undefined {
  if (theirs === base) return ours
  const from = base.split('\n')
  const one = stretch(from, ours.split('\n'))
  const other = stretch(from, theirs.split('\n'))
  if (one.end < other.start)
    return [...one.lines, ...from.slice(one.end, other.start), ...other.tail].join('\n')
  if (other.end < one.start)
    return [...other.lines, ...from.slice(other.end, one.start), ...one.tail].join('\n')
  return undefined
}

function stretch(from: readonly string[], to: readonly string[]) {
  let start = 0
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start += 1
  let same = 0
  while (same < Math.min(from.length, to.length) - start && from.at(-1 - same) === to.at(-1 - same)) same += 1
  return {
    start,
    end: from.length - same,
    /** Everything up to the end of the change, and from its start on. */
    lines: to.slice(0, to.length - same),
    tail: to.slice(start),
  }
}
