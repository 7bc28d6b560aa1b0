import { motionLabel } from '../domain/motion.ts'
import type { Announcement, Notice } from '../domain/news.ts'
import type { PageDifference } from '../domain/pages.ts'
import type { MotionView } from '../queries.ts'
import type { Block, Button, Line, Reply, Span } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { inlineText, type TextBlock } from '../domain/text.ts'
import { pageDifference } from '../wiki/difference.ts'
import { onMotion } from './buttons.ts'

type PageAnnouncement = Extract<
  Announcement,
  {
    says:
      | 'published'
      | 'page updated'
      | 'publication held'
      | 'station'
      | 'correction begun'
      | 'correction ended'
      | 'page seen'
  }
>

/** What a motion's thread hears about its pages and about later stations. */
export function pageAnnouncement(says: PageAnnouncement, view: MotionView, texts: Texts): Reply | undefined {
  const { motion, group } = view
  const label = motionLabel(motion)
  const { news } = texts.pages
  const zone = group.settings.timeZone
  switch (says.says) {
    case 'published':
    case 'page updated':
      return address(says, view, texts)
    case 'publication held':
      return line(news.held(label))
    case 'station':
      return line(stationNews(says, label, texts, zone))
    case 'correction begun': {
      const { correction } = motion
      if (correction === undefined) return undefined
      const { words, until } = correction
      const difference = pageDifference(
        wordsOf(motion.title, motion.text, motion.reason),
        wordsOf(words.title, words.text, words.reason),
      )
      return {
        blocks: [
          { kind: 'text', text: news.correction(label, texts.times.short(until, zone)) },
          ...differenceBlocks(difference, texts),
        ],
        buttons: [[onMotion(texts.pages.button.object, 'object', motion.id, { style: 'danger' })]],
      }
    }
    case 'correction ended':
      return line(says.outcome === 'stands' ? news.correctionStands(label) : news.correctionObjected(label))
    case 'page seen': {
      const { title, url, difference } = says
      const by = says.by === undefined || says.by === '' ? texts.pages.somebody : says.by
      const words = says.news.map((one) => texts.pages.seen[one](title, by)).join(' ')
      const text: Line = url.startsWith('http') ? [words, ' ', { link: title, url }] : words
      return {
        blocks: [
          { kind: 'text', text },
          ...(difference === undefined ? [] : differenceBlocks(difference, texts)),
        ],
      }
    }
  }
}

function address(
  says: Extract<PageAnnouncement, { says: 'published' | 'page updated' }>,
  view: MotionView,
  texts: Texts,
): Reply {
  const label = motionLabel(view.motion)
  const { news } = texts
  const head = view.recordHead
  const record =
    head === undefined ? [] : line(texts.pages.news.record(head.seq, head.hash.slice(0, 16))).blocks
  if (!says.url.startsWith('http'))
    return { blocks: [...line(news.publishedAsFile(label, says.url)).blocks, ...record] }
  const revision = says.revision === undefined ? '' : news.revision(says.revision)
  const begin = says.says === 'published' ? news.published(label) : texts.pages.news.updated(label)
  return {
    blocks: [{ kind: 'text', text: [begin, { link: says.url, url: says.url }, revision] }, ...record],
  }
}

function stationNews(
  { station, news }: Extract<PageAnnouncement, { says: 'station' }>,
  label: string,
  texts: Texts,
  zone: string,
): string {
  const words = texts.pages.news
  const { body, number, recommendation, decision } = station
  const verdict = news === 'recommendation' ? recommendation : decision
  const named = verdict === undefined ? '' : texts.motion.decisions[verdict.kind]
  const target = verdict?.target === undefined ? '' : ` (${verdict.target})`
  const text =
    decision !== undefined && news === 'decision'
      ? words.decision(label, body, named + target, texts.times.day(decision.at, zone))
      : words.recommendation(label, body, named + target)
  return number === undefined ? text : text + words.numbered(number)
}

/** "gestrichen: … neu: …", words before marks. */
export function differenceBlocks({ changes, more }: PageDifference, texts: Texts): readonly Block[] {
  const { gone, came, moreChanges, noDifference } = texts.pages
  if (changes.length === 0) return [{ kind: 'note', text: noDifference }]
  const items = changes.map((change): readonly Span[] => [
    ...(change.gone === '' ? [] : [{ bold: `${gone}: ` }, change.gone, ' ']),
    ...(change.came === '' ? [] : [{ bold: `${came}: ` }, change.came]),
  ])
  return [
    { kind: 'list', items },
    ...(more === 0 ? [] : [{ kind: 'note' as const, text: moreChanges(more) }]),
  ]
}

/** A stopped publication as a chair's private card: why, and what can be done. */
export function stoppedNotice(
  says: Extract<Notice, { says: 'publication stopped' }>,
  view: MotionView,
  texts: Texts,
): Reply {
  const label = motionLabel(view.motion)
  const { pages } = texts
  const why = whyStopped(says.code, texts)
  const what = says.slot === 'station' ? pages.stoppedStation(label, why) : pages.stopped(label, why)
  const text = `${what} ${pages.advice[says.code] ?? pages.advice.other}`
  return {
    blocks: [
      { kind: 'text', text },
      ...(says.detail === '' ? [] : [{ kind: 'note' as const, text: pages.wikiSays(says.detail) }]),
    ],
    buttons: stoppedButtons(view, says.code, says.slot ?? 'motion', texts),
  }
}

/** Why a publication stopped, in words. */
export function whyStopped(code: string, texts: Texts): string {
  const why: Readonly<Record<string, string>> = texts.motion.publish.why
  return why[code] ?? texts.motion.publish.why.other
}

const choices: Readonly<Record<string, readonly ('title' | 'compare' | 'retry')[]>> = {
  articleexists: ['title', 'compare', 'retry'],
  missing: ['title', 'retry'],
  deleted: ['title', 'retry'],
  conflict: ['compare'],
  rights: ['title', 'retry'],
  filtered: ['title', 'retry'],
  title: ['title'],
  configuration: ['retry'],
  gate: ['retry'],
  other: ['title', 'compare', 'retry'],
}

/** What a chair can do about a stopped publication. */
export function stoppedButtons(
  view: MotionView,
  code: string,
  slot: 'motion' | 'station',
  texts: Texts,
): readonly (readonly Button[])[] {
  const { id } = view.motion
  const { button } = texts.pages
  const values = { slot }
  const offered = choices[code] ?? choices['other'] ?? []
  const made = offered.map((choice): Button => {
    if (choice === 'title') return onMotion(button.otherTitle, 'page-title', id, { values })
    if (choice === 'compare') return onMotion(button.compare, 'page-compare', id, { values })
    return onMotion(button.retry, 'page-retry', id, { values, style: 'primary' })
  })
  return [made, [onMotion(button.giveUp, 'page-give-up', id, { values, style: 'danger' })]]
}

function wordsOf(title: string, ...parts: readonly (readonly TextBlock[])[]): string {
  const lines = parts.flatMap((blocks) =>
    blocks.flatMap((block) =>
      block.kind === 'list'
        ? block.items.map((item) => `- ${inlineText(item)}`)
        : [inlineText(block.inlines)],
    ),
  )
  return [title, ...lines].join('\n')
}

function line(text: string): Reply {
  return { blocks: [{ kind: 'text', text }] }
}
