/** What somebody is shown at once after acting; all else appears with the next look. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'alert' | 'toast' | 'failed'; readonly text: string }
  | { readonly kind: 'modal'; readonly modal: unknown }
  | {
      readonly kind: 'choices'
      readonly choices: readonly { readonly name: string; readonly value: string | number }[]
    }
  /** The app opens another place. */
  | { readonly kind: 'go'; readonly place: string }

/** One button in the bar of places. */
export interface PlaceEntry {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'forum' | 'post' | 'thread' | 'private' | 'group' | 'topic'
  /** Changes when something new stands there. */
  readonly newest: string
}
