import { carried } from './api.js'
import { el, fill } from './dom.js'
import { t } from './texts.js'

/** Numbers of option types (docs.discord.com, Application Command Option Type). */
const Option = { whole: 4, yesNo: 5, user: 6, channel: 7, number: 10, file: 11 }
let nextList = 0

/**
 * Where one writes on Discord: words, or `/` and then a command out of the list, whose options become fields. What
 * the bot suggests while one types comes from the bot itself.
 */
export function discordComposer({ doing, tell }) {
  const input = el('input', {
    type: 'text',
    autocomplete: 'off',
    'aria-label': t.write,
    placeholder: t.write,
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'discord-commands',
  })
  const list = el('ul', {
    class: 'suggestions',
    id: 'discord-commands',
    role: 'listbox',
    'aria-label': t.commands,
    hidden: true,
  })
  const fields = el('div', { class: 'options' })
  const note = el('p', { class: 'hint' })
  const form = el(
    'form',
    { class: 'composer' },
    list,
    fields,
    el('div', { class: 'line' }, input, el('button', { type: 'submit', class: 'primary' }, t.send)),
  )
  const node = el('div', { class: 'compose' }, form, note)
  let state
  let chosen

  function choose(command) {
    chosen = command === undefined ? undefined : { command, read: new Map() }
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    fill(fields, command === undefined ? [] : command.options.map((option) => optionField(option)))
    if (command === undefined) return
    input.value = command.label
    ;(fields.querySelector('input, select') ?? input).focus()
  }

  function suggest() {
    const typed = input.value.toLowerCase()
    if (chosen !== undefined && input.value !== chosen.command.label) choose(undefined)
    const hits =
      typed.startsWith('/') && chosen === undefined
        ? state.commands.filter(({ label }) => label.includes(typed) || typed === '/').slice(0, 40)
        : []
    list.hidden = hits.length === 0
    input.setAttribute('aria-expanded', String(hits.length > 0))
    fill(
      list,
      hits.map((command) =>
        el(
          'li',
          { role: 'option' },
          el(
            'button',
            { type: 'button', class: 'plain', onclick: () => choose(command) },
            el('strong', {}, command.label),
            ' ',
            el('span', { class: 'hint' }, command.description),
          ),
        ),
      ),
    )
  }

  function optionField(option) {
    const control = optionControl(option)
    return el(
      'label',
      { title: option.description },
      el(
        'span',
        { class: 'label' },
        option.label,
        option.required ? el('abbr', { class: 'required', title: t.required }, '*') : '',
      ),
      control,
    )
  }

  function optionControl(option) {
    const { required, type } = option
    const select = (entries) => {
      const control = el(
        'select',
        { required },
        el('option', { value: '' }, ''),
        entries.map(({ label, value }) => el('option', { value }, label)),
      )
      chosen.read.set(option.label, async () => control.value)
      return control
    }
    if (option.choices?.length > 0) return select(option.choices)
    if (type === Option.user) return select(state.users)
    if (type === Option.channel) return select(state.channels)
    if (type === Option.yesNo)
      return select([
        { label: 'true', value: 'true' },
        { label: 'false', value: 'false' },
      ])
    if (type === Option.file) {
      const control = el('input', { type: 'file', required })
      chosen.read.set(option.label, async () =>
        control.files[0] === undefined ? '' : carried(control.files[0]),
      )
      return control
    }
    const numeric = type === Option.whole || type === Option.number
    const control = el('input', {
      type: numeric ? 'number' : 'text',
      required,
      min: option.min,
      max: option.max,
      autocomplete: 'off',
      placeholder: option.description,
    })
    const picked = option.autocomplete ? suggesting(control, option) : undefined
    const value = () => (numeric && control.value !== '' ? Number(control.value) : control.value)
    chosen.read.set(option.label, async () => picked?.get(control.value) ?? value())
    return option.autocomplete ? el('span', { class: 'with-list' }, control, control.suggestions) : control
  }

  /** Suggestions of the bot; a picked name stands for its value. */
  function suggesting(control, option) {
    nextList += 1
    const names = new Map()
    control.suggestions = el('datalist', { id: `suggestions-${nextList}` })
    control.setAttribute('list', control.suggestions.id)
    const ask = async () => {
      const options = await filledOptions(option.label)
      const outcome = await doing({
        kind: 'suggest',
        command: chosen?.command.label,
        option: option.label,
        typed: control.value,
        options,
      })
      for (const { name, value } of outcome?.choices ?? []) names.set(name, value)
      fill(
        control.suggestions,
        (outcome?.choices ?? []).map(({ name }) => el('option', { value: name })),
      )
    }
    control.addEventListener('focus', () => void ask())
    control.addEventListener('input', () => {
      if (!names.has(control.value)) void ask()
    })
    return names
  }

  async function filledOptions(but) {
    const options = {}
    for (const [name, read] of chosen?.read ?? []) {
      const value = name === but ? '' : await read()
      if (value !== '') options[name] = value
    }
    return options
  }

  async function send() {
    const words = input.value.trim()
    if (words === '') return
    if (words.startsWith('/') && chosen === undefined) {
      const exact = state.commands.find(({ label }) => label === words.toLowerCase())
      return exact === undefined ? suggest() : choose(exact)
    }
    const what =
      chosen === undefined
        ? { kind: 'say', text: words }
        : { kind: 'command', command: chosen.command.label, options: await filledOptions() }
    input.value = ''
    choose(undefined)
    input.focus()
    await doing(what)
  }

  input.addEventListener('input', suggest)
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') choose(undefined)
    if (event.key === 'ArrowDown' && !list.hidden) {
      event.preventDefault()
      const buttons = [...list.querySelectorAll('button')]
      buttons[(buttons.indexOf(document.activeElement) + 1) % buttons.length]?.focus()
    }
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send().catch((error) => tell(error.message))
  })

  return {
    node,
    update(next) {
      if (state !== undefined && (state.as !== next.as || state.place !== next.place)) choose(undefined)
      state = next
      form.hidden = next.posts !== undefined || next.closed
      note.hidden = !form.hidden
      fill(note, next.posts === undefined ? t.readOnly : t.noWriting)
    },
  }
}
