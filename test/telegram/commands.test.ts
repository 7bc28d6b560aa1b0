import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSetting, said, type Setting } from './setting.ts'

let setting: Setting

beforeEach(async () => {
  setting = await newSetting()
})
afterEach(() => setting.stop())

const last = () => setting.requests.at(-1)

describe('a command typed in private', () => {
  it('reaches the middle with its place, its author and its values', async () => {
    const { anna } = setting
    await anna.privately.say('/abstimmung eröffnen A 12 in 3 Tagen')
    await anna.privately.sees('gut')
    expect(last()).toMatchObject({
      act: {
        id: /^telegram:\d+$/,
        actor: { kind: 'account', platform: 'telegram', user: String(anna.id), name: 'Anna Stern' },
      },
      place: { platform: 'telegram', chat: String(anna.id), private: true },
      command: ['poll', 'open'],
      values: { motion: 'A 12', closes: 'in 3 Tagen' },
      locale: 'de',
    })
  })

  it('opens a menu by a name alone, with what needs the person first; a button does the rest', async () => {
    const { anna } = setting
    await anna.privately.say('/antrag')
    const menu = await anna.privately.sees('/antrag: Was möchtest du tun?')
    expect(
      menu.buttons
        .flat()
        .map(({ label }) => label)
        .slice(0, 3),
    ).toEqual(['/offen', 'Stellen', 'Zeigen'])
    await anna.privately.press('/offen')
    expect(last()).toMatchObject({ command: ['todo'] })
  })

  it('leads nobody to a command that their role cannot use, in private', async () => {
    setting.usable = (_, all) => Promise.resolve(all.filter((one) => one.access !== 'chair'))
    await setting.anna.privately.say('/antrag')
    const menu = await setting.anna.privately.sees('/antrag: Was möchtest du tun?')
    const labels = menu.buttons.flat().map(({ label }) => label)
    expect(labels).toContain('Mitzeichnung zurückziehen')
    expect(labels).not.toContain('Beschluss')
  })

  it('answers an unknown subcommand with the menu and an unknown command with a hint', async () => {
    const { anna, ben } = setting
    await anna.privately.say('/antrag stelen')
    await anna.privately.sees('„stelen“ kenne ich bei /antrag nicht.')
    await ben.privately.say('/weather')
    await ben.privately.sees('I do not know the command /weather.')
    await ben.privately.say('hello')
    await ben.privately.sees('I did not understand that.')
    expect(setting.requests).toEqual([])
  })

  it('greets with the help on /start', async () => {
    await setting.anna.privately.say('/start')
    await setting.anna.privately.sees('gut')
    expect(last()).toMatchObject({ command: ['help'] })
  })

  it('asks for what is missing, with suggestions as buttons', async () => {
    const { anna } = setting
    setting.suggest = async ({ option }) =>
      option === 'motion' ? [{ name: 'A 12 · Busse', value: 'A 12' }] : []
    await anna.privately.say('/antrag beschluss')
    await anna.privately.sees('Frage 1 von 2: Antrag')
    await anna.privately.press('A 12 · Busse')
    await anna.privately.sees('Frage 2 von 2: Entscheidung')
    await anna.privately.press('Ablehnung')
    await anna.privately.sees('gut')
    expect(last()).toMatchObject({
      command: ['motion', 'decide'],
      values: { motion: 'A 12', decision: 'rejected' },
    })
  })

  it('tells codes brought by a link from what they do until the button is pressed', async () => {
    const { anna } = setting
    await anna.follow(setting.platform.identity().link?.('account_link_K7QPM2XWTA') ?? '')
    await anna.privately.sees('Möchtest du ihn einlösen?')
    expect(setting.requests).toEqual([])
    await anna.privately.press('Einlösen')
    expect(last()).toMatchObject({ command: ['account', 'link'], values: { code: 'K7QPM2XWTA' } })
    await anna.start('nonsense')
    await anna.privately.sees('Dieser Link gilt nicht mehr.')
  })
})

describe('a command typed in a group', () => {
  it('that is public is answered there, as a reply', async () => {
    const { anna, group } = setting
    setting.answer = () => said('Der Text', 'in public')
    const typed = await anna.in(group).say('/antrag@agora_antrag_bot A 12')
    expect(await anna.in(group).sees('Der Text')).toMatchObject({ replyTo: typed.id })
    expect(last()).toMatchObject({
      command: ['motion', 'show'],
      place: { chat: String(group.id), private: false },
    })
  })

  it('that is private goes to the private chat of whoever can be reached', async () => {
    const { ben, group } = setting
    await ben.start()
    await ben.privately.sees('gut')
    const before = group.messages().length
    setting.answer = () => said('nur für dich')
    await ben.in(group).say('/todo')
    await ben.privately.sees('nur für dich')
    expect(group.messages()).toHaveLength(before + 1)
  })

  it('that is private waits for the private chat of whoever never opened it, and goes on there', async () => {
    const { ben, group } = setting
    setting.answer = () => said('nur für dich')
    await ben.in(group).say('/antrag mitzeichnen A 12')
    await ben.in(group).sees('Open our chat for it')
    expect(setting.requests).toEqual([])
    await ben.in(group).press('Open private chat')
    await ben.privately.sees('nur für dich')
    expect(last()).toMatchObject({
      command: ['motion', 'cosign'],
      values: { motion: 'A 12' },
      place: { chat: String(group.id), private: false },
      act: { actor: { user: String(ben.id) } },
    })
  })

  it('makes nobody act by somebody else’s link', async () => {
    const { anna, ben, group } = setting
    await ben.in(group).say('/antrag mitzeichnen A 12')
    const hint = await ben.in(group).sees('Open our chat for it')
    await anna.follow(hint.buttons.flat()[0]?.url ?? '')
    await anna.privately.sees('Dieser Link gilt nicht mehr.')
    expect(setting.requests).toEqual([])
  })

  it('offers buttons in the chat where one choice is missing', async () => {
    const { ben, group } = setting
    setting.suggest = async () => [{ name: 'A 12 · Busse', value: 'A 12' }]
    setting.answer = () => said('Der Text', 'in public')
    await ben.in(group).say('/antrag zeigen')
    await ben.in(group).press('A 12 · Busse')
    await ben.in(group).sees('Der Text')
    expect(last()).toMatchObject({ command: ['motion', 'show'], values: { motion: 'A 12' } })
  })

  it('names a person by replying to one of their messages', async () => {
    const { anna, ben, group } = setting
    const hello = await ben.in(group).say('Hallo')
    await anna.start()
    await anna.privately.sees('gut')
    await anna.in(group).reply(hello, '/mitglied freischalten Ben Beispiel')
    await setting.telegram.world.until(() => last()?.command[1] === 'admit')
    expect(last()?.values).toEqual({
      user: { platform: 'telegram', user: String(ben.id), name: 'Ben' },
      name: 'Ben Beispiel',
    })
    await anna.in(group).say('/mitglied freischalten Ben')
    await anna.in(group).sees('Hier fehlt die Person')
  })

  it('takes the words of the message it replies to, literally', async () => {
    const { anna, ben, group } = setting
    await anna.start()
    await anna.privately.sees('gut')
    const words = await ben.in(group).say('Wir fordern <b>mehr</b> Busse\n/antrag A 1')
    await anna.in(group).reply(words, '/antrag')
    await setting.telegram.world.until(() => last()?.command[1] === 'propose')
    expect(last()?.values).toEqual({ text: 'Wir fordern <b>mehr</b> Busse\n/antrag A 1' })
  })

  it('takes a document sent with it', async () => {
    const { anna } = setting
    const bytes = new TextEncoder().encode('Wir fordern mehr Busse.')
    await anna.privately.sendDocument({ name: 'antrag.md', bytes }, '/antrag stellen')
    await anna.privately.sees('gut')
    const file = last()?.values['file']
    if (typeof file !== 'object' || !('read' in file)) throw new Error('no file')
    expect(file).toMatchObject({ name: 'antrag.md', size: bytes.length })
    expect(new TextDecoder().decode(await file.read())).toBe('Wir fordern mehr Busse.')
  })
})

describe('what does not count', () => {
  it('is explained to anonymous admins, channels and other bots’ messages, and does nothing', async () => {
    const { anna, ben, group, telegram } = setting
    await anna.in(group).sayAnonymously('/antrag A 12')
    await anna.in(group).sees('Du schreibst gerade anonym')
    await ben.in(group).sayAsChannel('/antrag A 12', 'Bens Kanal')
    await ben.in(group).sees('im Namen eines Kanals')
    await ben.in(group).sayVia(telegram.world.otherBot('inline_bot'), '/antrag A 12')
    await ben.in(group).sees('by way of another bot')
    expect(setting.requests).toEqual([])
  })

  it('is a forwarded command, also in private', async () => {
    const { anna, ben, group } = setting
    setting.answer = () => said('Der Text', 'in public')
    const typed = await anna.in(group).say('/antrag A 12')
    await anna.in(group).sees('Der Text')
    await ben.in(group).forward(typed)
    await ben.in(group).sees('forwarded does not count')
    await ben.privately.forward(typed)
    await ben.privately.sees('forwarded does not count')
    expect(setting.requests.length).toBe(1)
  })
})
