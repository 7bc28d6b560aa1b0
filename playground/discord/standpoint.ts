import {
  ApplicationCommandType,
  ChannelType,
  ComponentType as Kind,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10'
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
} from 'discord-api-types/v10'
import type { GivenFile } from './attachments.ts'
import { NotOffered, fillOptions, goesBy, nameIn, resolveCommand } from './commandline.ts'
import type { OptionValue, Resolved, ResolvedData } from './commandline.ts'
import { fillForm } from './formfill.ts'
import type { FieldValue } from './formfill.ts'
import { act, permitted } from './interaction.ts'
import type { Answer } from './interaction.ts'
import { may, permissionsIn } from './permissions.ts'
import { buttonsSeen, findComponent, pickedValue } from './pick.ts'
import type { View, Wanted } from './pick.ts'
import { plainText } from './plaintext.ts'
import type { Platform } from './platform.ts'
import { Channel } from './channel.ts'
import { post, removeOwn, rewrite, say, startThread } from './saying.ts'
import { seenBy, statesSeenBy } from './seen.ts'
import type { ChannelState, MessageState, UserState } from './state.ts'
import { archiveIfQuiet } from './threads.ts'

export type Given = Readonly<Record<string, OptionValue | undefined>>

/** One person in one channel, thread or private chat: acting and reading there. */
export class Standpoint {
  readonly #platform: Platform
  readonly #person: UserState
  readonly #channel: ChannelState

  constructor(platform: Platform, person: UserState, channel: ChannelState) {
    this.#platform = platform
    this.#person = person
    this.#channel = channel
  }

  /** All messages this person sees here, oldest first. */
  get messages(): readonly APIMessage[] {
    return seenBy(this.#platform, this.#person.user.id, this.#channel)
  }

  /** The same as words, one text a message. */
  get texts(): readonly string[] {
    return this.messages.map(plainText)
  }

  /** Labels of the buttons this person can press here, newest message first. */
  get buttons(): readonly string[] {
    return buttonsSeen(this.#view)
  }

  /** Waits until a message with these words stands here; answers the newest. */
  async sees(words: string | RegExp): Promise<APIMessage> {
    const fits = (message: APIMessage) => {
      const text = plainText(message)
      return typeof words === 'string' ? text.includes(words) : words.test(text)
    }
    return this.#platform.until(
      () => this.messages.findLast(fits),
      () => `nobody wrote ${String(words)}. What stands here:\n${this.texts.join('\n---\n')}`,
    )
  }

  get #view(): View {
    return { platform: this.#platform, userId: this.#person.user.id, channel: this.#channel }
  }

  #touch(): void {
    archiveIfQuiet(this.#platform, this.#channel)
    if (!may(this.#platform, this.#person.user.id, this.#channel, 'ViewChannel'))
      throw new NotOffered(`${this.#person.user.global_name ?? ''} does not see this channel`)
  }

  /** The commands Discord offers this person here. */
  get commands(): readonly APIApplicationCommand[] {
    const { commands } = this.#platform
    const { guildId } = this.#channel
    const context = guildId === undefined ? InteractionContextType.BotDM : InteractionContextType.Guild
    const global = (commands.get('global') ?? []).filter(
      (command) => command.contexts?.includes(context) ?? true,
    )
    const here = [...(commands.get(guildId ?? '') ?? []), ...global]
    return here.filter((command) =>
      permitted(this.#platform, this.#person, this.#channel, command.default_member_permissions),
    )
  }

  #prepare(): void {
    this.#touch()
    if (this.#channel.type === ChannelType.GuildForum || this.#channel.type === ChannelType.GuildMedia)
      throw new NotOffered('there is nothing to type a command into in a forum itself, only in its posts')
    const me = this.#person.user.id
    if (!may(this.#platform, me, this.#channel, 'UseApplicationCommands'))
      throw new NotOffered('this person may not use commands here')
    if (this.#channel.thread?.locked === true && !may(this.#platform, me, this.#channel, 'ManageThreads'))
      throw new NotOffered('the thread is locked')
  }

  /** Types a slash command, in either language: `slash('/antrag stellen', { datei })`. */
  async slash(line: string, options: Given = {}): Promise<Answer> {
    this.#prepare()
    const resolved = resolveCommand(this.commands, line)
    const filled = fillOptions(this.#platform, this.#channel, resolved, options)
    return act(this.#platform, {
      type: InteractionType.ApplicationCommand,
      data: this.#commandData(resolved, filled),
      person: this.#person,
      channel: this.#channel,
    })
  }

  #commandData(resolved: Resolved, filled: ReturnType<typeof fillOptions>): Record<string, unknown> {
    const { command } = resolved
    return {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(filled.options.length === 0 ? {} : { options: filled.options }),
      ...(Object.keys(filled.entities).length === 0 ? {} : { resolved: filled.entities }),
    }
  }

  /** Types into an option with autocomplete; answers the list shown, names in the person's language. */
  async autocomplete(
    line: string,
    option: string,
    text: string | number,
    others: Given = {},
  ): Promise<readonly { readonly name: string; readonly value: string | number }[]> {
    this.#prepare()
    const resolved = resolveCommand(this.commands, line)
    const focused = { name: option, text }
    const filled = fillOptions(this.#platform, this.#channel, resolved, others, focused)
    const answer = await act(this.#platform, {
      type: InteractionType.ApplicationCommandAutocomplete,
      data: this.#commandData(resolved, filled),
      person: this.#person,
      channel: this.#channel,
      ...(filled.focusedType === undefined ? {} : { focusedType: filled.focusedType }),
    })
    if (answer.choices === undefined) throw new Error(`Loading options failed: ${answer.text}`)
    return answer.choices.map((choice: APIApplicationCommandOptionChoice) => ({
      name: nameIn(choice, this.#person.locale),
      value: choice.value,
    }))
  }

  /** Right click on a message, "Apps", and the command of that name. */
  async contextMenu(name: string, message: { readonly id: string }): Promise<Answer> {
    this.#prepare()
    const command = this.commands.find(
      (one) => one.type === ApplicationCommandType.Message && goesBy(one, name),
    )
    if (command === undefined) throw new NotOffered(`Discord offers no message command "${name}" here`)
    const target = statesSeenBy(this.#platform, this.#person.user.id, this.#channel).find(
      ({ api }) => api.id === message.id,
    )
    if (target === undefined) throw new NotOffered('this message is not to be seen here')
    return act(this.#platform, {
      type: InteractionType.ApplicationCommand,
      data: {
        id: command.id,
        name: command.name,
        type: command.type,
        ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
        target_id: target.api.id,
        resolved: { messages: { [target.api.id]: structuredClone(target.api) } },
      },
      person: this.#person,
      channel: this.#channel,
    })
  }

  /** Presses the newest button of that label (a count in brackets may follow it) or custom id. */
  async press(button: string, wanted: Wanted = {}): Promise<Answer> {
    this.#touch()
    const { component, source } = await findComponent(this.#view, 'button', button, wanted)
    if (component['style'] === 5) throw new NotOffered(`"${button}" only opens ${String(component['url'])}`)
    const data = { component_type: Kind.Button, custom_id: component['custom_id'], id: component['id'] }
    return this.#use(data, source)
  }

  /** Presses a button that no message has, as a tampered client would: any custom id, on a message seen here. */
  async forge(customId: string, message: { readonly id: string }): Promise<Answer> {
    this.#touch()
    const seen = statesSeenBy(this.#platform, this.#person.user.id, this.#channel)
    const source = seen.find(({ api }) => api.id === message.id)
    if (source === undefined) throw new NotOffered('this message is not to be seen here')
    return this.#use({ component_type: Kind.Button, custom_id: customId, id: 1 }, source)
  }

  /** Chooses in the newest select menu of that placeholder or custom id: options by label or value, people by handle. */
  async select(
    menu: string,
    choice: OptionValue | readonly OptionValue[],
    wanted: Wanted = {},
  ): Promise<Answer> {
    this.#touch()
    const { component, source } = await findComponent(this.#view, 'menu', menu, wanted)
    const picked: readonly OptionValue[] = Array.isArray(choice) ? choice : [choice as OptionValue]
    const min = Number(component['min_values'] ?? 1)
    const max = Number(component['max_values'] ?? 1)
    if (picked.length < min || picked.length > max) throw new NotOffered(`"${menu}" takes ${min} to ${max}`)
    const resolved: ResolvedData = {}
    const values = picked.map((one) => pickedValue(this.#view, component, one, resolved))
    const data = {
      component_type: component['type'],
      custom_id: component['custom_id'],
      id: component['id'],
      values,
    }
    return this.#use(Object.keys(resolved).length === 0 ? data : { ...data, resolved }, source)
  }

  async #use(data: Record<string, unknown>, source: MessageState): Promise<Answer> {
    return act(this.#platform, {
      type: InteractionType.MessageComponent,
      data,
      person: this.#person,
      channel: this.#channel,
      source,
    })
  }

  /** Fills in the open form by the words of its labels and sends it; fields left out keep what was prefilled. */
  async submitModal(values: Readonly<Record<string, FieldValue | undefined>> = {}): Promise<Answer> {
    const { modal } = this.#person
    if (modal === undefined) throw new NotOffered('no form is open')
    if (modal.channelId !== this.#channel.id) throw new NotOffered('the open form belongs to another channel')
    return act(this.#platform, {
      type: InteractionType.ModalSubmit,
      data: fillForm(this.#platform, this.#channel, modal, values),
      person: this.#person,
      channel: this.#channel,
      source: modal.message,
    })
  }

  /** Closes the form; nobody is told. */
  dismissModal(): void {
    this.#person.modal = undefined
  }

  /** Writes a message. */
  say(
    text: string,
    more: { readonly files?: readonly GivenFile[]; readonly replyTo?: { readonly id: string } } = {},
  ): APIMessage {
    this.#touch()
    return say(this.#platform, this.#person, this.#channel, text, more)
  }

  edit(message: { readonly id: string }, text: string): void {
    rewrite(this.#platform, this.#person, this.#channel, message.id, text)
  }

  /** Deletes a message: one's own, or anybody's with Manage Messages. */
  deleteMessage(message: { readonly id: string }): void {
    removeOwn(this.#platform, this.#person, this.#channel, message.id)
  }

  /** Opens a forum post. */
  post(name: string, text: string): Channel {
    this.#touch()
    return new Channel(this.#platform, post(this.#platform, this.#person, this.#channel, name, text))
  }

  /** Starts a thread from a message. */
  startThread(message: { readonly id: string }, name: string): Channel {
    this.#touch()
    return new Channel(
      this.#platform,
      startThread(this.#platform, this.#person, this.#channel, message.id, name),
    )
  }

  /** This person's permission bits here. */
  get permissions(): bigint {
    return permissionsIn(this.#platform, this.#person.user.id, this.#channel)
  }
}
