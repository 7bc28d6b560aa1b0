import { carried } from './api.js'
import { el, fill, keepAtEnd, link, reconcile } from './dom.js'
import { drawEntities, drawTime } from './draw.js'
import { placeBar } from './places.js'
import { language, t } from './texts.js'

/** The Telegram column: chats and topics, messages with their buttons, and where one writes. */
export function telegramColumn(root, { go, doing, tell }) {
  const bar = placeBar((place) => go({ telegramPlace: place }))
  const list = el('div', { class: 'messages', role: 'log', 'aria-label': t.messages, tabindex: '0' })
  const composer = telegramComposer({ doing: (what) => run(what), tell })
  root.append(bar.node, list, composer.node)
  let now

  const run = (what) => doing({ side: 'telegram', as: now.as, place: now.place, ...what })

  return {
    update(state) {
      const moved = now === undefined || now.place !== state.place || now.as !== state.as
      now = state
      bar.update(state)
      composer.update(state)
      keepAtEnd(list, () => {
        if (moved) list.replaceChildren()
        if (state.messages.length === 0) return fill(list, el('p', { class: 'empty' }, t.nothing))
        list.querySelector('.empty')?.remove()
        reconcile(
          list,
          state.messages,
          ({ id }) => String(id),
          (message) => drawMessage(message, run, composer.replyTo),
        )
      })
      if (moved) list.scrollTop = list.scrollHeight
    },
  }
}

function drawMessage(message, run, replyTo) {
  if (message.service) return el('p', { class: 'service' }, `${message.from} ${message.text}`)
  return el(
    'article',
    { class: `message bubble${message.own ? ' own' : ''}`, tabindex: '-1' },
    el(
      'header',
      {},
      el('strong', { class: 'author' }, message.from),
      message.byBot ? el('span', { class: 'badge' }, t.bot) : '',
      message.pinned ? el('span', { role: 'img', 'aria-label': '📌' }, '📌') : '',
      el(
        'button',
        {
          type: 'button',
          class: 'plain quiet',
          'aria-label': t.replyTo(message.from),
          title: t.reply,
          onclick: () => replyTo(message),
        },
        '↩',
      ),
    ),
    message.replyTo === undefined ? '' : el('p', { class: 'reply' }, message.replyTo),
    message.file === undefined
      ? ''
      : el(
          'p',
          { class: 'file' },
          '📎 ',
          el('a', { href: message.file.url, download: message.file.name }, message.file.name),
        ),
    message.text === '' ? '' : drawEntities(message.text, message.entities),
    el(
      'p',
      { class: 'time' },
      message.edited ? el('span', { class: 'hint' }, t.edited) : '',
      drawTime(message.at, language),
    ),
    message.buttons.map((row) =>
      el(
        'div',
        { class: 'buttons keyboard' },
        row.map((button) => drawButton(button, message, run)),
      ),
    ),
  )
}

function drawButton(button, message, run) {
  if (button.opensBot !== true && button.url !== undefined) {
    const anchor = link(button.url, `${button.label} ↗`)
    anchor.className = 'button secondary'
    return anchor
  }
  return el(
    'button',
    {
      type: 'button',
      class: 'secondary',
      onclick: () => run({ kind: 'press', message: message.id, label: button.label }),
    },
    button.label,
  )
}

function telegramComposer({ doing, tell }) {
  const input = el('textarea', { rows: 1, 'aria-label': t.writeText, placeholder: t.write })
  const file = el('input', { type: 'file', class: 'unseen', id: 'telegram-file' })
  const attached = el('span', { class: 'hint' })
  const answering = el('div', { class: 'answering', hidden: true })
  const suggestions = el('ul', { class: 'suggestions', 'aria-label': t.commands, hidden: true })
  const line = el(
    'div',
    { class: 'line' },
    el(
      'label',
      { class: 'button secondary', for: 'telegram-file', title: t.attach },
      '📎',
      el('span', { class: 'unseen' }, t.attach),
    ),
    file,
    input,
    el('button', { type: 'submit', class: 'primary' }, t.send),
  )
  const start = el(
    'div',
    { class: 'start', hidden: true },
    el('p', { class: 'hint' }, t.startHint),
    el('button', { type: 'button', class: 'primary', onclick: () => void doing({ kind: 'start' }) }, t.start),
  )
  const form = el('form', { class: 'composer' }, suggestions, answering, attached, line)
  const note = el('p', { class: 'hint' }, t.readOnly)
  const node = el('div', { class: 'compose' }, start, form, note)
  let state
  let reply

  function replyTo(message) {
    reply = message
    answering.hidden = message === undefined
    if (message === undefined) return
    const words = message.text.slice(0, 60)
    fill(
      answering,
      el('span', { class: 'reply' }, `${t.replyTo(message.from)}: ${words}`),
      el('button', { type: 'button', class: 'plain', 'aria-label': t.cancel, onclick: () => replyTo() }, '✕'),
    )
    input.focus()
  }

  function suggest() {
    const typed = /^\/(\S*)$/.exec(input.value)?.[1]?.toLowerCase()
    const hits = typed === undefined ? [] : state.commands.filter(({ command }) => command.startsWith(typed))
    suggestions.hidden = hits.length === 0
    fill(
      suggestions,
      hits.map(({ command, description }) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'plain', onclick: () => pick(command) },
            el('strong', {}, `/${command}`),
            ' ',
            el('span', { class: 'hint' }, description),
          ),
        ),
      ),
    )
  }

  function pick(command) {
    input.value = `/${command} `
    suggestions.hidden = true
    input.focus()
  }

  async function send() {
    const text = input.value.trim()
    const chosen = file.files[0]
    if (text === '' && chosen === undefined) return
    const what = {
      text,
      replyTo: reply?.id,
      ...(chosen === undefined ? { kind: 'say' } : { kind: 'document', file: await carried(chosen) }),
    }
    input.value = ''
    file.value = ''
    fill(attached)
    replyTo()
    suggest()
    await doing(what)
  }

  file.addEventListener('change', () =>
    fill(attached, file.files[0] === undefined ? '' : `📎 ${file.files[0].name}`),
  )
  input.addEventListener('input', suggest)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') replyTo()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send().catch((error) => tell(error.message))
  })

  return {
    node,
    replyTo,
    update(next) {
      if (state !== undefined && (state.as !== next.as || state.place !== next.place)) replyTo()
      state = next
      start.hidden = next.started
      form.hidden = !next.started || next.closed
      note.hidden = !next.closed
    },
  }
}
