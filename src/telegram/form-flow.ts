import type { KeptForm } from '../domain/form.ts'
import { requestOf, showPrivately } from './answers.ts'
import { languageAt, type Desk, type Work } from './desk.ts'
import { endDialog, retireQuestion, showQuestion, submittedCall } from './dialog.ts'
import { waitingForm } from './question.ts'
import { privateSpot } from './spot.ts'

/** After a step: the next question, or with the last answer the command itself, answered in the private chat. */
export async function continueForm(desk: Desk, work: Work, kept: KeptForm): Promise<void> {
  const spoken = await languageAt(desk, work.person, privateSpot(work.person.user))
  if (!work.more()) work.after(retireQuestion(desk, work))
  if (kept.form.told !== 'complete') {
    work.after(showQuestion(desk, work, kept, spoken).sent)
    return
  }
  const call = submittedCall(kept)
  const { reply } = await desk.invoke.run(requestOf(desk, work, call))
  const refused = reply.refused === true && reply.form === undefined
  const next = await endDialog(desk, work, refused)
  work.after((await showPrivately(desk, work, reply, call, spoken)).sent)
  if (refused && next !== undefined) {
    work.after(desk.sender.answer({ chat: work.person.user }, waitingForm(next, spoken)))
  }
}
