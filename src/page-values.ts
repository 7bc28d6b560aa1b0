import { isAccepted, motionLabel, type Motion, type MotionDecision } from './domain/motion.ts'
import { latestStation, type Station, type Verdict } from './domain/stations.ts'
import type { MotionView } from './queries.ts'
import { renderPage, type PageValues, type RenderedPage } from './wiki/page.ts'
import { layoutOf, placeholders } from './domain/layout.ts'
import { textsIn, type Texts } from './texts/texts.ts'

/** The page by the group's layout; a station's page has its number in the title. */
export function plannedPage(view: MotionView, slot: 'motion' | 'station'): RenderedPage {
  const { settings } = view.group
  const texts = textsIn(settings.language)
  const station = slot === 'station' ? latestStation(view.motion.stations) : undefined
  const layout = layoutOf(station === undefined ? settings.wikiLayout : 'numbered')
  const values = pageValues(view, texts, station)
  const apart = placeholders.coProposers.some((name) => layout.page.includes(`%${name}%`))
  return renderPage(apart ? values : withCoProposers(values, view), layout, settings.wikiCategories)
}

/**
 * What a motion's page shows, in the group's language. Once accepted it is the group's motion; a person's name
 * leaves the group only after that person's own tick.
 */
export function pageValues(view: MotionView, texts: Texts, station?: Station): PageValues {
  const { motion, group } = view
  const { area, addressee } = motion
  const own = 'decision' in motion ? motion.decision : undefined
  const verdict = station?.decision ?? own
  const shown = station ?? latestStation(motion.stations)
  const recommendation = shown?.recommendation
  const proposing = new Set([motion.proposer, ...(view.coProposers ?? []).map((one) => one.person)])
  const signers = namesOf(view).filter((one) => !proposing.has(one.person))
  const body = station?.decision === undefined ? group.settings.name : station.body
  return clean({
    title: motion.title,
    blocks: motion.text,
    reason: motion.reason,
    number: station?.number ?? motionLabel(motion),
    proposer: proposerOf(view),
    coProposers: coProposersOf(view),
    signers: signers.map((one) => one.name).join(', '),
    addressee,
    area,
    status: statusOf(motion, verdict, texts),
    notice: motion.status === 'withdrawn' ? texts.pages.withdrawn(group.settings.name) : undefined,
    recommendation: recommendation === undefined ? undefined : verdictWords(recommendation, texts),
    decision: verdict === undefined ? undefined : decisionWords(view, verdict, body, texts),
    body: verdict === undefined ? undefined : body,
    date: verdict === undefined ? undefined : texts.times.day(verdict.at, group.settings.timeZone),
    result: verdict === undefined ? undefined : resultWords(verdict, texts),
    version: String(motion.version),
    link: linkOf(view, station),
  })
}

function statusOf(motion: Motion, verdict: Verdict | undefined, texts: Texts): string {
  return verdict === undefined || motion.status === 'withdrawn'
    ? texts.motion.statuses[motion.status]
    : texts.pages.status[verdict.kind]
}

function coProposersOf(view: MotionView): string {
  return (view.coProposers ?? [])
    .filter((one) => one.name !== '' && view.named?.includes(one.person) === true)
    .map((one) => one.name)
    .join(', ')
}

/** Where a layout has no place for them, they stand beside the proposer, if a person stands there at all. */
function withCoProposers(values: PageValues, view: MotionView): PageValues {
  const { proposer, coProposers } = values
  if (coProposers === undefined || proposer !== view.proposerName || proposer === undefined) return values
  return { ...values, proposer: `${proposer}, ${coProposers}` }
}

/** Whose motion it is outside the group: by setting the group, or the proposer with their own tick. */
function proposerOf(view: MotionView): string {
  const { motion, group } = view
  const { settings } = group
  const decision = 'decision' in motion ? motion.decision : undefined
  const decided = decision !== undefined && isAccepted(decision)
  const person = settings.proposerName === 'person' || !decided
  const ticked = motion.proposer !== undefined && view.named?.includes(motion.proposer) === true
  if (person && ticked && !motion.inGroupsName && view.proposerName !== undefined) return view.proposerName
  return settings.name
}

function namesOf(view: MotionView) {
  return view.signatures.filter(
    (one) => one.confirmed && one.name !== '' && view.named?.includes(one.person) === true,
  )
}

/** `Überweisung (Landesvorstand)`. */
export function verdictWords({ kind, target }: Verdict, texts: Texts): string {
  const words = texts.motion.decisions[kind]
  return target === undefined ? words : `${words} (${target})`
}

function decisionWords(
  view: MotionView,
  verdict: Verdict & Pick<MotionDecision, 'at' | 'tally'>,
  body: string,
  texts: Texts,
): string {
  const day = texts.times.day(verdict.at, view.group.settings.timeZone)
  const result = resultWords(verdict, texts)
  return texts.pages.decision(verdictWords(verdict, texts), body, day, result)
}

function resultWords({ tally }: Pick<MotionDecision, 'tally'>, texts: Texts): string {
  if (tally?.yes === undefined && tally?.no === undefined) return texts.motion.uncounted
  return texts.pages.result(tally.yes ?? 0, tally.no ?? 0, tally.abstain ?? 0)
}

/** The motion's other page: from its station's page to its own and back. */
function linkOf(view: MotionView, station: Station | undefined): string | undefined {
  const wanted = station === undefined ? 'station' : 'motion'
  const url = view.pages?.find((one) => one.key.startsWith(wanted))?.kept.url
  return url?.startsWith('http') === true ? url : undefined
}

type Loose = { readonly [K in keyof PageValues]: PageValues[K] | undefined }

function clean(values: Loose & Pick<PageValues, 'title' | 'blocks'>): PageValues {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return { title: values.title, blocks: values.blocks, ...Object.fromEntries(kept) }
}
