import type { TitleCheck } from '../command.ts'
import type { Rendered } from './gate.ts'

/** A page as it stands now. In a folder `pageid` and `revid` are made from the file's name and content. */
export interface Page {
  readonly pageid: number
  readonly revid: number
  readonly title: string
  readonly url: string
  /** SHA-1 (hex) of the content; empty where the wiki hides it. */
  readonly sha1: string
  /** Who made the latest revision. */
  readonly user: string
}

/** What stands at a place, with the wiki's own clock (`2026-11-22T21:44:26Z`). */
export interface Sight {
  readonly at: string
  readonly page?: Page
}

export type PageRef = { readonly title: string } | { readonly pageid: number; readonly title: string }

export type WatchedRef = Extract<PageRef, { readonly pageid: number }>

export interface Edit {
  readonly text: string
  readonly summary: string
  readonly target:
    | { readonly kind: 'create'; readonly title: string; readonly startTimestamp: string }
    | { readonly kind: 'update'; readonly title: string; readonly pageid: number; readonly baserevid: number }
}

/** `unchanged`: the page already had this text and got no revision. */
export type Saved = 'saved' | 'unchanged'

/** What an earlier POST left behind. */
export interface Trail {
  /** Our own revision: our account, our marker. A silent merge shows in what it was laid on, and in its text. */
  readonly ours?: { readonly revid: number; readonly sha1: string; readonly parentsha1: string }
  /** The page that holds our revision, wherever it was moved; without one, what stands at the target. */
  readonly page?: Page
}

/** A watched page; `page` is missing where it was deleted, `locked` where our account may not edit it. */
export interface PageState {
  readonly pageid: number
  readonly page?: Page
  readonly locked: boolean
}

export interface WikiInspection {
  /** `MediaWiki 1.39.7`; `folder` where final texts become files. */
  readonly version: string
  readonly name: string
  readonly account: string
  /** Rights of the account that are needed and missing, as the wiki calls them. */
  readonly missing: readonly string[]
  readonly titles: readonly { readonly title: string; readonly problems: readonly string[] }[]
}

export interface Search {
  readonly marker: string
  readonly sha1: string
  readonly target: PageRef
  /** Nothing of ours is older than this. */
  readonly since: string
}

/**
 * Where final texts go. Every method but `checkTitle` rejects with a `WikiError`.
 * Implementations keep their own deadlines and send at most one edit a call: `save` must never repeat itself,
 * except after an answer that proves that nothing was saved.
 */
export interface WikiPort {
  /** Whether the title would be taken; `unknown` where the wiki cannot be asked now. Never rejects. */
  checkTitle(title: string): Promise<TitleCheck>
  look(at: PageRef): Promise<Sight>
  /** The page as it would be rendered and stored, without saving; undefined where nothing is rendered. */
  preview(title: string, text: string): Promise<Rendered | undefined>
  save(edit: Edit): Promise<Saved>
  find(search: Search): Promise<Trail>
  /** What stands there, word for word; undefined where nothing does. */
  read(at: PageRef): Promise<(Page & { readonly text: string }) | undefined>
  /** How pages stand now, in one request (in parts where a wiki takes fewer at once). */
  watch(pages: readonly WatchedRef[]): Promise<readonly PageState[]>
  /** Logs in and asks what the account may do with these titles, without saving anything. */
  inspect(titles: readonly string[]): Promise<WikiInspection>
}
