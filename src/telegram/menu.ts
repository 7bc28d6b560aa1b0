import type { Command } from '../command.ts'
import type { Language } from '../domain/group.ts'
import type { Button, Reply } from '../reply.ts'
import type { Desk } from './desk.ts'
import type { Family } from './names.ts'
import type { Words } from './words.ts'

/**
 * Commands of a family as buttons, what needs the person first; `unknown` is the word nobody knows there.
 * `shown` are those the person may use: whoever has no use for a command is not led to it.
 */
export function familyMenu(
  desk: Desk,
  family: Family,
  shown: readonly Command[],
  language: Language,
  words: Words,
  unknown?: string,
): Reply {
  const name = family.names[language]
  const head = unknown === undefined ? words.menu.head(name) : words.menu.unknownSubcommand(unknown, name)
  const buttons: Button[] = shown.map((command) => ({
    label: asLabel(command.names[language][1] ?? command.names[language][0]),
    does: { command: command.name, values: {} },
  }))
  return { blocks: [{ kind: 'text', text: head }], buttons: pairs([...first(desk, language), ...buttons]) }
}

/** `mitzeichnung-zurückziehen` as people write it: `Mitzeichnung zurückziehen`. */
function asLabel(name: string): string {
  return (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('-', ' ')
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
