import type { Call } from '../../src/command.ts'
import { versionChange } from '../../src/cards/changed.ts'
import { motionForm } from '../../src/cards/forms.ts'
import { motionLabel, type Motion, type MotionWords } from '../../src/domain/motion.ts'
import { changeBy, changeTo, rebaser } from '../../src/domain/rebase.ts'
import type { TextBlock } from '../../src/domain/text.ts'
import { serialiseText } from '../../src/domain/text-parse.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import type { VersionRow } from '../../src/queries.ts'
import type { Reply } from '../../src/reply.ts'

/** Discord's limit for one text input. */
const fieldLimit = 4000

/** What was typed into a form that shows an earlier version. */
export interface Overtaken {
  readonly typed: MotionWords
  readonly opened: VersionRow
  readonly motion: Motion
}

/** The earlier version a form shows; undefined where it shows the present one. */
export async function openedVersion(
  call: Call,
  motion: Motion,
  version: string | undefined,
): Promise<VersionRow | undefined> {
  if (version === undefined || Number(version) === motion.version) return undefined
  const versions = await call.store.find('versions', { motion: motion.id })
  return versions.find((one) => one.version === Number(version))
}

/**
 * What is changed in an earlier version, done to the present one, so that nothing adopted or merged meanwhile is lost;
 * undefined where both change the same words.
 */
export async function carryOver(
  call: Pick<Call, 'services'>,
  { typed, opened, motion }: Overtaken,
): Promise<MotionWords | undefined> {
  const text = await carried(call, opened.text, typed.text, motion.text)
  const reason = await carried(call, opened.reason, typed.reason, motion.reason)
  if (!text.whole || !reason.whole) return undefined
  const title = typed.title === opened.title ? motion.title : typed.title
  return { ...typed, title, text: text.blocks, reason: reason.blocks }
}

/** The form again on the present version, with what was typed where both change the same words. */
export async function askOvertaken(call: Call, overtaken: Overtaken): Promise<Reply> {
  const { typed, opened, motion } = overtaken
  const { overtaken: words, overtakenForm, overtakenFile } = call.texts.motion
  const versions = await call.store.find('versions', { motion: motion.id })
  const present = versions.find((one) => one.version === motion.version) ?? opened
  const since = await call.services.diff({ kind: 'texts', before: opened.text, after: present.text })
  const step = { before: opened, after: present, edits: since }
  const text = await carried(call, opened.text, typed.text, motion.text)
  const filled = { ...typed, text: text.blocks }
  const fits = serialiseText(filled.text).length <= fieldLimit
  return {
    blocks: [
      { kind: 'text', text: words(motionLabel(motion), motion.version) },
      ...versionChange(step, call.group.settings.lineLength, call.texts),
      { kind: 'text', text: fits ? overtakenForm : overtakenFile },
    ],
    form: motionForm(call.group, call.texts, filled, motion),
    refused: true,
  }
}

/** What was typed, with all that changed since and does not touch it; `whole`: nothing that changed is left out. */
async function carried(
  call: Pick<Call, 'services'>,
  opened: readonly TextBlock[],
  typed: readonly TextBlock[],
  present: readonly TextBlock[],
): Promise<{ readonly blocks: readonly TextBlock[]; readonly whole: boolean }> {
  const own = await call.services.diff({ kind: 'texts', before: opened, after: typed })
  const since = await call.services.diff({ kind: 'texts', before: opened, after: present })
  const follow = rebaser(changeTo(opened, typed, own))
  const all = follow(since, false)
  const left = all.ok
    ? all
    : follow(
        since.filter((edit) => !all.colliding.includes(edit)),
        false,
      )
  const blocks = left.ok ? changeBy(tokensOf(typed), left.edits).blocks : typed
  return { blocks, whole: all.ok }
}
