import type { AccessRequest } from '../domain/access-request.ts'
import type { Group } from '../domain/group.ts'
import type { Announcement, Notice } from '../domain/news.ts'
import type { Button, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'

type GroupAnnouncement = Extract<
  Announcement,
  { says: 'group ready' | 'chair appointed' | 'deadline near' | 'deadline changed' }
>

/** What the whole group reads about itself; `name` is whom it is about. */
export function groupAnnouncement(
  says: GroupAnnouncement,
  group: Group,
  texts: Texts,
  name: string | undefined,
): Reply {
  const { timeZone } = group.settings
  const words = texts.group.news
  switch (says.says) {
    case 'group ready': {
      const { ready, readyNext } = texts.group
      return {
        blocks: [
          { kind: 'text', text: ready(group.settings.name) },
          { kind: 'list', items: readyNext },
        ],
        buttons: [
          [
            { label: texts.help.button.todo, does: { command: ['todo'], values: {} }, style: 'primary' },
            askButton(group, texts),
          ],
        ],
      }
    }
    case 'chair appointed':
      return line(words.chairAppointed(name ?? texts.roles.somebody))
    case 'deadline near':
      return line(words.deadlineNear(texts.times.instant(says.deadline, timeZone)))
    case 'deadline changed':
      return line(
        says.deadline === null
          ? words.deadlineLifted
          : words.deadlineSet(texts.times.instant(says.deadline, timeZone)),
      )
  }
}

/** `Freischaltung beantragen`, which names its group wherever it is pressed. */
export function askButton(group: Pick<Group, 'id'>, texts: Texts): Button {
  return {
    label: texts.member.ask.button,
    does: { command: ['member', 'request'], values: { group: String(group.id) } },
  }
}

/** A chair reads who asks to be let in. */
export function accessNotice(request: AccessRequest, group: Group | undefined, texts: Texts): Reply {
  const { ask } = texts.member
  const { name, platform } = request.account
  const who = ask.asks(name, texts.account.platforms[platform], group?.settings.name ?? '')
  if (request.answer !== undefined) return line(`${who} ${ask.answered[request.answer]}`)
  const answer = (label: string, value: string, style?: 'success'): Button => {
    const does = {
      command: ['member', 'answer'],
      values: { request: String(request.id), answer: value },
    } as const
    return style === undefined ? { label, does } : { label, does, style }
  }
  return {
    blocks: [
      { kind: 'text', text: who },
      { kind: 'note', text: ask.check },
    ],
    buttons: [
      [answer(ask.admit, 'admitted', 'success'), answer(ask.decline, 'declined')],
      [answer(ask.link, 'linked')],
    ],
  }
}

/** A chair or member reads that somebody's erasure waits for a second person. */
export function erasureNotice(
  person: Extract<Notice, { says: 'erasure asked' }>['person'],
  name: string,
  group: Group,
  texts: Texts,
): Reply {
  const { erase } = texts.member
  const button = (label: string, sure: 'yes' | 'no'): Button => ({
    label,
    does: {
      command: ['member', 'erase-confirm'],
      values: { group: String(group.id), person: String(person), sure },
    },
    ...(sure === 'yes' ? { style: 'danger' as const } : {}),
  })
  return {
    blocks: [
      { kind: 'text', text: erase.waits(name, group.settings.name) },
      { kind: 'note', text: erase.second },
    ],
    buttons: [[button(erase.confirm, 'yes'), button(erase.decline, 'no')]],
  }
}

type RollNotice = Extract<
  Notice,
  {
    says: 'admitted' | 'role changed' | 'member ended' | 'people merged' | 'access declined' | 'motions due'
  }
>

/** What a person reads about their own place on the roll. */
export function rollNotice(says: RollNotice, group: Group | undefined, texts: Texts): Reply | undefined {
  if (group === undefined) return undefined
  const { name, timeZone } = group.settings
  const { member } = texts
  switch (says.says) {
    case 'admitted':
      return line(`${member.admitted(name, says.role ?? 'member')} ${member.admittedNext}`)
    case 'role changed':
      return line(member.admitted(name, says.role))
    case 'member ended':
      return line(member.ended(name, says.why))
    case 'people merged':
      return line(member.merge.told(name))
    case 'access declined':
      return line(member.ask.declined(name))
    case 'motions due':
      return {
        ...line(texts.group.news.motionsDue(texts.times.instant(says.deadline, timeZone))),
        buttons: [[{ label: texts.help.button.todo, does: { command: ['todo'], values: {} } }]],
      }
  }
}

function line(text: string): Reply {
  return { blocks: [{ kind: 'text', text }] }
}
