import { Bot, GrammyError, InlineKeyboard } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTelegram } from '../../playground/telegram/index.ts'
import type { TelegramStandIn } from '../../playground/telegram/index.ts'

let telegram: TelegramStandIn
let bot: Bot

/** A bot that greets, signs and asks back, as a motion bot would. */
function smallBot(): Bot {
  const made = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
  let signatures = 0
  made.command('start', (ctx) => ctx.reply(`Willkommen ${ctx.match}`.trim()))
  made.command('antrag', (ctx) =>
    ctx.reply('Antrag E 1', {
      reply_markup: new InlineKeyboard()
        .text('Mitzeichnen (0/2)', 'v1:sign:1')
        .row()
        .url('Privat', `https://t.me/${telegram.world.botName}?start=e1`),
    }),
  )
  made.callbackQuery('v1:sign:1', async (ctx) => {
    signatures += 1
    await ctx.answerCallbackQuery({ text: `Danke, ${ctx.from.first_name}!`, show_alert: true })
    await ctx.editMessageText('Antrag E 1', {
      reply_markup: new InlineKeyboard().text(`Mitzeichnen (${signatures}/2)`, 'v1:sign:1'),
    })
  })
  made.on('message:document', async (ctx) => {
    const file = await ctx.getFile()
    const got = await fetch(`${telegram.url}/file/bot${telegram.token}/${file.file_path ?? ''}`)
    await ctx.reply(`Gelesen: ${await got.text()}`)
  })
  made.catch(() => undefined)
  return made
}

/** The words in which a call is refused. */
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
  bot = smallBot()
})

afterEach(async () => {
  await bot.stop()
  await telegram.stop()
})

describe('a bot among people', () => {
  beforeEach(() => {
    void bot.start()
  })

  it('meets people in a group: they sign, see the answer and the count', async () => {
    const anna = telegram.world.person({ name: 'Anna Beispiel', languageCode: 'de' })
    const bernd = telegram.world.person({ name: 'Bernd' })
    const group = telegram.world.group({ title: 'AG', creator: anna, members: [bernd] })
    await anna.in(group).say('/antrag')
    expect(await bernd.in(group).press('Mitzeichnen')).toEqual({ alert: 'Danke, Bernd!' })
    const card = await anna.in(group).sees('Mitzeichnen (1/2)')
    expect(card.plainText).toBe('Antrag E 1\n[Mitzeichnen (1/2)]')
    expect(card.edited).toBe(true)
    expect(telegram.violations).toEqual([])
  })

  it('gets to know somebody through a link button', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const group = telegram.world.group({ title: 'AG', creator: anna })
    await anna.in(group).say('/antrag')
    await anna.in(group).press('Privat')
    expect((await anna.privately.sees('Willkommen')).text).toBe('Willkommen e1')
  })

  it('reads a document that somebody sends', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.sendDocument({ name: 'Antrag für alle.txt', bytes: Buffer.from('Wir fordern') })
    expect((await anna.privately.sees('Gelesen')).text).toBe('Gelesen: Wir fordern')
  })

  it('shows what is visible when a wait ends in vain', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start('hallo')
    await anna.privately.sees('Willkommen hallo')
    await expect(telegram.world.until(() => false, { within: 20, what: 'a miracle' })).rejects.toThrow(
      /a miracle[\s\S]*AGora: Willkommen hallo/,
    )
  })

  it('is quiet when it has done all it had to do', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.privately.say('/antrag')
    await anna.privately.say('/start')
    await telegram.world.quiet()
    expect(anna.privately.messages().filter(({ byBot }) => byBot)).toHaveLength(2)
  })

  it('leaves a button spinning when it does not answer', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start()
    await bot.api.sendMessage(anna.id, 'Frage', {
      reply_markup: new InlineKeyboard().text('Nichts', 'nobody-listens'),
    })
    expect(await anna.privately.press('Nichts', { patience: 30 })).toEqual({ unanswered: true })
  })
})

describe('what the platform refuses', () => {
  it('knows only its own tokens', async () => {
    const other = new Bot('7341205986:AAwrong-wrong-wrong-wrong-wrong-wrong', {
      client: { apiRoot: telegram.url },
    })
    expect(await refusal(other.api.getMe())).toBe('401 Unauthorized')
  })

  it('lets no bot write first, nor to somebody who blocked it', async () => {
    const { world } = telegram
    const anna = world.person({ name: 'Anna' })
    expect(await refusal(bot.api.sendMessage(anna.id, 'Hallo'))).toBe('400 Bad Request: chat not found')
    world.group({ title: 'AG', creator: anna })
    expect(await refusal(bot.api.sendMessage(anna.id, 'Hallo'))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    )
    await anna.start()
    await anna.block()
    expect(await refusal(bot.api.sendMessage(anna.id, 'Hallo'))).toBe(
      '403 Forbidden: bot was blocked by the user',
    )
    await anna.start()
    await bot.api.sendMessage(anna.id, 'Hallo')
  })

  it('takes no empty and no too long text, and nothing for unknown chats', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start()
    expect(await refusal(bot.api.sendMessage(anna.id, ''))).toBe('400 Bad Request: message text is empty')
    expect(await refusal(bot.api.sendMessage(anna.id, ' \n'))).toBe('400 Bad Request: text must be non-empty')
    expect(await refusal(bot.api.sendMessage(anna.id, 'x'.repeat(4097)))).toBe(
      '400 Bad Request: message is too long',
    )
    await bot.api.sendMessage(anna.id, 'x'.repeat(4096))
    expect(await refusal(bot.api.sendMessage(-1, 'x'))).toBe('400 Bad Request: chat not found')
  })

  it('replies only to what stands', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const said = await anna.privately.say('Hallo')
    const sent = await bot.api.sendMessage(anna.id, 'Ja', { reply_parameters: { message_id: said.id } })
    expect(sent.reply_to_message?.text).toBe('Hallo')
    await anna.privately.delete(said)
    const again = { reply_parameters: { message_id: said.id } }
    expect(await refusal(bot.api.sendMessage(anna.id, 'Ja', again))).toBe(
      '400 Bad Request: message to be replied not found',
    )
  })

  it('edits only own messages that stand, and only when something changes', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    const said = await anna.privately.say('Hallo')
    const keyboard = new InlineKeyboard().text('Ja', 'yes')
    const { message_id } = await bot.api.sendMessage(anna.id, 'Frage', { reply_markup: keyboard })
    const same = await refusal(
      bot.api.editMessageText(anna.id, message_id, 'Frage', { reply_markup: keyboard }),
    )
    expect(same).toBe(
      '400 Bad Request: message is not modified: specified new message content and reply markup are exactly ' +
        'the same as a current content and reply markup of the message',
    )
    await bot.api.editMessageText(anna.id, message_id, 'Frage')
    expect((await anna.privately.sees('Frage')).buttons).toEqual([])
    expect(await refusal(bot.api.editMessageText(anna.id, said.id, 'x'))).toBe(
      "400 Bad Request: message can't be edited",
    )
    await bot.api.deleteMessage(anna.id, message_id)
    expect(await refusal(bot.api.editMessageText(anna.id, message_id, 'x'))).toBe(
      '400 Bad Request: message to edit not found',
    )
    expect(await refusal(bot.api.deleteMessage(anna.id, message_id))).toBe(
      '400 Bad Request: message to delete not found',
    )
  })

  it('counts callback data in bytes and takes only real addresses on buttons', async () => {
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start()
    const send = (keyboard: InlineKeyboard): Promise<string> =>
      refusal(bot.api.sendMessage(anna.id, 'x', { reply_markup: keyboard }))
    expect(await send(new InlineKeyboard().text('a', 'ä'.repeat(32)))).toBe('not refused')
    expect(await send(new InlineKeyboard().text('a', 'ä'.repeat(33)))).toBe(
      '400 Bad Request: BUTTON_DATA_INVALID',
    )
    expect(await send(new InlineKeyboard().url('a', 'http://localhost/'))).toMatch(/Wrong HTTP URL/)
  })

  it('takes no answer to a button after fifteen seconds, nor one of more than 200 characters', async () => {
    let time = Date.parse('2026-12-01T18:00:00Z')
    await telegram.stop()
    telegram = await startTelegram({ now: () => new Date(time) })
    bot = smallBot()
    const anna = telegram.world.person({ name: 'Anna' })
    await anna.start()
    await bot.api.sendMessage(anna.id, 'x', { reply_markup: new InlineKeyboard().text('Ja', 'yes') })
    const pressed = anna.privately.press('Ja')
    const query = await telegram.world.until(async () => {
      const updates = await bot.api.getUpdates()
      return updates.find(({ callback_query }) => callback_query)?.callback_query
    })
    expect(query.from.id).toBe(anna.id)
    expect(await refusal(bot.api.answerCallbackQuery(query.id, { text: 'x'.repeat(201) }))).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
    await bot.api.answerCallbackQuery(query.id, { text: 'Gezählt' })
    expect(await pressed).toEqual({ toast: 'Gezählt' })
    time += 15_000
    expect(await refusal(bot.api.answerCallbackQuery(query.id))).toBe(
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
    )
  })
})
