import { defineCommand, type Option } from '../../src/command.ts'
import { onMotion } from '../../src/cards/buttons.ts'
import { differenceBlocks } from '../../src/cards/page-news.ts'
import { said } from '../../src/cards/said.ts'
import { giveUpPublication, holdPublication, orderStationPage } from '../../src/domain/afterwards.ts'
import { orderPublication } from '../../src/domain/deciding.ts'
import type { PublicationWish } from '../../src/domain/pages.ts'
import { checkTitle } from '../../src/domain/title.ts'
import type { Call } from '../../src/command.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from './option.ts'

const slotOption = {
  kind: 'choice',
  hidden: true,
  names: { de: 'seite', en: 'page' },
  description: { de: 'Welche Seite', en: 'Which page' },
  values: [
    { value: 'motion', names: { de: 'antrag', en: 'motion' } },
    { value: 'station', names: { de: 'gremium', en: 'station' } },
  ],
} as const satisfies Option

function hidden(name: string): Option & { kind: 'text' } {
  return { kind: 'text', hidden: true, names: { de: name, en: name }, description: { de: name, en: name } }
}

const common = { typed: false, access: 'chair', answer: 'privately' } as const
const target = { motion: motionOption, slot: slotOption } as const

type Pressed = Pick<Call<typeof target>, 'act' | 'store' | 'texts' | 'options'>

/** A chair's answer to a stopped publication. */
async function order(call: Pressed, wish: PublicationWish): Promise<Reply> {
  const { motion, slot } = call.options
  const rule =
    slot === 'station'
      ? orderStationPage(wish)
      : (...given: Parameters<typeof orderPublication>) => orderPublication(given[0], given[1], wish)
  const decision = await call.store.change(call.act, 'motion', motion.id, rule)
  if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
  return said(call.texts.pages.ordered(motion.label))
}

export const hold = defineCommand({
  ...common,
  name: ['motion', 'hold'],
  names: { de: ['antrag', 'anhalten'], en: ['motion', 'hold'] },
  description: { de: 'Die Veröffentlichung anhalten', en: 'Hold the publication' },
  options: { motion: motionOption },
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, holdPublication)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.pages.heldNow(motion.label))
  },
})

export const stationPage = defineCommand({
  ...common,
  name: ['motion', 'station-page'],
  names: { de: ['antrag', 'gremienseite'], en: ['motion', 'station-page'] },
  description: { de: 'Seite mit Nummer veröffentlichen', en: 'Publish the numbered page' },
  options: { motion: motionOption },
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, orderStationPage())
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.pages.ordered(motion.label))
  },
})

export const retryPage = defineCommand({
  ...common,
  name: ['motion', 'page-retry'],
  names: { de: ['antrag', 'seite-wiederholen'], en: ['motion', 'page-retry'] },
  description: { de: 'Noch einmal veröffentlichen', en: 'Publish again' },
  options: target,
  run: (call) => order(call, { kind: 'retry' }),
})

export const giveUpPage = defineCommand({
  ...common,
  name: ['motion', 'page-give-up'],
  names: { de: ['antrag', 'seite-aufgeben'], en: ['motion', 'page-give-up'] },
  description: { de: 'Nicht veröffentlichen', en: 'Do not publish' },
  options: target,
  async run(call) {
    const { motion, slot } = call.options
    const rule = giveUpPublication(slot === 'station' ? 'station' : 'motion')
    const decision = await call.store.change(call.act, 'motion', motion.id, rule)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const { givenUp } = call.texts.pages
    if (slot === 'station') return said(givenUp.station(motion.label))
    const { motion: now } = await call.store.read('motion', motion.id)
    return said((now.status === 'decided' ? givenUp.first : givenUp.update)(motion.label))
  },
})

export const askPageTitle = defineCommand({
  ...common,
  name: ['motion', 'page-title'],
  names: { de: ['antrag', 'seitentitel'], en: ['motion', 'page-title'] },
  description: { de: 'Anderen Seitentitel wählen', en: 'Choose another page title' },
  answer: 'with a form',
  options: target,
  async run(call) {
    const { motion, slot = 'motion' } = call.options
    const { titleForm, titleField, titleHint } = call.texts.pages
    return {
      blocks: [],
      form: {
        title: titleForm(motion.label),
        submit: { command: ['motion', 'page-title-set'], values: { motion: `#${motion.id}`, slot } },
        fields: [
          {
            kind: 'line',
            name: 'title',
            label: titleField,
            hint: titleHint,
            required: true,
            maxLength: 250,
            value: motion.title.slice(0, 250),
          },
        ],
      },
    }
  },
})

export const setPageTitle = defineCommand({
  ...common,
  name: ['motion', 'page-title-set'],
  names: { de: ['antrag', 'seitentitel-setzen'], en: ['motion', 'page-title-set'] },
  description: { de: 'Seitentitel speichern', en: 'Save the page title' },
  options: { ...target, title: { ...hidden('title'), required: true } },
  async run(call) {
    const { title } = call.options
    const typed = checkTitle(title)
    if (!typed.ok) return refused(call.texts, { reason: 'title', problem: typed.reason })
    const check = await call.services.checkTitle(title)
    if (check.kind === 'refused')
      return { ...said(call.texts.motion.titleRefused[check.problem]), refused: true }
    if (check.kind === 'exists') return { ...said(call.texts.pages.titleTaken(check.title)), refused: true }
    return order(call, { kind: 'other title', title: check.kind === 'fine' ? check.title : typed.title })
  },
})

export const comparePage = defineCommand({
  ...common,
  name: ['motion', 'page-compare'],
  names: { de: ['antrag', 'seite-vergleichen'], en: ['motion', 'page-compare'] },
  description: { de: 'Unterschied zur Wiki-Seite', en: 'Difference to the wiki page' },
  options: target,
  async run(call) {
    const { texts } = call
    const { motion, slot = 'motion' } = call.options
    const found = await call.services.wiki?.compare(motion.id, slot === 'station' ? 'station' : 'motion')
    if (found === undefined || found === 'silent') return refused(texts, { reason: 'wiki silent' })
    const { pages } = texts
    const { title, url, stands, difference } = found
    const again = onMotion(pages.button.retry, 'page-retry', motion.id, { values: { slot } })
    const giveUp = onMotion(pages.button.giveUp, 'page-give-up', motion.id, {
      values: { slot },
      style: 'danger',
    })
    if (stands === undefined)
      return { blocks: [{ kind: 'text', text: pages.noPage(title) }], buttons: [[again, giveUp]] }
    const { pageId, revision, by } = stands
    // The button carries exactly what was shown: a later edit by a human stops again instead of being lost.
    const values = { slot, page: String(pageId), revision: String(revision) }
    return {
      blocks: [
        { kind: 'heading', text: pages.compareHead(title) },
        { kind: 'text', text: [pages.by(by === '' ? pages.somebody : by), ' ', { link: title, url }] },
        ...differenceBlocks(difference, texts),
        { kind: 'note', text: pages.overwriteAsk },
      ],
      buttons: [
        [onMotion(pages.button.overwrite, 'page-overwrite', motion.id, { values, style: 'danger' }), giveUp],
      ],
    }
  },
})

export const overwritePage = defineCommand({
  ...common,
  name: ['motion', 'page-overwrite'],
  names: { de: ['antrag', 'seite-überschreiben'], en: ['motion', 'page-overwrite'] },
  description: { de: 'Die Wiki-Seite überschreiben', en: 'Overwrite the wiki page' },
  options: {
    ...target,
    page: { ...hidden('page-id'), required: true },
    revision: { ...hidden('revision'), required: true },
  },
  async run(call) {
    const { page, revision } = call.options
    const [pageId, shown] = [Number(page), Number(revision)]
    if (!Number.isSafeInteger(pageId) || !Number.isSafeInteger(shown))
      return refused(call.texts, { reason: 'button outdated' })
    return order(call, { kind: 'overwrite', pageId, revision: shown })
  },
})
