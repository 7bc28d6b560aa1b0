import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { changeSetting } from '../../src/domain/settings.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { managingAct } from './managing.ts'

/** The answer to "Shall discussions be readable on both platforms?", asked of whoever connected the chat. */
export const mirror = defineCommand({
  name: ['group', 'mirror'],
  names: { de: ['ag', 'spiegeln'], en: ['group', 'mirror'] },
  description: { de: 'Spiegeln oder nicht?', en: 'Mirror or not?' },
  typed: false,
  options: {
    group: {
      kind: 'number',
      min: 1,
      max: 999_999_999,
      required: true,
      names: { de: 'ag', en: 'group' },
      description: { de: 'Gruppe', en: 'Group' },
    },
    mirror: {
      kind: 'choice',
      required: true,
      values: [
        {
          value: 'on',
          names: { de: de.group.settings.values.mirror.on, en: en.group.settings.values.mirror.on },
        },
        {
          value: 'off',
          names: { de: de.group.settings.values.mirror.off, en: en.group.settings.values.mirror.off },
        },
      ],
      names: { de: 'spiegeln', en: 'mirror' },
      description: { de: 'An oder aus', en: 'On or off' },
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { texts, store, place } = call
    const group = await store.find('group', { group: call.options.group as GroupId })
    if (group === undefined) return refused(texts, { reason: 'button outdated' })
    // The question may be answered in private; managing counts for a chat the group lives in.
    const home = group.places.find(
      (one) => one.platform === place.platform && (place.private || one.chat === place.chat),
    )
    const act = home === undefined ? call.act : await managingAct(call, home.chat)
    const rule = changeSetting('mirror', call.options.mirror)
    const decision = await store.change(act, 'group', group.id, rule)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const { mirrored, notMirrored } = texts.group.connect
    return said(call.options.mirror === 'on' ? mirrored : notMirrored)
  },
})
