import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
} from 'discord-api-types/v10'
import type { Button, Menu, OutgoingFile, Reply } from '../reply.ts'
import { blockStretches, type Stretch } from './blocks.ts'
import { encodePressed, type Table } from './custom-id.ts'
import { escapeMarkdown, linkTarget } from './escape.ts'
import { plainBlocks } from './plain.ts'
import { attachmentName } from './file-name.ts'
import { cut } from './cut.ts'
import type { Words } from './words.ts'

/** https://docs.discord.com/developers/components/reference: characters of all text displays of one message. */
const TEXT_LIMIT = 4000
/** Kept free for "part 2 of 3" and for the word about a file. */
const PART_ROOM = 80
/** Beyond this many messages a text goes out as a file: nobody scrolls through more. */
const MOST_MESSAGES = 10
const LABEL_LIMIT = 80
const ENTRY_LIMIT = 100
const PLACEHOLDER_LIMIT = 150

/** One Discord message: components, and the files they show. */
export interface Rendered {
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly files: readonly OutgoingFile[]
}

/** What every message of the bot has in common: components v2, and nobody is ever called. */
export function messageBody(rendered: Rendered, flags = 0) {
  return {
    flags: MessageFlags.IsComponentsV2 | flags,
    components: [...rendered.components],
    allowed_mentions: { parse: [] },
    ...(rendered.files.length === 0
      ? {}
      : {
          attachments: rendered.files.map((file, id) => ({
            id: String(id),
            filename: attachmentName(file.name),
            ...(file.description === undefined ? {} : { description: file.description.slice(0, 1024) }),
          })),
        }),
  }
}

/** Files in the shape discord.js sends beside a body. */
export function rawFiles(rendered: Rendered) {
  return rendered.files.map((file) => ({
    name: attachmentName(file.name),
    data: Buffer.from(file.bytes),
    contentType: file.mime,
  }))
}

/**
 * A reply as one or several Discord messages; buttons, menu and file stand under the last. `words` are the adapter's
 * own in the reader's language; without them parts are only counted.
 */
export function render(reply: Reply, table: Table, words?: Words, most = MOST_MESSAGES): readonly Rendered[] {
  const texts = packed(stretchesOf(reply))
  if (texts.length > most) return [shortWithFile(reply, texts[0] ?? '', table, words)]
  return texts.map((text, at) => {
    const counted = texts.length === 1 ? text : `${text}\n-# ${partOf(at + 1, texts.length, words)}`
    return at === texts.length - 1
      ? message(reply, counted, table)
      : message({ blocks: reply.blocks }, counted, table)
  })
}

/** The reply in exactly one message, shortened where it is too long: for messages that are edited. */
export function renderOne(reply: Reply, table: Table): Rendered {
  const texts = packed(stretchesOf(reply))
  const first = texts[0] ?? ''
  return message(reply, texts.length > 1 ? `${first}\n…` : first, table)
}

/** Whether a reply has anything to show in a message. */
export function isEmpty(reply: Reply): boolean {
  return (
    reply.blocks.length === 0 &&
    reply.toast === undefined &&
    reply.file === undefined &&
    reply.menu === undefined &&
    (reply.buttons ?? []).flat().length === 0
  )
}

function stretchesOf(reply: Reply): readonly Stretch[] {
  if (reply.blocks.length > 0 || reply.toast === undefined) return blockStretches(reply.blocks)
  return [{ text: escapeMarkdown(reply.toast), before: '\n' }]
}

/** Fills message after message; at least one text, which may be empty. */
function packed(stretches: readonly Stretch[]): readonly string[] {
  const texts: string[] = ['']
  for (const stretch of stretches) {
    const last = texts.at(-1) ?? ''
    const joined = last === '' ? stretch.text : last + stretch.before + stretch.text
    if (joined.length <= TEXT_LIMIT - PART_ROOM) texts[texts.length - 1] = joined
    else texts.push(stretch.text)
  }
  return texts
}

function shortWithFile(reply: Reply, start: string, table: Table, words: Words | undefined): Rendered {
  const whole: OutgoingFile = {
    name: 'text.txt',
    bytes: Buffer.from(plainBlocks(reply.blocks), 'utf8'),
    mime: 'text/plain; charset=utf-8',
  }
  const hint = words === undefined ? '…' : `…\n-# ${escapeMarkdown(words.inFile)}`
  return message(reply, `${firstHalf(start)}\n${hint}`, table, [whole])
}

/** The first half of a message's text, up to a line's end: the file has the rest. */
function firstHalf(text: string): string {
  const end = text.lastIndexOf('\n', TEXT_LIMIT / 2)
  return end > 0 ? text.slice(0, end) : text
}

function partOf(part: number, of: number, words: Words | undefined): string {
  return words === undefined ? `${part}/${of}` : escapeMarkdown(words.part(part, of))
}

/** Cards (a heading or something to press) stand in a container; other words stand free, wider on a phone. */
function message(reply: Reply, text: string, table: Table, more: readonly OutgoingFile[] = []): Rendered {
  const files = reply.file === undefined ? more : [...more, reply.file]
  const rows = [...buttonRows(reply.buttons ?? [], table), ...menuRows(reply.menu, table)]
  const inside: APIComponentInContainer[] = [
    ...(text.trim() === '' ? [] : [{ type: ComponentType.TextDisplay as const, content: text }]),
    ...files.map((file) => ({
      type: ComponentType.File as const,
      file: { url: `attachment://${attachmentName(file.name)}` },
    })),
    ...rows,
  ]
  if (inside.length === 0) inside.push({ type: ComponentType.TextDisplay, content: '…' })
  const card = rows.length > 0 || reply.blocks.some((block) => block.kind === 'heading')
  return { components: card ? [{ type: ComponentType.Container, components: inside }] : inside, files }
}

function buttonRows(
  rows: readonly (readonly Button[])[],
  table: Table,
): APIActionRowComponent<APIButtonComponent>[] {
  const copies = new Map<string, number>()
  return rows
    .filter((row) => row.length > 0)
    .slice(0, 5)
    .map((row) => ({
      type: ComponentType.ActionRow as const,
      components: row.slice(0, 5).flatMap((button) => buttonOf(button, table, copies)),
    }))
    .filter((row) => row.components.length > 0)
}

function buttonOf(button: Button, table: Table, copies: Map<string, number>): APIButtonComponent[] {
  const label = cut(button.label, LABEL_LIMIT)
  if ('url' in button) {
    const url = linkTarget(button.url)
    return url === undefined ? [] : [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }]
  }
  const key = JSON.stringify(button.does)
  const copy = copies.get(key) ?? 0
  copies.set(key, copy + 1)
  return [
    {
      type: ComponentType.Button,
      style: button.style === undefined ? ButtonStyle.Secondary : styles[button.style],
      label,
      custom_id: encodePressed({ kind: 'invocation', does: button.does }, table, copy),
      ...(button.disabled === true ? { disabled: true } : {}),
    },
  ]
}

const styles = {
  primary: ButtonStyle.Primary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const

function menuRows(menu: Menu | undefined, table: Table): APIActionRowComponent<APIStringSelectComponent>[] {
  if (menu === undefined || menu.entries.length === 0) return []
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: encodePressed({ kind: 'menu', does: menu.does, option: menu.option }, table),
          placeholder: cut(menu.placeholder, PLACEHOLDER_LIMIT),
          options: menu.entries.slice(0, 25).map(entryOf),
        },
      ],
    },
  ]
}

function entryOf({ label, value, description }: Menu['entries'][number]): APISelectMenuOption {
  const entry = { label: cut(label, ENTRY_LIMIT), value }
  return description === undefined ? entry : { ...entry, description: cut(description, ENTRY_LIMIT) }
}
