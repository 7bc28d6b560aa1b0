import { Bot, GrammyError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTelegram } from '../../playground/telegram/index.ts'
import type { TelegramStandIn } from '../../playground/telegram/index.ts'

let telegram: TelegramStandIn
let bot: Bot

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`
    throw error
  }
  return 'not refused'
}

beforeEach(async () => {
  telegram = await startTelegram({ limits: false })
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
})

afterEach(() => telegram.stop())

describe('topics', () => {
  it('need a forum and the right to manage them', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const plain = telegram.world.group({ title: 'Ohne', creator: anna })
    const forum = telegram.world.group({ title: 'Mit', kind: 'forum', creator: anna, bot: {} })
    expect(await refusal(bot.api.createForumTopic(plain.id, 'A 1'))).toBe(
      '400 Bad Request: the chat is not a forum',
    )
    expect(await refusal(bot.api.createForumTopic(forum.id, 'A 1'))).toBe(
      '400 Bad Request: not enough rights to create a topic',
    )
    await forum.addBot()
    await bot.api.createForumTopic(forum.id, 'A 1')
    expect(forum.topics().map(({ name }) => name)).toEqual(['A 1'])
  })

  it('carry their first message as the reply, unless somebody really replies', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const forum = telegram.world.group({ title: 'AG', kind: 'forum', creator: anna })
    const { message_thread_id } = await bot.api.createForumTopic(forum.id, 'A 1')
    const card = await bot.api.sendMessage(forum.id, 'Karte', { message_thread_id })
    await bot.api.getUpdates({ offset: -1 })
    const seat = anna.in(forum.topic('A 1'))
    await seat.say('Meinung')
    await seat.reply(await seat.sees('Karte'), 'Antwort')
    const told = (await bot.api.getUpdates()).flatMap(({ message }) => message ?? [])
    expect(told.slice(-2).map(({ is_topic_message }) => is_topic_message)).toEqual([true, true])
    expect(told.slice(-2).map(({ reply_to_message }) => reply_to_message?.message_id)).toEqual([
      message_thread_id,
      card.message_id,
    ])
    expect(telegram.violations).toEqual([])
  })

  it('refuse what does not change them, and everything once deleted', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const forum = telegram.world.group({ title: 'AG', kind: 'forum', creator: anna })
    const { message_thread_id: id } = await bot.api.createForumTopic(forum.id, 'A 1')
    expect(await refusal(bot.api.editForumTopic(forum.id, id, { name: 'A 1' }))).toBe(
      '400 Bad Request: TOPIC_NOT_MODIFIED',
    )
    await bot.api.editForumTopic(forum.id, id, { name: 'A 2' })
    await bot.api.closeForumTopic(forum.id, id)
    expect(await refusal(bot.api.closeForumTopic(forum.id, id))).toBe('400 Bad Request: TOPIC_NOT_MODIFIED')
    expect(forum.topics()).toMatchObject([{ name: 'A 2', closed: true }])
    await bot.api.sendMessage(forum.id, 'mit Recht', { message_thread_id: id })
    await forum.addBot({ can_pin_messages: true })
    expect(await refusal(bot.api.sendMessage(forum.id, 'ohne Recht', { message_thread_id: id }))).toBe(
      '400 Bad Request: TOPIC_CLOSED',
    )
    await forum.addBot()
    await bot.api.deleteForumTopic(forum.id, id)
    expect(await refusal(bot.api.sendMessage(forum.id, 'x', { message_thread_id: id }))).toBe(
      '400 Bad Request: TOPIC_DELETED',
    )
    for (const unknown of [1, 4711]) {
      expect(await refusal(bot.api.sendMessage(forum.id, 'x', { message_thread_id: unknown }))).toBe(
        '400 Bad Request: message thread not found',
      )
    }
    expect(await refusal(bot.api.createForumTopic(forum.id, 'x'.repeat(129)))).toBe(
      '400 Bad Request: TOPIC_TITLE_TOO_LONG',
    )
  })
})

describe('rights in groups', () => {
  it('are needed for pinning, deleting and writing', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', creator: anna, bot: 'member' })
    const said = await anna.in(group).say('Hallo')
    expect(await refusal(bot.api.pinChatMessage(group.id, said.id))).toBe(
      '400 Bad Request: not enough rights to manage pinned messages in the chat',
    )
    expect(await refusal(bot.api.deleteMessage(group.id, said.id))).toBe(
      "400 Bad Request: message can't be deleted",
    )
    await group.permit({ can_send_messages: false })
    expect(await refusal(bot.api.sendMessage(group.id, 'x'))).toBe(
      '400 Bad Request: not enough rights to send text messages to the chat',
    )
    await group.addBot()
    await bot.api.pinChatMessage(group.id, said.id)
    expect(anna.in(group).now(said)?.pinned).toBe(true)
    await bot.api.deleteMessage(group.id, said.id)
    expect(anna.in(group).now(said)).toBeUndefined()
  })

  it('can be asked for: chat, members, administrators', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const bernd = telegram.world.person({ name: 'Bernd' })
    const group = telegram.world.group({ title: 'AG', kind: 'forum', creator: anna, members: [bernd] })
    expect(await bot.api.getChat(group.id)).toMatchObject({ type: 'supergroup', title: 'AG', is_forum: true })
    expect(await bot.api.getChatMember(group.id, anna.id)).toMatchObject({ status: 'creator' })
    await group.leave(bernd)
    expect(await bot.api.getChatMember(group.id, bernd.id)).toMatchObject({ status: 'left' })
    expect(await refusal(bot.api.getChatMember(group.id, 99))).toBe('400 Bad Request: member not found')
    const admins = await bot.api.getChatAdministrators(group.id)
    expect(admins.map(({ status }) => status)).toEqual(['creator', 'administrator'])
    expect(await bot.api.getMe()).toMatchObject({ can_join_groups: true, can_read_all_group_messages: false })
    await bot.api.leaveChat(group.id)
    expect(await refusal(bot.api.getChat(group.id))).toBe(
      '403 Forbidden: bot is not a member of the supergroup chat',
    )
    expect(telegram.violations).toEqual([])
  })
})

describe('files', () => {
  it('go up as multipart and come again by their id', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start()
    const file = new InputFile(Buffer.from('Ä;"\r\n--x'), 'Anträge der AG.csv')
    const sent = await bot.api.sendDocument(anna.id, file, { caption: 'Für @anna_b' })
    const seen = await anna.privately.sees('Für')
    expect(Buffer.from(seen.file?.bytes ?? []).toString()).toBe('Ä;"\r\n--x')
    expect(seen.file?.name).toBe('Anträge der AG.csv')
    expect(sent.caption_entities).toEqual([{ type: 'mention', offset: 4, length: 7 }])
    await bot.api.sendDocument(anna.id, sent.document.file_id)
    expect(await refusal(bot.api.sendDocument(anna.id, 'no-such-file'))).toBe(
      '400 Bad Request: wrong file identifier/HTTP URL specified',
    )
    const empty = new InputFile(Buffer.alloc(0), 'leer.txt')
    expect(await refusal(bot.api.sendDocument(anna.id, empty))).toBe(
      '400 Bad Request: file must be non-empty',
    )
    expect(await refusal(bot.api.sendPhoto(anna.id, new InputFile(Buffer.from('Text'), 'x.png')))).toBe(
      '400 Bad Request: IMAGE_PROCESS_FAILED',
    )
    expect(telegram.violations).toEqual([])
  })

  it('come down up to 20 MB', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.sendDocument({ name: 'gross.docx', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) })
    const [update] = await bot.api.getUpdates()
    const id = update?.message?.document?.file_id ?? ''
    expect(await refusal(bot.api.getFile(id))).toBe('400 Bad Request: file is too big')
    expect(await refusal(bot.api.getFile('nothing'))).toBe('400 Bad Request: invalid file_id')
  })
})

describe('lists of commands', () => {
  it('are offered by the narrowest scope and the language of the app', async () => {
    const anna = telegram.world.person({ name: 'Anna', languageCode: 'de-AT' })
    const carol = telegram.world.person({ name: 'Carol', languageCode: 'fr' })
    const group = telegram.world.group({ title: 'AG', creator: anna, members: [carol] })
    const named = (command: string): { command: string; description: string }[] => [
      { command, description: command },
    ]
    await bot.api.setMyCommands(named('help'))
    await bot.api.setMyCommands(named('hilfe'), { language_code: 'de' })
    await bot.api.setMyCommands(named('ag'), { scope: { type: 'all_chat_administrators' } })
    const offered = (seat: typeof anna.privately): string[] => seat.commands().map(({ command }) => command)
    expect(offered(anna.privately)).toEqual(['hilfe'])
    expect(offered(carol.privately)).toEqual(['help'])
    expect(offered(anna.in(group))).toEqual(['ag'])
    expect(offered(carol.in(group))).toEqual(['help'])
    expect(await bot.api.getMyCommands({ language_code: 'de' })).toEqual(named('hilfe'))
    expect(await refusal(bot.api.setMyCommands(named('änderung')))).toBe(
      '400 Bad Request: BOT_COMMAND_INVALID',
    )
    await bot.api.deleteMyCommands({ language_code: 'de' })
    expect(offered(anna.privately)).toEqual(['help'])
  })
})
