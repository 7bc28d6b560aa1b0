import { defineCommand, type Call, type SuggestRequest, type Suggestion } from '../../src/command.ts'
import { chooseParagraph, paragraphLabel, wordingForm, type AmendMode } from '../../src/cards/amending.ts'
import type { AmendmentDraft } from '../../src/domain/amendment-draft.ts'
import { problemOfAmending } from '../../src/domain/amendment-text.ts'
import { paragraphsOf, type Paragraph } from '../../src/domain/edits-paragraphs.ts'
import { nearestParagraph, paragraphsWith } from '../../src/domain/edits-quoted.ts'
import { motionLabel, type Motion } from '../../src/domain/motion.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from '../motion/option.ts'
import { carryOver } from './carry-over.ts'
import { keepDraft } from './draft.ts'
import { hidden } from './option.ts'
import { findParagraph, modeOf, paragraphsIn } from './read.ts'

export const propose = defineCommand({
  name: ['amendment', 'propose'],
  names: { de: ['änderungsantrag', 'stellen'], en: ['amendment', 'propose'] },
  description: {
    de: 'Einen Absatz ändern, streichen oder einen neuen vorschlagen',
    en: 'Change or delete a paragraph, or propose a new one',
  },
  options: {
    motion: motionOption,
    paragraph: {
      kind: 'suggested',
      suggest: suggestParagraph,
      names: { de: 'absatz', en: 'paragraph' },
      description: { de: 'Absatz oder „Zeile 12“', en: 'Paragraph or “line 12”' },
    },
    mode: hidden('mode'),
    page: hidden('page'),
    add: hidden('add'),
    version: hidden('version'),
    said: hidden('said'),
    wording: hidden('wording'),
  },
  access: 'member',
  guests: 'propose',
  answer: 'with a form',
  onMessage: {
    names: { de: 'Als Änderungsantrag stellen', en: 'Propose as amendment' },
    option: 'said',
    besides: 'wording',
  },
  async run(call) {
    const { paragraph, page, add, version, said, wording } = call.options
    const person = call.member?.person
    if (person === undefined) return refused(call.texts, { reason: 'needs role', role: 'member' })
    const key = { motion: call.options.motion.id, person }
    const { motion, draft, base } = await call.store.read('amendmentDraft', key)
    const locked = problemOfAmending({ motion })
    if (locked !== undefined) return refused(call.texts, locked)
    const paragraphs = paragraphsIn(call, motion.text)
    const overtaken = version !== undefined && Number(version) !== motion.version
    if (overtaken && draft?.version === Number(version)) return carryOver(call, motion, draft, base ?? [])
    const mode = modeOf(call.options.mode)
    const asked = { motion, mode, add: add !== undefined, ...(draft === undefined ? {} : { draft }) }
    if (overtaken) {
      const head = call.texts.amendment.choose.overtaken(motionLabel(motion), motion.version)
      return chooseParagraph({ ...asked, paragraphs, page: 1 }, call.texts, head)
    }
    if (mode === 'global') return wordingForm(motion, asked, call.texts)
    if (paragraph !== undefined) return askWording(call, asked, paragraphs, paragraph)
    if (said !== undefined) return fromMessage(call, asked, paragraphs, said, wording)
    return chooseParagraph({ ...asked, paragraphs, page: pageOf(page) }, call.texts)
  },
})

interface Asked {
  readonly motion: Motion
  readonly mode: AmendMode
  readonly add: boolean
  readonly draft?: AmendmentDraft
}

async function askWording(
  call: Call,
  asked: Asked,
  paragraphs: readonly Paragraph[],
  typed: string,
): Promise<Reply> {
  const found = findParagraph(paragraphs, typed)
  const first = asked.mode === 'insert' && typed.trim() === '0'
  if (found === undefined && !first)
    return chooseParagraph({ ...asked, paragraphs, page: 1 }, call.texts, call.texts.amendment.choose.unknown)
  if (asked.mode === 'delete')
    return keepDraft(call, asked.motion.id, { mode: 'delete', paragraph: typed, add: asked.add })
  return wordingForm(
    asked.motion,
    { ...asked, ...(found === undefined ? {} : { paragraph: found }) },
    call.texts,
  )
}

/** The words of a message lead to a paragraph; with a new wording beside them to the preview at once. */
async function fromMessage(
  call: Call,
  asked: Asked,
  paragraphs: readonly Paragraph[],
  said: string,
  wording: string | undefined,
): Promise<Reply> {
  const fitting = paragraphsWith(paragraphs, said)
  const [only, second] = fitting
  if (wording !== undefined) {
    const meant = nearestParagraph(fitting.length === 0 ? paragraphs : fitting, wording)
    if (meant !== undefined)
      return keepDraft(call, asked.motion.id, {
        mode: 'rewrite',
        paragraph: String(meant.number),
        wording,
        add: false,
      })
  }
  if (only === undefined) return chooseParagraph({ ...asked, paragraphs, page: 1 }, call.texts)
  if (second === undefined) return wordingForm(asked.motion, { ...asked, paragraph: only }, call.texts)
  const { fits } = call.texts.amendment.choose
  return chooseParagraph({ ...asked, paragraphs: fitting, page: 1 }, call.texts, fits)
}

function pageOf(typed: string | undefined): number {
  const page = Number(typed ?? '1')
  return Number.isSafeInteger(page) && page > 0 ? page : 1
}

/** The paragraphs of the motion named beside it, or of the one whose thread this is. */
async function suggestParagraph(request: SuggestRequest): Promise<readonly Suggestion[]> {
  const { store, motion: id, typed, texts, group } = request
  const view = id === undefined ? undefined : await store.find('motion', { motion: id })
  if (view === undefined || group === undefined || view.group.id !== group.id) return []
  const words = typed.toLocaleLowerCase('de')
  return paragraphsOf(view.motion.text, group.settings.lineLength)
    .map((one) => ({ name: paragraphLabel(one, texts), value: String(one.number) }))
    .filter(({ name, value }) => value === typed || name.toLocaleLowerCase('de').includes(words))
    .slice(0, 25)
}
