import { createHash } from 'node:crypto'
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Language } from '../domain/group.ts'
import type { Notes } from '../store.ts'
import type { Family } from './names.ts'
import { shorten } from './split.ts'
import { wordsIn } from './words.ts'

/** Characters of a command's description (core.telegram.org/bots/api#botcommand). */
const DESCRIPTION_LIMIT = 256

/** The lists apps offer: by kind of chat, and by language with German for everybody else. */
const SCOPES = ['all_private_chats', 'all_group_chats'] as const
const LANGUAGES: readonly { readonly language: Language; readonly code?: 'de' | 'en' }[] = [
  { language: 'de' },
  { language: 'de', code: 'de' },
  { language: 'en', code: 'en' },
]

/** Tells Telegram the commands, each list only where it is another than the one told last. */
export async function registerCommands(
  api: Api,
  bot: number,
  notes: Notes,
  families: readonly Family[],
): Promise<void> {
  for (const scope of SCOPES) {
    for (const { language, code } of LANGUAGES) {
      const commands = commandList(families, language, scope === 'all_private_chats')
      const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex')
      const key = `telegram:commands:${bot}:${scope}:${code ?? 'default'}`
      if ((await notes.get(key)) === hash) continue
      await api.setMyCommands(commands, {
        scope: { type: scope },
        ...(code === undefined ? {} : { language_code: code }),
      })
      await notes.set(key, hash)
    }
  }
}

/** What needs the person first, then the families in the order of the table; in private also how to cancel. */
export function commandList(
  families: readonly Family[],
  language: Language,
  isPrivate: boolean,
): BotCommand[] {
  const words = wordsIn(language)
  const ordered = [...families].sort((a, b) => Number(b.key === 'todo') - Number(a.key === 'todo'))
  const commands = ordered.map((family) => ({
    command: family.names[language],
    description: shorten(describe(family, language), DESCRIPTION_LIMIT),
  }))
  const cancel = { command: language === 'de' ? 'abbrechen' : 'cancel', description: words.menu.cancel }
  return isPrivate ? [...commands, cancel] : commands
}

function describe(family: Family, language: Language): string {
  if (family.alone !== undefined) return family.alone.description[language]
  const labels = family.subcommands.map(({ names }) => names[language][1] ?? names[language][0])
  return wordsIn(language).menu.typing(labels.join(', '))
}
