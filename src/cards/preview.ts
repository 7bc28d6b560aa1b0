import { motionLabel } from '../domain/motion.ts'
import { problemOf } from '../domain/drafting.ts'
import type { TitleCheck } from '../command.ts'
import type { MotionView } from '../queries.ts'
import type { Block, Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { coProposerRows } from './beside.ts'
import { onMotion } from './buttons.ts'

/**
 * What a proposer sees of their draft: the words as the group would see them, what is still in the way, and the
 * next steps. `asChair` adds proposing in the group's name.
 */
export function draftPreview(
  view: MotionView,
  check: TitleCheck,
  asChair: boolean,
  texts: Texts,
  notes: readonly string[] = [],
): Reply {
  const { motion, group } = view
  const label = motionLabel(motion)
  const problem = problemOf(motion, group.settings.areas)
  const problems = [
    ...(problem === undefined ? [] : [texts.refusal(problem)]),
    ...(problem?.reason === 'title' ? [] : titleProblems(check, texts)),
  ]
  return {
    blocks: [
      { kind: 'heading', text: texts.motion.heading(label, motion.title) },
      { kind: 'note', text: texts.motion.draftHint(label) },
      ...notes.map((text) => ({ kind: 'text', text }) as const),
      ...facts(view, texts),
      { kind: 'words', blocks: motion.text },
      ...reason(view, texts),
      ...readiness(problems, check, texts),
    ],
    buttons: buttons(view, problems.length === 0, asChair, texts),
  }
}

function facts(view: MotionView, texts: Texts): readonly Block[] {
  const { motion, group } = view
  const { field } = texts.motion
  const rows = [
    ...(motion.inGroupsName
      ? [[{ bold: `${field.proposer}: ` }, texts.motion.inGroupsName(group.settings.name)]]
      : []),
    ...coProposerRows(view, texts),
    ...(motion.area === undefined ? [] : [[{ bold: `${field.area}: ` }, motion.area]]),
    ...(motion.addressee === undefined ? [] : [[{ bold: `${field.addressee}: ` }, motion.addressee]]),
  ]
  return rows.length === 0 ? [] : [{ kind: 'list', items: rows }]
}

function reason(view: MotionView, texts: Texts): readonly Block[] {
  const { motion } = view
  if (motion.reason.length === 0) return []
  return [
    { kind: 'heading', text: texts.motion.field.reason },
    { kind: 'words', blocks: motion.reason },
  ]
}

/** What the wiki says of the title and what keeps the motion from being shown. */
function titleProblems(check: TitleCheck, texts: Texts): readonly string[] {
  return check.kind === 'refused' ? [texts.motion.titleRefused[check.problem]] : []
}

function readiness(problems: readonly string[], check: TitleCheck, texts: Texts): readonly Block[] {
  const hint: readonly Block[] =
    check.kind === 'exists'
      ? [{ kind: 'note', text: texts.motion.titleExists(check.title) }]
      : check.kind === 'unknown'
        ? [{ kind: 'note', text: texts.motion.titleUnknown }]
        : []
  if (problems.length === 0) return [...hint, { kind: 'note', text: texts.motion.ready }]
  return [
    { kind: 'text', text: [{ bold: texts.motion.problemsHead }] },
    { kind: 'list', items: problems },
    ...hint,
  ]
}

function buttons(
  view: MotionView,
  ready: boolean,
  asChair: boolean,
  texts: Texts,
): readonly (readonly Button[])[] {
  const { motion } = view
  const { button } = texts.motion
  const show = onMotion(button.show, 'show-to-group', motion.id, { style: 'primary' })
  const name = motion.inGroupsName ? button.inOwnName : button.inGroupsName
  return [
    [
      ...(ready ? [show] : []),
      onMotion(button.edit, 'edit', motion.id),
      onMotion(button.addressee, 'addressee', motion.id),
      onMotion(texts.following.coProposer, 'co-proposer', motion.id),
    ],
    [
      ...(asChair
        ? [
            onMotion(name, 'in-groups-name', motion.id, {
              values: { on: motion.inGroupsName ? 'no' : 'yes' },
            }),
          ]
        : []),
      onMotion(button.later, 'later', motion.id),
      onMotion(button.withdraw, 'withdraw-ask', motion.id),
    ],
  ]
}
