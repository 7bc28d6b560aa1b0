import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { changeDeadline } from '../../src/domain/closing-date.ts'
import type { Group } from '../../src/domain/group.ts'
import { refused } from '../../src/refused.ts'
import type { Button, Reply, Values } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

export const deadline = defineCommand({
  name: ['group', 'deadline'],
  names: { de: ['ag', 'antragsschluss'], en: ['group', 'deadline'] },
  description: { de: 'Bis wann Anträge vorgelegt werden können', en: 'Until when motions can be submitted' },
  options: {
    date: {
      kind: 'time',
      names: { de: 'datum', en: 'date' },
      description: { de: 'zum Beispiel 1.12. 18:00', en: 'for example 2026-12-01 18:00' },
    },
    step: {
      kind: 'choice',
      hidden: true,
      values: ['form', 'set', 'lift'].map((value) => ({ value, names: { de: value, en: value } })),
      names: { de: 'schritt', en: 'step' },
      description: { de: 'Schritt', en: 'Step' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call): Promise<Reply> {
    const { texts, group, store } = call
    const { date, step } = call.options
    const words = texts.group.deadline
    const zone = group.settings.timeZone
    if (step === 'form' && date === undefined) return dateForm(texts)
    if (step === 'lift' || (step === 'set' && date !== undefined)) {
      const wanted = step === 'lift' ? undefined : date
      const decision = await store.change(call.act, 'group', group.id, changeDeadline(wanted))
      if (decision.refusal !== undefined) return refused(texts, decision.refusal)
      return said(wanted === undefined ? words.lifted : words.set(texts.times.instant(wanted, zone)))
    }
    if (date === undefined) return deadlineCard(group, texts)
    return {
      blocks: [{ kind: 'text', text: words.confirm(texts.times.instant(date, zone)) }],
      buttons: [
        [
          button(texts.group.button.confirm, { step: 'set', date: wallTime(date, zone) }, 'primary'),
          button(words.change, { step: 'form' }),
        ],
      ],
    }
  },
})

function deadlineCard({ settings }: Group, texts: Texts): Reply {
  const words = texts.group.deadline
  const now = settings.deadline
  return {
    blocks: [
      { kind: 'heading', text: words.head },
      {
        kind: 'text',
        text: now === undefined ? words.none : words.now(texts.times.instant(now, settings.timeZone)),
      },
      { kind: 'note', text: words.explain },
    ],
    buttons: [
      [
        button(words.change, { step: 'form' }, 'primary'),
        ...(now === undefined ? [] : [button(words.lift, { step: 'lift' })]),
      ],
    ],
  }
}

function dateForm(texts: Texts): Reply {
  const words = texts.group.deadline
  return {
    blocks: [],
    form: {
      title: words.head,
      submit: { command: ['group', 'deadline'], values: {} },
      fields: [
        { kind: 'line', name: 'date', label: words.field, hint: words.hint, required: true, maxLength: 60 },
      ],
    },
  }
}

function button(label: string, values: Values, style?: 'primary'): Button {
  const does = { command: ['group', 'deadline'], values } as const
  return style === undefined ? { label, does } : { label, does, style }
}

/** `2026-12-01 18:00` in the group's zone, as it could have been typed. */
function wallTime(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return format.format(at)
}
