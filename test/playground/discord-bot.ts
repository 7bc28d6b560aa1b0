import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  Client,
  ComponentType as Kind,
  Events,
  GatewayIntentBits,
  MessageFlags,
  TextInputStyle,
} from 'discord.js'
import type { APIModalInteractionResponseCallbackData, ApplicationCommandData, Interaction } from 'discord.js'
import type { DiscordStandIn } from '../../playground/discord/index.ts'

export const COMMANDS: ApplicationCommandData[] = [
  {
    name: 'motion',
    nameLocalizations: { de: 'antrag' },
    description: 'Motions',
    descriptionLocalizations: { de: 'Anträge' },
    options: [
      {
        type: Option.Subcommand,
        name: 'propose',
        nameLocalizations: { de: 'stellen' },
        description: 'Propose a motion',
        options: [
          {
            type: Option.Attachment,
            name: 'file',
            nameLocalizations: { de: 'datei' },
            description: 'A file',
          },
        ],
      },
      {
        type: Option.Subcommand,
        name: 'show',
        nameLocalizations: { de: 'zeigen' },
        description: 'Show a motion',
        options: [
          {
            type: Option.String,
            name: 'motion',
            nameLocalizations: { de: 'antrag' },
            description: 'Which one',
            required: true,
            autocomplete: true,
            maxLength: 60,
          },
          {
            type: Option.String,
            name: 'status',
            description: 'Status',
            choices: [{ name: 'draft', nameLocalizations: { de: 'Entwurf' }, value: 'd' }],
          },
          { type: Option.Integer, name: 'count', description: 'How many', minValue: 1, maxValue: 5 },
        ],
      },
      { type: Option.Subcommand, name: 'slow', description: 'Thinks' },
      { type: Option.Subcommand, name: 'silent', description: 'Never answers' },
    ],
  },
  {
    name: 'admin',
    description: 'For who manages the server',
    defaultMemberPermissions: '32',
    options: [
      { type: Option.User, name: 'who', description: 'A person' },
      { type: Option.Channel, name: 'where', description: 'A forum', channelTypes: [ChannelType.GuildForum] },
    ],
  },
  {
    type: ApplicationCommandType.Message,
    name: 'Propose as motion',
    nameLocalizations: { de: 'Als Antrag stellen' },
  },
]

const FORM: APIModalInteractionResponseCallbackData = {
  custom_id: 'form',
  title: 'Antrag stellen',
  components: [
    {
      type: Kind.Label,
      label: 'Titel',
      component: { type: Kind.TextInput, custom_id: 'title', style: TextInputStyle.Short, max_length: 20 },
    },
    {
      type: Kind.Label,
      label: 'Antragstext',
      component: {
        type: Kind.TextInput,
        custom_id: 'text',
        style: TextInputStyle.Paragraph,
        required: false,
        value: 'vorgeschlagen',
      },
    },
    {
      type: Kind.Label,
      label: 'Sachgebiet',
      component: {
        type: Kind.StringSelect,
        custom_id: 'area',
        options: [
          { label: 'IR - Innen und Recht', value: 'IR' },
          { label: 'Arb - Arbeit', value: 'Arb' },
        ],
      },
    },
    {
      type: Kind.Label,
      label: 'Datei',
      component: { type: Kind.FileUpload, custom_id: 'file', required: false },
    },
    {
      type: Kind.Label,
      label: 'Gendern',
      component: {
        type: Kind.RadioGroup,
        custom_id: 'gender',
        options: [
          { label: 'Stern', value: '*' },
          { label: 'Doppelpunkt', value: ':' },
        ],
      },
    },
  ],
}

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    await interaction.respond([
      { name: `${typed} one`, nameLocalizations: { de: `${typed} eins` }, value: 'E 1' },
    ])
  } else if (interaction.isChatInputCommand() && interaction.commandName === 'motion') {
    const sub = interaction.options.getSubcommand()
    if (sub === 'propose') await interaction.showModal(FORM)
    if (sub === 'show')
      await interaction.reply({
        content: `${interaction.options.getString('motion', true)} ${interaction.options.getString('status') ?? ''}`,
        flags: MessageFlags.Ephemeral,
      })
    if (sub === 'slow') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply('fertig')
    }
  } else if (interaction.isChatInputCommand()) {
    await interaction.reply(`${interaction.options.getUser('who')?.displayName} in ${interaction.locale}`)
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply(`Text: ${interaction.targetMessage.content}`)
  } else if (interaction.isModalSubmit()) {
    const { fields } = interaction
    const file = fields.getUploadedFiles('file')?.first()
    const bytes = file === undefined ? '' : await (await fetch(file.url)).text()
    await interaction.reply({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: Kind.Container,
          components: [
            { type: Kind.TextDisplay, content: `# ${fields.getTextInputValue('title')}` },
            {
              type: Kind.Section,
              components: [
                {
                  type: Kind.TextDisplay,
                  content: `${fields.getTextInputValue('text')} ${fields.getStringSelectValues('area').join()} ${fields.getRadioGroup('gender')} ${bytes}`,
                },
              ],
              accessory: {
                type: Kind.Button,
                style: ButtonStyle.Primary,
                label: 'Mitzeichnen (0/2)',
                customId: 'v1:cosign',
              },
            },
            {
              type: Kind.ActionRow,
              components: [
                {
                  type: Kind.StringSelect,
                  customId: 'status',
                  placeholder: 'Status',
                  options: [{ label: 'Entwurf', value: 'draft' }],
                },
              ],
            },
          ],
        },
      ],
    })
  } else if (interaction.isButton()) {
    await interaction.update({
      components: [{ type: Kind.TextDisplay, content: `gezeichnet von ${interaction.user.displayName}` }],
      flags: MessageFlags.IsComponentsV2,
    })
  } else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate()
    await interaction.followUp({
      content: `gewählt: ${interaction.values.join()}`,
      flags: MessageFlags.Ephemeral,
    })
  }
}

export interface TestBot {
  readonly client: Client<true>
  /** What went wrong in handlers or on the connection. */
  readonly errors: unknown[]
}

/** A small bot on the real discord.js, connected and ready. */
export async function startBot(
  discord: DiscordStandIn,
  intents: readonly GatewayIntentBits[] = [],
): Promise<TestBot> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...intents,
    ],
    rest: { api: discord.url },
    allowedMentions: { parse: [] },
  })
  const errors: unknown[] = []
  client.on(Events.Error, (error) => errors.push(error))
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: unknown) => errors.push(error))
  })
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve)
  })
  await client.login(discord.token)
  return { client: await ready, errors }
}
