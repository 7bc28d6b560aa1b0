import type { Message } from 'grammy/types'
import type { Command } from '../command.ts'
import type { Reply } from '../reply.ts'
import { noteAccount } from './accounts.ts'
import { requestOf, targetOf, type Asker } from './answers.ts'
import { readArguments } from './arguments.ts'
import { languageAt, type Desk, type Sending, type Work } from './desk.ts'
import { stepDialog } from './dialog.ts'
import { referenceOf } from './files.ts'
import { continueForm } from './form-flow.ts'
import { markupOf } from './keyboard.ts'
import { familyMenu } from './menu.ts'
import { messageCommand, type Family } from './names.ts'
import { authorOf } from './person.ts'
import { perform } from './perform.ts'
import { renderReply } from './render.ts'
import { plain } from './rich.ts'
import { privateSpot, realReply, type Spot } from './spot.ts'
import { readPayload } from './start-link.ts'
import type { Typed } from './typed.ts'
import type { Packed } from './values.ts'
import { wordsIn } from './words.ts'

type Meant = Exclude<Typed, { kind: 'words' | 'not ours' }>

/** A message that starts with a slash and means this bot. */
export async function receiveTyped(
  desk: Desk,
  work: Work,
  spot: Spot,
  message: Message,
  typed: Meant,
): Promise<void> {
  switch (typed.kind) {
    case 'command':
      await runTyped(desk, work, spot, message, typed.command, typed.rest)
      return
    case 'menu': {
      const onMessage = messageCommand(typed.family)
      const besides = onMessage?.onMessage?.besides
      const fits = typed.unknown === undefined || besides !== undefined
      if (onMessage !== undefined && fits && repliedWords(message, besides !== undefined) !== undefined) {
        await runTyped(desk, work, spot, message, onMessage, typed.rest)
      } else await showMenu(desk, work, spot, typed.family, typed.unknown)
      return
    }
    case 'start':
      await start(desk, work, spot, message, typed.payload)
      return
    case 'cancel':
      await cancel(desk, work, spot)
      return
    case 'unknown': {
      const words = wordsIn(await languageAt(desk, work.person, spot))
      await say(desk, work, spot, { blocks: [{ kind: 'text', text: words.menu.unknownCommand(typed.word) }] })
    }
  }
}

/** A typed command with all that came beside its words: the message it replies to, a document. */
async function runTyped(
  desk: Desk,
  work: Work,
  spot: Spot,
  message: Message,
  command: Command,
  rest: string,
): Promise<void> {
  const besides = valuesBeside(command, message)
  const into = command.onMessage?.besides
  // What is typed as a reply to a text is what shall stand there instead.
  const asReply = into !== undefined && rest !== '' && repliedWords(message, true) !== undefined
  const typed = asReply
    ? { [into]: rest }
    : readArguments(command, rest, Object.keys(besides), spot.place.thread !== undefined)
  const call = { command: command.name, values: { ...typed, ...besides }, place: spot.place }
  await perform(desk, work, typedAsker(desk, spot), call)
}

function valuesBeside(command: Command, message: Message): Readonly<Record<string, Packed>> {
  const replied = realReply(message)
  const values: Record<string, Packed> = {}
  const author = authorOf(replied)
  const words = repliedWords(message, command.onMessage?.besides !== undefined)
  const document = message.document ?? replied?.document
  for (const [key, { kind }] of Object.entries(command.options)) {
    if (kind === 'account' && author !== undefined) {
      values[key] = { account: { platform: 'telegram', user: author.user, name: author.name } }
    }
    if (kind === 'file' && document !== undefined) values[key] = { file: referenceOf(document) }
    if (command.onMessage?.option === key && words !== undefined) values[key] = words
  }
  return values
}

/**
 * The words of a person's message that is replied to, or the part of them that is quoted. The bot's own cards are
 * nobody's words, but a motion's numbered text can be meant (`ours`).
 */
function repliedWords(message: Message, ours: boolean): string | undefined {
  const replied = realReply(message)
  const words = message.quote?.text ?? replied?.text ?? replied?.caption
  const isOurs = ours && replied?.from?.is_bot === true
  return (authorOf(replied) === undefined && !isOurs) || words === '' ? undefined : words
}

/** Answers to something typed: messages where it was typed, a button to the private chat. */
export function typedAsker(desk: Desk, spot: Spot): Asker {
  const send = (reply: Reply): Sending => ({
    sent: desk.sender.answer(targetOf(spot), renderReply(reply, desk.table)),
  })
  return {
    spot,
    waitsForPrivate: true,
    bubble: undefined,
    brief: (text) => send({ blocks: [{ kind: 'text', text }] }),
    elsewhere: () => ({ sent: Promise.resolve() }),
    open(link, language, because) {
      const words = wordsIn(language)
      const keyboard = markupOf([[{ text: words.button.openPrivate, url: link }]])
      const rendered = { parts: [plain(because ?? words.private.openFirst)], keyboard, file: undefined }
      return { sent: desk.sender.answer(targetOf(spot), rendered) }
    },
  }
}

async function showMenu(
  desk: Desk,
  work: Work,
  spot: Spot,
  family: Family,
  unknown: string | undefined,
): Promise<void> {
  const language = await languageAt(desk, work.person, spot)
  const shown = await usableHere(desk, work, spot, family)
  await say(desk, work, spot, familyMenu(desk, family, shown, language, wordsIn(language), unknown))
}

/** In private what this person may use; a group's menu is there for everybody who reads it. */
async function usableHere(desk: Desk, work: Work, spot: Spot, family: Family): Promise<readonly Command[]> {
  const { subcommands } = family
  const [first] = subcommands
  if (first === undefined || !spot.place.private) return subcommands
  const request = requestOf(desk, work, { command: first.name, values: {}, place: spot.place })
  return desk.invoke.usable(request, subcommands)
}

/** `/start` alone is a greeting: the help. With a payload it goes on with what began in a group. */
async function start(desk: Desk, work: Work, spot: Spot, message: Message, payload: string): Promise<void> {
  if (payload === '' || !spot.place.private) {
    const help = desk.table.get('help')
    if (help !== undefined) await runTyped(desk, work, spot, message, help, '')
    else if (spot.place.private) await noteAccount(desk, work, true)
    return
  }
  await noteAccount(desk, work, true)
  const found = await readPayload(desk, work, payload)
  const words = wordsIn(await languageAt(desk, work.person, spot))
  if (found.kind === 'outdated') {
    await say(desk, work, spot, { blocks: [{ kind: 'text', text: words.private.outdatedLink }] })
  } else if (found.kind === 'code') {
    const does = { command: found.command, values: { code: found.code } }
    const buttons = [[{ label: words.private.redeem, does }]]
    await say(desk, work, spot, { blocks: [{ kind: 'text', text: words.private.code }], buttons })
  } else {
    await perform(desk, work, typedAsker(desk, privateSpot(work.person.user)), found.call)
    await found.forget()
  }
}

async function cancel(desk: Desk, work: Work, spot: Spot): Promise<void> {
  await noteAccount(desk, work, spot.place.private)
  const step = await stepDialog(desk, work, (kept) =>
    kept.form.told === 'asleep' || kept.form.told === 'complete'
      ? undefined
      : { kind: 'action', action: 'cancel' },
  )
  if (step.kind === 'kept') {
    await continueForm(desk, work, step.kept)
    return
  }
  const words = wordsIn(await languageAt(desk, work.person, spot))
  await say(desk, work, spot, { blocks: [{ kind: 'text', text: words.form.nothingToCancel }] })
}

async function say(desk: Desk, work: Work, spot: Spot, reply: Reply): Promise<void> {
  await noteAccount(desk, work, spot.place.private)
  work.after(desk.sender.answer(targetOf(spot), renderReply(reply, desk.table)))
}
