import { defineCommand, type Call } from '../../src/command.ts'
import { setupCard } from '../../src/cards/setup-check.ts'
import { refused } from '../../src/refused.ts'
import type { Block, Button, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { troubleKind } from '../../src/domain/trouble.ts'

/** Characters of a preview: a page may be long, a message may not. */
const previewLength = 1500
/** Discord waits three seconds for an answer that may be a form. */
const quickMilliseconds = 1500

/** How a page in the group's layout would look, rendered by the wiki itself. */
export const wikiPreview = defineCommand({
  name: ['group', 'wiki-preview'],
  names: { de: ['ag', 'wiki-vorschau'], en: ['group', 'wiki-preview'] },
  description: { de: 'Vorschau der Wiki-Seite', en: 'Preview of the wiki page' },
  typed: false,
  options: {},
  access: 'technician',
  answer: 'privately',
  async run(call) {
    const found = await call.services.wiki?.preview(call.group, call.group.settings.wikiLayout)
    if (found === undefined || found === 'silent') return refused(call.texts, { reason: 'wiki silent' })
    return { blocks: previewBlocks(found, call.texts) }
  },
})

/** Tries everything the bot needs, without changing anything. */
export const checkSetup = defineCommand({
  name: ['group', 'check'],
  names: { de: ['ag', 'prüfen'], en: ['group', 'check'] },
  description: { de: 'Einrichtung prüfen', en: 'Check the setup' },
  typed: false,
  options: {},
  access: 'technician',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const lines = await call.services.checkSetup?.(call.group)
    return setupCard(lines ?? [], call.texts)
  },
})

/** A preview where the wiki is quick enough, else the button for it. */
export async function quickPreview(
  call: Pick<Call, 'services' | 'texts'>,
  group: Call['group'],
): Promise<readonly Block[]> {
  const { texts, services } = call
  const late = new Promise<'silent'>((resolve) => {
    setTimeout(() => resolve('silent'), quickMilliseconds).unref()
  })
  const found = await Promise.race([services.wiki?.preview(group, group.settings.wikiLayout), late])
  if (found === undefined) return []
  if (found === 'silent') return [{ kind: 'note', text: texts.pages.layout.silent }]
  return previewBlocks(found, texts)
}

export function previewButton(texts: Texts): Button {
  return { label: texts.pages.button.preview, does: { command: ['group', 'wiki-preview'], values: {} } }
}

export function checkButton(texts: Texts): Button {
  return { label: texts.pages.button.check, does: { command: ['group', 'check'], values: {} } }
}

/** Temporary trouble with the wiki, on the card of settings. */
export function wikiTrouble(call: Pick<Call, 'services' | 'texts' | 'timeZone'>): readonly Block[] {
  const trouble = call.services.wiki?.trouble()
  if (trouble === undefined) return []
  const { texts, timeZone } = call
  const since = texts.times.short(trouble.since, timeZone)
  return [
    {
      kind: 'text',
      text: `Wiki: ${texts.pages.trouble[troubleKind(trouble.code)]} (${trouble.code}, ${since})`,
    },
  ]
}

function previewBlocks(
  found: { title: string; text: string; leadsTo: readonly string[]; problem?: string },
  texts: Texts,
): readonly Block[] {
  const { layout } = texts.pages
  const characters = Array.from(found.text)
  const shown =
    characters.length > previewLength ? `${characters.slice(0, previewLength - 1).join('')}…` : found.text
  return [
    { kind: 'text', text: layout.previewHead(found.title) },
    { kind: 'quote', text: shown },
    ...(found.leadsTo.length === 0
      ? []
      : [{ kind: 'note' as const, text: layout.leadsTo(found.leadsTo.join(', ')) }]),
    ...(found.problem === undefined ? [] : [{ kind: 'text' as const, text: layout.problem(found.problem) }]),
  ]
}
