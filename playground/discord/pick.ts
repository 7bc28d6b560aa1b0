import { ComponentType as Kind } from 'discord-api-types/v10'
import { NotOffered, resolveEntity } from './commandline.ts'
import type { OptionValue, ResolvedData } from './commandline.ts'
import { fieldsOf, listOf, wordOf } from './form.ts'
import type { Fields } from './form.ts'
import { allComponents, plainText } from './plaintext.ts'
import type { Platform } from './platform.ts'
import { seenBy, statesSeenBy } from './seen.ts'
import { isSelect } from './select.ts'
import type { ChannelState, MessageState } from './state.ts'

/** How long a person looks for a button that is not there yet (real ms). */
const LOOKS_FOR = 10_000

export interface Wanted {
  /** Only on this message. */
  readonly message?: { readonly id: string }
  /** How long to look for it (real ms; default 3,000). */
  readonly patience?: number
}

/** Who looks where. */
export interface View {
  readonly platform: Platform
  readonly userId: string
  readonly channel: ChannelState
}

/** "Mitzeichnen (2/3)" is found as "Mitzeichnen". */
function called(one: Fields, wanted: string): boolean {
  const words = wordOf(one['label'] ?? one['placeholder'])
  const bare = words.replace(/\s*\([^()]*\)$/u, '')
  return words === wanted || bare === wanted || one['custom_id'] === wanted
}

interface Spotted {
  readonly component: Fields
  readonly source: MessageState
}

function spotted(view: View, what: 'button' | 'menu', wanted: Wanted): readonly Spotted[] {
  return statesSeenBy(view.platform, view.userId, view.channel)
    .filter(({ api }) => wanted.message === undefined || api.id === wanted.message.id)
    .toReversed()
    .flatMap((source) =>
      allComponents(source.api)
        .filter(({ type }) => (what === 'button' ? type === Kind.Button : isSelect(type)))
        .map((component) => ({ component, source })),
    )
}

/** Labels of the buttons that can be pressed, newest message first. */
export function buttonsSeen(view: View): readonly string[] {
  return spotted(view, 'button', {})
    .filter(({ component }) => component['disabled'] !== true)
    .map(({ component }) => wordOf(component['label']))
}

/** The newest component of that name the person sees; one that is not there yet is waited for. */
export async function findComponent(
  view: View,
  what: 'button' | 'menu',
  name: string,
  wanted: Wanted,
): Promise<Spotted> {
  const found = await view.platform.until(
    () => {
      const fitting = spotted(view, what, wanted).filter(({ component }) => called(component, name))
      return fitting.find(({ component }) => component['disabled'] !== true) ?? fitting[0]
    },
    () => {
      const known = spotted(view, what, wanted).map(({ component }) =>
        wordOf(component['label'] ?? component['placeholder']),
      )
      const texts = seenBy(view.platform, view.userId, view.channel).map(plainText).join('\n---\n')
      return `there is no ${what} "${name}" here, only ${known.join(', ') || 'none'}. What stands here:\n${texts}`
    },
    wanted.patience ?? LOOKS_FOR,
  )
  if (found.component['disabled'] === true) throw new NotOffered(`the ${what} "${name}" is disabled`)
  return found
}

/** The value of one choice in a select menu: an option by label or value, people, roles, channels by their id. */
export function pickedValue(view: View, menu: Fields, one: OptionValue, resolved: ResolvedData): string {
  const { platform, channel } = view
  if (menu['type'] === Kind.StringSelect) {
    const options = listOf(menu['options']).map(fieldsOf)
    const found = options.find(({ label, value }) => label === one || value === one)
    if (found !== undefined) return String(found['value'])
    const known = options.map(({ label }) => String(label)).join(', ')
    throw new NotOffered(`there is no "${wordOf(one)}", only ${known}`)
  }
  const id = typeof one === 'object' && 'id' in one ? one.id : wordOf(one)
  const either = menu['type'] === Kind.MentionableSelect && platform.users.has(id)
  const person = menu['type'] === Kind.UserSelect || either
  const kind = menu['type'] === Kind.ChannelSelect ? 'channel' : person ? 'user' : 'role'
  return resolveEntity(platform, channel, kind, one, resolved)
}
