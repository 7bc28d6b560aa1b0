import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../commands/index.ts'
import { openStore } from '../db/sqlite.ts'
import { amendmentCard } from '../src/cards/amendment.ts'
import { versionOf } from '../src/domain/amendment-text.ts'
import type { AmendmentEvent } from '../src/domain/amendment.ts'
import type { AmendmentId, MotionId, PersonId, PollId } from '../src/domain/ids.ts'
import { paragraphsOf } from '../src/domain/edits-paragraphs.ts'
import { serialiseText } from '../src/domain/text-parse.ts'
import { tokensOf } from '../src/domain/text-tokens.ts'
import { errandsOf } from '../src/errands.ts'
import { createInvoke } from '../src/invoke.ts'
import { createLog } from '../src/log.ts'
import type { Answer, RawValue } from '../src/platform.ts'
import { createPublishing } from '../src/publishing.ts'
import type { CommandName } from '../src/reply.ts'
import { createServices } from '../src/services.ts'
import { actId } from '../src/store.ts'
import { textsIn } from '../src/texts/texts.ts'
import { folderWiki } from '../src/wiki/folder.ts'
import { prose } from './prose.ts'
import { standstill } from './standstill.ts'

// The whole way of a command, with its store on disk: 200,000 characters of text, 1,000 amendments that wait.

const folder = mkdtempSync(join(tmpdir(), 'agora-bench-'))
const now = () => new Date('2026-11-23T18:00:00Z')
const store = openStore({ file: join(folder, 'agora.db'), errandsOf, now })
const log = createLog('error', [])
const wiki = folderWiki(join(folder, 'wiki'))
const publishing = createPublishing({ store, wiki, log, now })
const services = await createServices({ store, wiki, platforms: new Map(), publishing })
const defaults = { language: 'de', timeZone: 'Europe/Berlin' } as const
const middle = createInvoke({ commands, store, services, log, defaults })
const motion = 1 as MotionId
let acts = 0

async function ask(
  user: string,
  command: CommandName,
  values: Record<string, RawValue> = {},
): Promise<Answer> {
  acts += 1
  const answer = await middle.run({
    act: {
      id: actId('discord', acts),
      actor: { kind: 'account', platform: 'discord', user, name: `N${user}` },
      at: now(),
    },
    place: { platform: 'discord', chat: 'c1', private: false, server: 's1' },
    command,
    values,
    locale: 'de',
    inspect: () => Promise.resolve({ layout: 'forum', chat: 'c1', server: 's1', missing: [], usable: true }),
    mayManage: () => Promise.resolve(true),
  })
  return answer
}

function said(answer: Answer): string {
  return JSON.stringify(answer.reply.blocks)
}

function must(answer: Answer, words: string): Answer {
  if (!said(answer).includes(words)) throw new Error(`no "${words}" in ${said(answer).slice(0, 500)}`)
  return answer
}

/** Presses a button of an answer. */
async function press(user: string, answer: Answer, label: string): Promise<Answer> {
  const button = (answer.reply.buttons ?? []).flat().find((one) => one.label === label)
  if (button === undefined || !('does' in button)) throw new Error(`no button ${label} in ${said(answer)}`)
  return ask(user, button.does.command, button.does.values)
}

const chair = '1'
const base = prose(200_000, '\n\n').slice(0, 199_000)
await press(chair, await ask(chair, ['group', 'setup'], { name: 'AG' }), 'Vorsitz')
await ask(chair, ['group', 'settings'], { setting: 'cosigners', value: '0' })
await standstill('a draft of 200,000 characters', () =>
  ask(chair, ['motion', 'draft'], { title: 'Radwege', text: base }),
)
await standstill('showing it to the group', () => ask(chair, ['motion', 'show-to-group'], { motion: 'E 1' }))
await ask(chair, ['motion', 'submit'], { motion: 'E 1' })
must(await standstill('/motion show', () => ask(chair, ['motion', 'show'], { motion: 'A 1' })), 'Radwege')

/** Another word in each paragraph in turn, `per` in one: amendment `at` of a thousand. */
async function thousand(count: number, status: 'open' | 'accepted'): Promise<void> {
  const { motion: present, nextAmendment, nextAmendmentNumber } = await store.read('amending', motion)
  const tokens = tokensOf(present.text)
  const words = [...tokens.keys()].filter((at) => tokens[at]?.kind === 'word')
  const step = Math.floor(words.length / count)
  const base = versionOf(present)
  const events = Array.from({ length: count }, (_, at): readonly AmendmentEvent[] => {
    const from = words[at * step + (status === 'open' ? 0 : 1)] ?? 1
    const target = { group: present.group, motion, amendment: (nextAmendment + at) as AmendmentId }
    const proposed: AmendmentEvent = {
      kind: 'amendment proposed',
      ...target,
      number: nextAmendmentNumber + at,
      proposers: [1 as PersonId],
      amendmentKind: 'wording',
      edits: { base, edits: [{ from, to: from + 1, insert: [{ kind: 'word', text: `neu${at}` }] }] },
      reason: [],
      collidesWith: [],
      at: now(),
    }
    if (status === 'open') return [proposed]
    const poll = 1 as PollId
    return [
      proposed,
      { kind: 'amendment put to vote', ...target, poll },
      { kind: 'amendment decided', ...target, poll, accepted: true, at: now() },
    ]
  }).flat()
  acts += 1
  const act = { id: actId('discord', acts), actor: { kind: 'clock' }, at: now() } as const
  await store.change(act, 'amending', motion, () => ({ events }))
}

await thousand(499, 'open')
await thousand(500, 'accepted')
const paragraph = paragraphsOf((await store.read('motion', motion)).motion.text)[3]
const present = serialiseText(paragraph?.blocks ?? [])
const form = await standstill('/amendment propose, the list', () =>
  ask(chair, ['amendment', 'propose'], { motion: 'A 1' }),
)
must(form, 'Was soll')
await standstill('/amendment propose, the form', () =>
  ask(chair, ['amendment', 'propose'], { motion: 'A 1', paragraph: '4' }),
)
const preview = await standstill('the preview of a wording', () =>
  ask(chair, ['amendment', 'draft'], {
    motion: '#1',
    mode: 'rewrite',
    paragraph: '4',
    wording: present.replace(/\p{L}+/u, 'Ersatz'),
  }),
)
must(preview, 'ersetzen durch')
const proposed = await standstill('proposing the 1,000th', () => press(chair, preview, 'Bestätigen'))
must(proposed, 'ist gestellt')
const again = await ask(chair, ['amendment', 'draft'], {
  motion: '#1',
  mode: 'rewrite',
  paragraph: '5',
  wording: 'Neu.',
})
must(await press(chair, again, 'Bestätigen'), '1.000')
must(await standstill('/amendment list', () => ask(chair, ['amendment', 'list'], { motion: 'A 1' })), 'Ä1')
must(
  await standstill('/amendment show', () => ask(chair, ['amendment', 'show'], { amendment: 'Ä1000 zu A 1' })),
  'Ä1000',
)
await standstill('its picture', () => ask(chair, ['amendment', 'image'], { amendment: 'Ä1000 zu A 1' }))
await standstill('the card of one, drawn in a thread', async () => {
  const view = await store.find('amending', { motion })
  const one = view?.state.amendments.at(-1)
  return view && one && amendmentCard(view, one, textsIn('de'))
})
must(
  await standstill('/amendment adopt, 999 follow', () =>
    ask(chair, ['amendment', 'adopt'], { amendment: 'Ä1 zu A 1' }),
  ),
  'Fassung 2',
)
const merging = await standstill('/amendment merge, the overview', () =>
  ask(chair, ['amendment', 'merge'], { motion: 'A 1' }),
)
must(
  await standstill('/amendment merge of 500, 499 follow', () => press(chair, merging, 'Bestätigen')),
  'Fassung 3',
)
const undo = await ask(chair, ['amendment', 'unmerge'], { motion: 'A 1' })
must(await standstill('/amendment unmerge', () => press(chair, undo, 'Bestätigen')), 'Fassung 4')
const edited = base.replace(/\p{L}+/u, 'Anfang')
const editing = () => ask(chair, ['motion', 'draft'], { motion: 'A 1', text: edited })
must(await standstill('/motion edit, 999 follow', editing), 'Fassung 5')
must(
  await standstill('/motion history', () => ask(chair, ['motion', 'history'], { motion: 'A 1' })),
  'Fassung 5',
)
await press(chair, await ask(chair, ['amendment', 'merge'], { motion: 'A 1' }), 'Bestätigen')
const whole = { motion: '#1', mode: 'global', wording: prose(199_000, '\n\n', 7) }
const draft = await standstill('the preview of a global alternative', () =>
  ask(chair, ['amendment', 'draft'], whole),
)
must(draft, 'Gesamtalternative')
const global = await standstill('proposing it, it collides with 499', () => press(chair, draft, 'Bestätigen'))
must(global, 'ist gestellt')
must(
  await standstill('/amendment show of it', () =>
    ask(chair, ['amendment', 'show'], { amendment: 'Ä1001 zu A 1' }),
  ),
  'Ä1001',
)
must(
  await standstill('its picture', () => ask(chair, ['amendment', 'image'], { amendment: 'Ä1001 zu A 1' })),
  'Ä1001',
)
const adopting = () => ask(chair, ['amendment', 'adopt'], { amendment: 'Ä1001 zu A 1' })
must(await standstill('/amendment adopt of it, 499 collide', adopting), 'Fassung 7')
await store.close()
rmSync(folder, { recursive: true, force: true })
