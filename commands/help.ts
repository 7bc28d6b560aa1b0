import { defineCommand } from '../src/command.ts'
import { askButton } from '../src/cards/roll-news.ts'
import type { Group } from '../src/domain/group.ts'
import type { Member } from '../src/domain/membership.ts'
import type { Block, Button, CommandName, Reply } from '../src/reply.ts'
import type { Texts } from '../src/texts/texts.ts'
import { de } from '../src/texts/de/index.ts'
import { en } from '../src/texts/en/index.ts'

/** What a topic speaks of, to press: rights are checked then, as for everything. */
const presses: Readonly<
  Record<Topic, Readonly<Partial<Record<keyof Texts['help']['topicButton'], CommandName>>>>
> = {
  motion: { propose: ['motion', 'propose'], motions: ['motion', 'list'] },
  poll: { open: ['poll', 'open'], polls: ['poll', 'list'] },
  account: { account: ['account', 'show'] },
  member: {
    admit: ['member', 'admit'],
    invite: ['member', 'invite'],
    list: ['member', 'list'],
    role: ['member', 'role'],
    remove: ['member', 'remove'],
  },
  group: {
    setup: ['group', 'setup'],
    connect: ['group', 'connect'],
    settings: ['group', 'settings'],
    areas: ['group', 'areas'],
    deadline: ['group', 'deadline'],
    audit: ['group', 'audit'],
  },
}

function topicButtons(topic: Topic, texts: Texts): readonly Button[][] {
  const keys = Object.keys(texts.help.topicButton) as (keyof Texts['help']['topicButton'])[]
  const buttons = keys.flatMap((key): readonly Button[] => {
    const command = presses[topic][key]
    return command === undefined
      ? []
      : [{ label: texts.help.topicButton[key], does: { command, values: {} } }]
  })
  return [buttons.slice(0, 3), buttons.slice(3)].filter((row) => row.length > 0)
}

/** Who is on no roll of the group they are in can ask for access. */
function stranger(group: Group | undefined, member: Member | undefined, texts: Texts): readonly Button[][] {
  const code: Button = {
    label: texts.account.link.enter,
    does: { command: ['account', 'code'], values: {} },
  }
  if (member !== undefined) return []
  return [group === undefined ? [code] : [askButton(group, texts), code]]
}

type Topic = keyof typeof de.help.topics
const topics = Object.keys(de.help.topics) as Topic[]

export const help = defineCommand({
  name: ['help'],
  names: { de: ['hilfe'], en: ['help'] },
  description: { de: 'Was AGora kann und wie es geht', en: 'What AGora can do and how' },
  options: {
    topic: {
      kind: 'choice',
      names: { de: 'thema', en: 'topic' },
      description: { de: 'Wozu?', en: 'About what?' },
      values: topics.map((value) => ({
        value,
        names: { de: de.help.topics[value], en: en.help.topics[value] },
      })),
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call): Promise<Reply> {
    const { texts } = call
    const topic = topics.find((one) => one === call.options.topic)
    if (topic !== undefined)
      return {
        blocks: [
          { kind: 'heading', text: texts.help.topics[topic] },
          { kind: 'list', items: texts.help.text[topic] },
        ],
        buttons: [
          [{ label: texts.help.button.todo, does: { command: ['todo'], values: {} } }],
          ...topicButtons(topic, texts),
        ],
      }
    const caller = await call.store.find('caller', { account: call.account })
    const roles = caller.memberships.map((one): Block => ({
      kind: 'text',
      text: texts.help.yourRole(texts.roles.names[one.role], one.groupName),
    }))
    return {
      blocks: [
        { kind: 'heading', text: texts.help.head },
        { kind: 'text', text: texts.help.intro },
        ...(roles.length === 0 ? [{ kind: 'text', text: texts.help.noGroup } as const] : roles),
        { kind: 'note', text: texts.help.todoFirst },
      ],
      buttons: [
        [
          { label: texts.help.button.todo, does: { command: ['todo'], values: {} }, style: 'primary' },
          { label: texts.help.button.propose, does: { command: ['motion', 'propose'], values: {} } },
          { label: texts.help.button.list, does: { command: ['motion', 'list'], values: {} } },
        ],
        ...stranger(call.group, call.member, texts),
      ],
      menu: {
        placeholder: texts.help.choose,
        option: 'topic',
        does: { command: ['help'], values: {} },
        entries: topics.map((one) => ({ label: texts.help.topics[one], value: one })),
      },
    }
  },
})
