import type { Language } from '../domain/group.ts'
import type { Button, Reply } from '../reply.ts'
import type { Desk } from './desk.ts'
import type { Family } from './names.ts'
import type { Words } from './words.ts'

/** A family's commands as buttons, what needs the person first; `unknown` is the word nobody knows there. */
export function familyMenu(
  desk: Desk,
  family: Family,
  language: Language,
  words: Words,
  unknown?: string,
): Reply {
  const name = family.names[language]
  const head = unknown === undefined ? words.menu.head(name) : words.menu.unknownSubcommand(unknown, name)
  const buttons: Button[] = family.subcommands.map((command) => ({
    label: command.names[language][1] ?? command.names[language][0],
    does: { command: command.name, values: {} },
  }))
  return { blocks: [{ kind: 'text', text: head }], buttons: pairs([...first(desk, language), ...buttons]) }
}

/** `/offen` stands at the head of every menu. */
function first(desk: Desk, language: Language): readonly Button[] {
  const todo = desk.table.get('todo')
  return todo === undefined
    ? []
    : [
        {
          label: `/${desk.familyList.find(({ key }) => key === 'todo')?.names[language] ?? 'todo'}`,
          does: { command: todo.name, values: {} },
        },
      ]
}

function pairs(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const [todo, ...others] = buttons
  const rows: Button[][] = todo === undefined ? [] : [[todo]]
  for (let at = 0; at < others.length; at += 2) rows.push(others.slice(at, at + 2))
  return rows
}
