import { setTimeout as sleep } from 'node:timers/promises'
import type { CallbackQuery } from 'grammy/types'
import { decodeInvocation } from '../invocation.ts'
import type { Answer } from '../platform.ts'
import { noteAccount } from './accounts.ts'
import type { Asker } from './answers.ts'
import { languageAt, type Desk, type Sending, type Work } from './desk.ts'
import { retireQuestion, stepDialog } from './dialog.ts'
import { isTooLate, wording } from './failures.ts'
import { continueForm } from './form-flow.ts'
import { perform } from './perform.ts'
import { isCurrent, readFormPress, type FormPress } from './question.ts'
import { renderReply } from './render.ts'
import { spotOfButton, type Spot } from './spot.ts'
import { wordsIn } from './words.ts'

/** Telegram gives up on a button after about 15 s; what takes longer is answered empty first and told in private. */
const PATIENCE = 5_000

/** Somebody pressed a button; the press itself is answered exactly once. */
export async function receivePress(desk: Desk, work: Work, query: CallbackQuery): Promise<void> {
  const bubble = new Bubble(desk, work, query.id)
  const { message, data } = query
  if (message === undefined || data === undefined) {
    work.after(bubble.show({}).sent)
    return
  }
  const spot = spotOfButton(message)
  const press = readFormPress(data)
  if (press !== undefined) {
    await pressInForm(desk, work, bubble, press, spot)
    return
  }
  const invocation = decodeInvocation(data, desk.table)
  if (invocation === undefined) {
    await outdated(desk, work, bubble, spot)
    return
  }
  const call = { command: invocation.command, values: invocation.values, place: spot.place }
  await perform(desk, work, askerOf(desk, bubble, spot), call, (running) => bubble.patiently(running))
}

/** The short-lived answer to one press: a bubble, an alert or a link, the first one counts. */
class Bubble {
  readonly #desk: Desk
  readonly #work: Work
  readonly #query: string
  #shown = false

  constructor(desk: Desk, work: Work, query: string) {
    this.#desk = desk
    this.#work = work
    this.#query = query
  }

  get shown(): boolean {
    return this.#shown
  }

  show(what: { text?: string; show_alert?: boolean; url?: string }): Sending {
    if (this.#shown) return { sent: Promise.resolve() }
    this.#shown = true
    return { sent: this.#answer(what) }
  }

  async patiently(running: Promise<Answer>): Promise<Answer> {
    const done = new AbortController()
    const timer = sleep(PATIENCE, undefined, { signal: done.signal }).then(
      () => this.#work.after(this.show({}).sent),
      () => undefined,
    )
    const answer = await running
    done.abort()
    await timer
    return answer
  }

  async #answer(what: { text?: string; show_alert?: boolean; url?: string }): Promise<void> {
    try {
      await this.#desk.api.answerCallbackQuery(this.#query, what)
    } catch (error) {
      // The act is done and kept; only the bubble is lost, and a second try would come too late as well.
      const level = isTooLate(error) ? 'debug' : 'warn'
      this.#work.log[level]({ why: wording(error) }, 'button not answered')
    }
  }
}

function askerOf(desk: Desk, bubble: Bubble, spot: Spot): Asker {
  const target = { chat: spot.place.chat, ...(spot.topic === undefined ? {} : { topic: spot.topic }) }
  const alert = (text: string): Sending => bubble.show({ text, show_alert: true })
  return {
    spot,
    waitsForPrivate: false,
    brief(text) {
      if (!spot.place.private && !bubble.shown) return alert(text)
      bubble.show({})
      return {
        sent: desk.sender.answer(target, renderReply({ blocks: [{ kind: 'text', text }] }, desk.table)),
      }
    },
    open: (link) => bubble.show({ url: link }),
    elsewhere: (text) => bubble.show(text === undefined ? {} : { text }),
    get bubble() {
      return spot.place.private || bubble.shown ? undefined : alert
    },
  }
}

async function pressInForm(
  desk: Desk,
  work: Work,
  bubble: Bubble,
  press: FormPress,
  spot: Spot,
): Promise<void> {
  await noteAccount(desk, work, spot.place.private)
  const step = await stepDialog(desk, work, (kept) => (isCurrent(kept, press) ? press.input : undefined))
  if (step.kind === 'not for a form') {
    await outdated(desk, work, bubble, spot)
    return
  }
  // The bubble ends the press: by then the buttons of the answered question are gone.
  work.after(retireQuestion(desk, work).then(() => bubble.show({}).sent))
  await continueForm(desk, work, step.kept)
}

/** Forged, of a form long answered, of a command that is no more: words, and no effect. */
async function outdated(desk: Desk, work: Work, bubble: Bubble, spot: Spot): Promise<void> {
  const words = wordsIn(await languageAt(desk, work.person, spot))
  work.after(bubble.show({ text: words.refused.outdated, show_alert: true }).sent)
}
