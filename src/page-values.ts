import { isAccepted, motionLabel, type Motion, type MotionDecision } from './domain/motion.ts'
import { latestStation, type Station, type Verdict } from './domain/stations.ts'
import type { MotionView } from './queries.ts'
import { renderPage, type PageValues, type RenderedPage } from './wiki/page.ts'
import { layoutOf, placeholders } from './domain/layout.ts'
import { textsOf, type Texts } from './texts/texts.ts'

/** The page by the group's layout; a station's page has its number in the title. */
export function plannedPage(view: MotionView, slot: 'motion' | 'station'): RenderedPage {
  const { settings } = view.group
  const texts = textsOf(settings)
  const station = slot === 'station' ? latestStation(view.motion.stations) : undefined
  const layout = layoutOf(station === undefined ? settings.wikiLayout : 'numbered', settings.genderForm)
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
  const body = station?.decision === undefined ? group.settings.name : station.body
  return clean({
    title: motion.title,
    blocks: motion.text,
    reason: motion.reason,
    number: station?.number ?? motionLabel(motion),
    proposer: proposerOf(view),
    coProposers: namedCoProposers(view).join(', '),
    signers: namedSigners(view).join(', '),
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

/** Co-proposers with their own tick. */
export function namedCoProposers(view: MotionView): readonly string[] {
  return (view.coProposers ?? [])
    .filter((one) => one.name !== '' && view.named?.includes(one.person) === true)
    .map((one) => one.name)
}

/** Where a layout has no place for them, they stand beside the proposer, if a person stands there at all. */
function withCoProposers(values: PageValues, view: MotionView): PageValues {
  const { proposer, coProposers } = values
  if (coProposers === undefined || proposer !== view.proposerName || proposer === undefined) return values
  return { ...values, proposer: `${proposer}, ${coProposers}` }
}

/** Whose motion it is outside the group: by setting the group, or the proposer with their own tick. */
function proposerOf(view: MotionView): string {
  return namedProposer(view) ?? view.group.settings.name
}

/** The proposer's name where it may appear outside the group; undefined where it is the group's or nobody's. */
export function namedProposer(view: MotionView): string | undefined {
  const { motion, group } = view
  const decision = 'decision' in motion ? motion.decision : undefined
  const decided = decision !== undefined && isAccepted(decision)
  const person = group.settings.proposerName === 'person' || !decided
  const ticked = motion.proposer !== undefined && view.named?.includes(motion.proposer) === true
  return person && ticked && !motion.inGroupsName ? view.proposerName : undefined
}

/** Whoever signed beside the proposers, with their own tick. */
export function namedSigners(view: MotionView): readonly string[] {
  const proposing = new Set([view.motion.proposer, ...(view.coProposers ?? []).map((one) => one.person)])
  return view.signatures
    .filter((one) => one.confirmed && one.name !== '' && view.named?.includes(one.person) === true)
    .filter((one) => !proposing.has(one.person))
    .map((one) => one.name)
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
