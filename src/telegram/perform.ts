import type { Command } from '../command.ts'
import { commandKey } from '../invocation.ts'
import type { Answer } from '../platform.ts'
import { noteAccount } from './accounts.ts'
import { requestOf, tell, tellLater, type Asker } from './answers.ts'
import { askMissing, fillFromThread, missingOptions } from './ask.ts'
import { languageAt, type Desk, type Work } from './desk.ts'
import { leaveCall } from './start-link.ts'
import { holdsSecret, type PackedCall } from './values.ts'
import { wordsIn } from './words.ts'

/** One use of a command, from wherever it came: asks for what is missing, runs it, answers. */
export async function perform(
  desk: Desk,
  work: Work,
  asker: Asker,
  given: PackedCall,
  during: (running: Promise<Answer>) => Promise<Answer> = (running) => running,
): Promise<void> {
  const command = desk.table.get(commandKey(given.command))
  const isPrivate = asker.spot.place.private
  const reachable = await noteAccount(desk, work, isPrivate)
  if (command === undefined) {
    const words = wordsIn(await languageAt(desk, work.person, asker.spot))
    work.after(asker.brief(words.refused.outdated).sent)
    return
  }
  const call = await fillFromThread(desk, command, given)
  if (missingOptions(command, call.values).length > 0) {
    const language = await languageAt(desk, work.person, asker.spot)
    await askMissing(desk, work, asker, call, command, language, reachable)
    return
  }
  if (!isPrivate && !reachable && asker.waitsForPrivate && answersPrivately(command)) {
    const link = await leaveCall(desk, work, call)
    const language = await languageAt(desk, work.person, asker.spot)
    const because = holdsSecret(call, command) ? wordsIn(language).private.choiceNotKept : undefined
    work.after(asker.open(link, language, because).sent)
    return
  }
  const answer = await during(desk.invoke.run(requestOf(desk, work, call)))
  const { later } = answer.reply
  if (later === undefined) await tell(desk, work, asker, call, answer)
  else await tellLater(desk, work, asker, call, { answer, later, reachable })
}

function answersPrivately(command: Command): boolean {
  return command.answer !== 'in public'
}
