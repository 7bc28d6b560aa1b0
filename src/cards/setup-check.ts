import type { SetupFinding, SetupLine } from '../command.ts'
import type { Texts } from '../texts/texts.ts'
import type { Reply } from '../reply.ts'
import { troubleKind } from '../domain/trouble.ts'

/** What was tried, what is fine and what is to do: words first, no signs alone. */
export function setupCard(lines: readonly SetupLine[], texts: Texts): Reply {
  const { head } = texts.pages.setup
  return {
    blocks: [
      { kind: 'heading', text: head },
      { kind: 'list', items: lines.map((line) => setupWords(line, texts)) },
    ],
  }
}

/** `Wiki: in Ordnung. …` */
export function setupWords({ part, ok, says }: SetupLine, texts: Texts): string {
  const { setup } = texts.pages
  const names = { wiki: 'Wiki', discord: 'Discord', telegram: 'Telegram' }
  return `${names[part]}: ${ok ? setup.ok : setup.todo}. ${finding(says, texts)}.`.replace(/\.\.$/, '.')
}

function finding(says: SetupFinding, texts: Texts): string {
  const { setup, trouble } = texts.pages
  switch (says.kind) {
    case 'wiki':
      return setup.wiki(says.name, says.version, says.account)
    case 'folder':
      return setup.folder
    case 'wiki rights':
      return setup.rights(says.rights.join(', '))
    case 'wiki title':
      return setup.title(says.title, says.problems.join(', '))
    case 'wiki titles':
      return setup.titles(says.count)
    case 'trouble':
      return `${trouble[troubleKind(says.code)]} (${says.code})`
    case 'place':
      return setup.place(says.name)
    case 'place rights':
      return setup.placeRights(says.name, says.rights.join(', '))
    case 'place gone':
      return setup.placeGone(says.name)
    case 'intents':
      return setup.intents(says.missing.join(', '))
    case 'intents fine':
      return setup.intentsFine
    case 'privacy mode':
      return setup.privacy
    case 'no topics':
      return setup.noTopics(says.name)
    case 'off':
      return setup.off
  }
}
