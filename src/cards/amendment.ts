import { amendmentLabel, isWaiting, type Amendment } from '../domain/amendment.ts'
import type { AmendmentId, OfferId } from '../domain/ids.ts'
import { motionLabel } from '../domain/motion.ts'
import { tokenLines } from '../domain/edit-lines.ts'
import { conflictsWith } from '../domain/merge.ts'
import type { MergeEntry } from '../domain/merge-conflict.ts'
import type { AmendingView } from '../queries.ts'
import type { Block, Button, Invocation, Line, Reply, Values } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { privacyNote } from './beside.ts'
import { changeBlocks, type Change } from './diff.ts'

/** Offers of a joint version that stand on one card; further partners are found in the list. */
const jointShown = 3

/** The change an amendment makes, on the version it counts. */
export function changeOf(view: AmendingView, amendment: Amendment): Change {
  const { edits, kind } = amendment
  return {
    base: view.texts.get(edits.base.version) ?? [],
    edits: edits.edits,
    lineLength: view.group.settings.lineLength,
    global: kind === 'global',
  }
}

/** With whom an amendment collides and with whom it shares a sentence, among those that wait and count one text. */
export function conflictsOfOne(
  view: AmendingView,
  amendment: Pick<Amendment, 'kind' | 'edits'> & { readonly id?: AmendmentId },
): { readonly hard: readonly Amendment[]; readonly soft: readonly Amendment[] } {
  const { amendments } = view.state
  const others = amendments.filter(
    (one) =>
      one.id !== amendment.id &&
      isWaiting(one) &&
      one.status !== 'colliding' &&
      one.edits.base.version === amendment.edits.base.version,
  )
  const text = view.texts.get(amendment.edits.base.version) ?? view.state.motion.text
  const { tokens: base } = tokenLines(text, view.group.settings.lineLength)
  // An amendment that is only being written has no id yet; 0 is never given.
  const own = entryOf({ ...amendment, id: amendment.id ?? (0 as AmendmentId) })
  const found = conflictsWith(base, own, others.map(entryOf))
  const of = (ids: readonly AmendmentId[]) => others.filter((one) => ids.includes(one.id))
  return { hard: of(found.hard), soft: of(found.soft) }
}

export function entryOf(amendment: Pick<Amendment, 'id' | 'kind' | 'edits'>): MergeEntry {
  return { amendment: amendment.id, edits: amendment.edits.edits, global: amendment.kind === 'global' }
}

/** `Ä1 zu A 12` of one of the view's amendments. */
export function labelIn(view: Pick<AmendingView, 'state'>, amendment: { readonly number: number }): string {
  return amendmentLabel(amendment, view.state.motion)
}

export function proposersOf(view: AmendingView, amendment: Amendment, texts: Texts): string {
  const names = amendment.proposers.map((one) => view.names.get(one) ?? '').filter((one) => one !== '')
  return names.length === 0 ? texts.roles.somebody : names.join(', ')
}

/** An amendment as one reads it alone: what it changes, how far it is, what stands against it, what can be done. */
export function amendmentCard(view: AmendingView, amendment: Amendment, texts: Texts): Reply {
  const { heading, list, conflicts, buttons } = standingOf(view, amendment, [], texts)
  return {
    blocks: [
      heading,
      list,
      ...changeBlocks(changeOf(view, amendment), texts),
      ...conflicts,
      ...reason(amendment, texts),
    ],
    buttons,
  }
}

/** The live card above an amendment's discussion; `motion` leads to that of its motion. */
export function amendmentThreadCard(
  view: AmendingView,
  amendment: Amendment,
  motion: string | undefined,
  texts: Texts,
): Reply {
  const label = motionLabel(view.state.motion)
  const link = motion === undefined ? label : { link: label, url: motion }
  const rows: readonly Line[] = [[{ bold: `${texts.amendment.field.motion}: ` }, link]]
  const { heading, list, conflicts, buttons } = standingOf(view, amendment, rows, texts)
  const note = privacyNote(view.state.motion.status, view.group, texts)
  return { blocks: [heading, list, ...conflicts, ...note], buttons }
}

/** What an amendment changes and why, as it stands below the card. */
export function amendmentText(view: AmendingView, amendment: Amendment, texts: Texts): Reply {
  return { blocks: [...changeBlocks(changeOf(view, amendment), texts), ...reason(amendment, texts)] }
}

function standingOf(view: AmendingView, amendment: Amendment, more: readonly Line[], texts: Texts) {
  const found = conflictsOfOne(view, amendment)
  const title = texts.amendment.heading(labelIn(view, amendment), view.state.motion.title)
  return {
    heading: { kind: 'heading', text: title } satisfies Block,
    list: { kind: 'list', items: [...facts(view, amendment, texts), ...more] } satisfies Block,
    conflicts: isWaiting(amendment) ? conflictBlocks(view, found, texts) : [],
    buttons: cardButtons(view, amendment, found.hard, texts),
  }
}

function facts(view: AmendingView, amendment: Amendment, texts: Texts): readonly Line[] {
  const { field, statuses, kinds } = texts.amendment
  const rows: Line[] = [
    [{ bold: `${field.status}: ` }, statuses[amendment.status]],
    [{ bold: `${field.proposer}: ` }, proposersOf(view, amendment, texts)],
    [{ bold: `${field.kind}: ` }, kinds[amendment.kind]],
  ]
  if (amendment.status === 'ruled out') rows.push(texts.amendment.ruledOutFor(amendment.why))
  if ('voteDemandedBy' in amendment && amendment.voteDemandedBy !== undefined)
    rows.push(texts.amendment.voteDemanded)
  return rows
}

/** What an amendment overlaps with, in words. */
export function conflictBlocks(
  view: AmendingView,
  conflicts: { readonly hard: readonly Amendment[]; readonly soft: readonly Amendment[] },
  texts: Texts,
): readonly Block[] {
  const { hard, soft, none, head } = texts.amendment.conflicts
  const items = [
    ...conflicts.hard.map((one) => hard(labelIn(view, one))),
    ...conflicts.soft.map((one) => soft(labelIn(view, one))),
  ]
  if (items.length === 0) return [{ kind: 'note', text: none }]
  const shown = items.slice(0, 12)
  const more = items.length - shown.length
  return [
    { kind: 'text', text: [{ bold: `${head}:` }] },
    { kind: 'list', items: more > 0 ? [...shown, texts.amendment.list.more(more)] : shown },
  ]
}

function reason(amendment: Pick<Amendment, 'reason'>, texts: Texts): readonly Block[] {
  if (amendment.reason.length === 0) return []
  return [
    { kind: 'text', text: [{ bold: `${texts.amendment.field.reason}:` }] },
    { kind: 'words', blocks: amendment.reason },
  ]
}

/** Joint versions with what others proposed; whoever proposed both withdraws one, and need not ask anybody. */
export function jointButtons(
  amendment: Amendment,
  hard: readonly Amendment[],
  texts: Texts,
): readonly Button[] {
  return hard
    .filter((other) => !other.proposers.every((one) => amendment.proposers.includes(one)))
    .slice(0, jointShown)
    .map((other) =>
      onAmendment(texts.amendment.button.joint(`Ä${other.number}`), 'joint', amendment.id, {
        values: { other: `#${other.id}` },
      }),
    )
}

/** Rights are checked when pressed; a card shows what somebody in the group can do in this status. */
function cardButtons(
  view: AmendingView,
  amendment: Amendment,
  hard: readonly Amendment[],
  texts: Texts,
): readonly (readonly Button[])[] {
  const { button } = texts.amendment
  const { id } = amendment
  const image = onAmendment(button.image, 'image', id)
  switch (amendment.status) {
    case 'open':
    case 'colliding': {
      const joint = jointButtons(amendment, hard, texts)
      const open = amendment.status === 'open'
      const vote: Button = {
        label: button.vote,
        does: {
          command: ['poll', 'open'],
          values: { motion: `#${view.state.motion.id}`, amendment: `#${id}` },
        },
      }
      return [
        open
          ? [
              onAmendment(button.adopt, 'adopt', id, { style: 'primary' }),
              onAmendment(button.adoptPartly, 'partly', id),
              onAmendment(button.withdraw, 'withdraw-ask', id),
            ]
          : [onAmendment(button.withdraw, 'withdraw-ask', id)],
        ...(joint.length === 0 ? [] : [joint]),
        [
          ...(open && view.state.motion.status === 'submitted' ? [vote] : []),
          onAmendment(button.ruleOut, 'rule-out', id),
          image,
        ],
      ]
    }
    case 'ruled out':
      return [[onAmendment(button.demand, 'demand', id, { style: 'primary' }), image]]
    case 'accepted':
      return [
        [
          {
            label: button.merge,
            does: { command: ['amendment', 'merge'], values: { motion: `#${view.state.motion.id}` } },
            style: 'primary',
          },
          image,
        ],
      ]
    case 'voting':
    case 'rejected':
    case 'adopted':
    case 'merged':
    case 'withdrawn':
    case 'settled':
    case 'replaced':
      return [[image]]
  }
}

/** A button that does something with an amendment, named by its own id. */
export function onAmendment(
  label: string,
  subcommand: string,
  amendment: AmendmentId,
  more: { style?: 'primary' | 'success' | 'danger'; values?: Values } = {},
): Button {
  const does: Invocation = {
    command: ['amendment', subcommand],
    values: { amendment: `#${amendment}`, ...more.values },
  }
  return more.style === undefined ? { label, does } : { label, does, style: more.style }
}

/** A wording that waits for this person's word: the change against the present text, and the two answers. */
export function offerCard(
  view: AmendingView,
  amendment: Amendment,
  offer: OfferId,
  texts: Texts,
): Reply | undefined {
  const found = amendment.offers.find((one) => one.id === offer)
  if (found === undefined) return undefined
  const { button, offer: words } = texts.amendment
  const name = view.names.get(found.by) ?? texts.roles.somebody
  const label = labelIn(view, amendment)
  const partner =
    found.kind === 'joint version' ? view.state.amendments.find((one) => one.id === found.with) : undefined
  const says =
    partner === undefined ? words.modified(label, name) : words.joint(label, labelIn(view, partner), name)
  const { base, edits } = found.edits
  const change: Change = {
    base: view.texts.get(base.version) ?? view.state.motion.text,
    edits,
    lineLength: view.group.settings.lineLength,
  }
  const values = { offer: String(offer) }
  return {
    blocks: [{ kind: 'text', text: says }, ...changeBlocks(change, texts)],
    buttons: [
      [
        onAmendment(button.confirm, 'confirm-offer', amendment.id, { style: 'primary', values }),
        onAmendment(button.decline, 'decline-offer', amendment.id, { values }),
        onAmendment(button.show, 'show', amendment.id),
      ],
    ],
  }
}
