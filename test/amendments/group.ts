import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../commands/index.ts'
import { openStore } from '../../db/sqlite.ts'
import type { Inspection } from '../../src/command.ts'
import type { Errand } from '../../src/deliveries.ts'
import type { AccountRef, MotionId } from '../../src/domain/ids.ts'
import { errandsOf } from '../../src/errands.ts'
import { createInvoke } from '../../src/invoke.ts'
import { createLog } from '../../src/log.ts'
import type { Answer, RawValue } from '../../src/platform.ts'
import type { Block, Button, CommandName, Line } from '../../src/reply.ts'
import { actId } from '../../src/store.ts'
import { createPublishing } from '../../src/publishing.ts'
import { createServices } from '../../src/services.ts'
import { folderWiki } from '../../src/wiki/folder.ts'

export interface Who extends AccountRef {
  readonly name: string
}

export const anna: Who = { platform: 'discord', user: '11', name: 'Anna' }
export const bernd: Who = { platform: 'telegram', user: '22', name: 'Bernd' }
export const cem: Who = { platform: 'discord', user: '33', name: 'Cem' }
export const dilek: Who = { platform: 'telegram', user: '44', name: 'Dilek' }

export const text = [
  'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.',
  'Im Haushalt stehen dafür zwei Millionen Euro.',
  'Die Verwaltung berichtet jedes Jahr dem Rat.',
].join('\n\n')

/** A group of four over the real store and all commands, without a platform. */
export async function openGroup() {
  const clock = { now: new Date('2026-11-23T18:00:00Z') }
  const errands: Errand[] = []
  const store = openStore({
    file: ':memory:',
    now: () => clock.now,
    errandsOf: (event) => {
      const found = errandsOf(event)
      errands.push(...found)
      return found
    },
  })
  const log = createLog('error', [])
  const wiki = folderWiki(mkdtempSync(join(tmpdir(), 'agora-amending-')))
  const publishing = createPublishing({ store, wiki, log, now: () => clock.now })
  const services = await createServices({ store, wiki, platforms: new Map(), publishing })
  const middle = createInvoke({
    commands,
    store,
    services,
    log,
    defaults: { language: 'de', timeZone: 'Europe/Berlin' },
  })
  const inspection: Inspection = { layout: 'forum', chat: 'c1', server: 's1', missing: [], usable: true }
  let acts = 0

  function ask(
    who: Who,
    command: CommandName,
    values: Readonly<Record<string, RawValue>> = {},
  ): Promise<Answer> {
    acts += 1
    const isDiscord = who.platform === 'discord'
    return middle.run({
      act: { id: actId(who.platform, acts), actor: { kind: 'account', ...who }, at: clock.now },
      place: {
        platform: who.platform,
        chat: isDiscord ? 'c1' : 't1',
        private: false,
        ...(isDiscord ? { server: 's1' } : {}),
      },
      command,
      values,
      locale: 'de',
      inspect: () =>
        Promise.resolve(isDiscord ? inspection : { ...inspection, layout: 'topics', chat: 't1' }),
      mayManage: () => Promise.resolve(true),
    })
  }

  /** Presses a button of an answer. */
  function press(who: Who, answer: Answer, label: string): Promise<Answer> {
    const button = (answer.reply.buttons ?? [])
      .flat()
      .find((one): one is Extract<Button, { does: unknown }> => one.label === label && 'does' in one)
    if (button === undefined) throw new Error(`no button ${label} in ${JSON.stringify(answer.reply)}`)
    return ask(who, button.does.command, button.does.values)
  }

  /** Chooses from the menu of an answer. */
  function choose(who: Who, answer: Answer, words: string): Promise<Answer> {
    const { menu } = answer.reply
    const entry = menu?.entries.find((one) => one.label.includes(words))
    if (menu === undefined || entry === undefined) throw new Error(`no entry ${words}`)
    return ask(who, menu.does.command, { ...menu.does.values, [menu.option]: entry.value })
  }

  /** Sends the form of an answer back. */
  function fill(who: Who, answer: Answer, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const { form } = answer.reply
    if (form === undefined) throw new Error(`no form in ${JSON.stringify(answer.reply)}`)
    return ask(who, form.submit.command, { ...form.submit.values, ...fields })
  }

  /** Proposes to change the paragraph that holds these words; gives the preview. */
  async function rewrite(who: Who, motion: string, words: string, wording: string): Promise<Answer> {
    const menu = await ask(who, ['amendment', 'propose'], { motion })
    return fill(who, await choose(who, menu, words), { wording })
  }

  /** The same, proposed. */
  async function propose(who: Who, motion: string, words: string, wording: string): Promise<Answer> {
    return press(who, await rewrite(who, motion, words, wording), 'Bestätigen')
  }

  async function textOf(motion: MotionId): Promise<string> {
    const view = await store.find('motion', { motion })
    return JSON.stringify(view?.motion.text)
  }

  await press(anna, await ask(anna, ['group', 'setup'], { name: 'AG Verkehr' }), 'Vorsitz')
  const code = codeIn(await ask(anna, ['group', 'connect']))
  await ask(bernd, ['group', 'connect'], { code })
  for (const who of [bernd, cem, dilek]) {
    const invitation = codeIn(await ask(anna, ['member', 'invite'], { count: '1' }))
    await ask(who, ['account', 'join'], { code: invitation })
  }
  await ask(bernd, ['motion', 'draft'], { title: 'Mehr Radwege', text })
  await ask(bernd, ['motion', 'show-to-group'], { motion: 'E 1' })
  return {
    store,
    errands,
    clock,
    ask,
    press,
    choose,
    fill,
    rewrite,
    propose,
    textOf,
    /** Two sign, Bernd submits. */
    async submit(): Promise<void> {
      for (const who of [anna, cem]) await ask(who, ['motion', 'cosign'], { motion: 'E 1' })
      await ask(bernd, ['motion', 'submit'], { motion: 'E 1' })
    },
  }
}

export type AmendingGroup = Awaited<ReturnType<typeof openGroup>>

function codeIn(answer: Answer): string {
  return /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(JSON.stringify(answer.reply.blocks))?.[0] ?? ''
}

/** All words of an answer, as somebody reads them. */
export function words({ reply }: Answer): string {
  return reply.blocks.flatMap(linesOf).map(plain).join('\n')
}

function linesOf(block: Block): readonly Line[] {
  if (block.kind === 'list') return block.items
  return 'text' in block ? [block.text] : []
}

function plain(line: Line): string {
  if (typeof line === 'string') return line
  return line
    .map((span) => (typeof span === 'string' ? span : (Object.values(span) as readonly string[])[0]))
    .join('')
}
