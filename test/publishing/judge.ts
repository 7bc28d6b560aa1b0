import type { Revision } from '../wiki/human.ts'
import type { Published } from './storm.ts'

export const bot = 'Antragsbot'

const states = ['planned', 'intended', 'sending', 'uncertain']
/** Every moment between two steps of the recipe; a plan itself is not kept. */
export const everyPoint: readonly string[] = [
  ...states.flatMap((state) => [`before ${state}`, `after ${state}`]),
  ...['intended', 'sending', 'uncertain', 'published'].map((state) => `kept ${state}`),
]

/** What must not be on any wiki: somebody without an account, or one marker on two revisions. */
export function strangers(all: readonly Revision[], people: readonly string[]): readonly string[] {
  const markers = all.flatMap(({ user, comment }) =>
    user === bot ? [/^\[agora:\S+\]/.exec(comment)?.[0] ?? 'no marker'] : [],
  )
  return [
    ...all.filter((one) => !people.includes(one.user)).map((one) => `by ${one.user}: ${one.title}`),
    ...markers.filter((marker, at) => marker === 'no marker' || markers.indexOf(marker) !== at),
  ]
}

/** What is wrong with the pages of one motion, from all revisions there ever were. */
export function wrongs(page: Published, all: readonly Revision[]): readonly string[] {
  const { title, fate, texts, humans } = page
  const textOf = (one: Revision): number => texts.findIndex((text) => one.text.includes(text))
  const saved = all.filter((one) => one.user === bot && textOf(one) >= 0)
  const said = saved.map(textOf).join(' ')
  const wanted = texts.map((_, at) => at).join(' ')
  const here = all.filter((one) => one.page === saved[0]?.page)
  const last = here.findLast((one) => !one.deleted)
  const untouched = (fate.making ?? fate.between ?? fate.updating) === undefined
  const checks: readonly (readonly [string, boolean])[] = [
    // Each text went out once at most, in order, and made one page at most: nothing doubled, nothing made again.
    ['saved twice or out of order', ['', '0', wanted].includes(said)],
    ['made twice', saved.filter((one) => one.parentid === 0).length === (saved.length > 0 ? 1 : 0)],
    ['on two pages', new Set(saved.map((one) => one.page)).size <= 1],
    [
      'not as decided',
      !untouched || (said === wanted && here.length === texts.length && last?.title === title),
    ],
    ['last text wrong', !untouched || (last !== undefined && textOf(last) === texts.length - 1)],
    ['updated over an edit', fate.between !== 'edit' || said === '0'],
    ['made again after a deletion', fate.between !== 'delete' || (said === '0' && last === undefined)],
    ['not followed', fate.between !== 'move' || (said === wanted && last?.title !== title)],
    ['a human’s words lost', humans.every((words) => isKept(words, all))],
  ]
  return checks.flatMap(([wrong, fine]) => (fine ? [] : [`${title}: ${wrong} (${said})`]))
}

/** Whatever a human wrote, wherever it stands now, the bot wrote nothing after it. */
function isKept(words: string, all: readonly Revision[]): boolean {
  const written = all.find((one) => one.text === words)
  if (written === undefined) return false
  const after = all.filter((one) => one.page === written.page && one.revid > written.revid)
  return !after.some((one) => one.user === bot)
}
