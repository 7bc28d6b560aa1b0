import { el, fill, keepAtEnd, link, reconcile } from './dom.js'
import { drawMarkdown, drawTime } from './draw.js'
import { discordComposer } from './discord-composer.js'
import { openModal } from './modal.js'
import { placeBar } from './places.js'
import { language, t } from './texts.js'

/** Numbers of component types (docs.discord.com, Component Reference). */
const Kind = {
  row: 1,
  button: 2,
  stringSelect: 3,
  userSelect: 5,
  channelSelect: 8,
  section: 9,
  text: 10,
  file: 13,
  separator: 14,
  container: 17,
}
const buttonStyles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary' }

/** The Discord column: places, messages or posts, and where one writes. */
export function discordColumn(root, { go, doing, tell }) {
  const bar = placeBar((place) => go({ discordPlace: place }))
  const list = el('div', { class: 'messages', role: 'log', 'aria-label': t.messages, tabindex: '0' })
  const composer = discordComposer({ doing: (what) => run({ ...what }), tell })
  root.append(bar.node, list, composer.node)
  let now

  /** Does something as this person at this place and shows what Discord would show. */
  async function run(what) {
    const outcome = await doing({ side: 'discord', as: now.as, place: now.place, ...what })
    if (outcome?.kind === 'modal') {
      const { place } = now
      openModal(outcome.modal, {
        submit: (fields) => run({ kind: 'submit', place, fields }),
        dismiss: () => run({ kind: 'dismiss', place }),
        tell,
      })
    }
    return outcome
  }

  return {
    update(state) {
      const moved = now === undefined || now.place !== state.place || now.as !== state.as
      now = state
      bar.update(state)
      composer.update(state)
      list.classList.toggle('posts', state.posts !== undefined)
      keepAtEnd(list, () => {
        if (moved) list.replaceChildren()
        if (state.posts === undefined) drawMessages(list, state, run)
        else drawPosts(list, state.posts, go)
      })
      if (moved) list.scrollTop = list.scrollHeight
    },
  }
}

function drawMessages(list, state, run) {
  if (state.messages.length === 0) return fill(list, el('p', { class: 'empty' }, t.nothing))
  list.querySelector('.empty')?.remove()
  reconcile(
    list,
    state.messages,
    ({ id }) => id,
    (message) => drawMessage(message, state, run),
  )
}

function drawPosts(list, posts, go) {
  if (posts.length === 0) return fill(list, el('p', { class: 'empty' }, t.noPosts))
  list.querySelector('.empty')?.remove()
  reconcile(
    list,
    posts,
    ({ id }) => id,
    (post) =>
      el(
        'article',
        { class: 'post' },
        el(
          'button',
          { class: 'plain title', type: 'button', onclick: () => go({ discordPlace: post.id }) },
          post.name,
        ),
        el(
          'p',
          { class: 'tags' },
          post.tags.map((tag) => el('span', { class: 'tag' }, tag)),
          flags(post),
        ),
      ),
  )
}

function flags(place) {
  return [
    place.locked ? el('span', { class: 'tag' }, t.locked) : '',
    place.archived ? el('span', { class: 'tag' }, t.archived) : '',
  ]
}

function drawMessage(message, state, run) {
  if (message.system !== undefined) return el('p', { class: 'service' }, message.system)
  const head = el(
    'header',
    {},
    el('strong', { class: 'author' }, message.author),
    message.bot ? el('span', { class: 'badge' }, t.bot) : '',
    drawTime(message.at, language),
    message.edited && !message.onlyYou ? el('span', { class: 'hint' }, `(${t.edited})`) : '',
  )
  return el(
    'article',
    { class: `message${message.onlyYou ? ' private' : ''}`, tabindex: '-1' },
    message.usedBy === undefined ? '' : el('p', { class: 'reply' }, message.usedBy),
    message.replyTo === undefined ? '' : el('p', { class: 'reply' }, `↪ ${message.replyTo}`),
    head,
    message.thinking ? el('p', { class: 'hint' }, `${message.author} ${t.thinking}`) : '',
    message.content === '' ? '' : drawMarkdown(message.content, state.names),
    message.components.map((component) => drawComponent(component, message, state, run)),
    drawFiles(message),
    message.onlyYou ? el('p', { class: 'hint' }, `👁 ${t.onlyYou}`) : '',
    message.bot || state.messageCommands.length === 0 ? '' : menuOf(message, state, run),
  )
}

/** What can be done with a message: the commands that Discord offers in its menu. */
function menuOf(message, state, run) {
  const menu = el(
    'details',
    { class: 'menu' },
    el('summary', { 'aria-label': t.more }, '⋯'),
    state.messageCommands.map((name) => el('button', { type: 'button', onclick: () => choose(name) }, name)),
  )
  function choose(name) {
    menu.open = false
    void run({ kind: 'message command', name, message: message.id })
  }
  return menu
}

function drawFiles(message) {
  const shown = new Set(JSON.stringify(message.components).match(/https?:[^"]+\/attachments\/[^"]+/g) ?? [])
  return message.attachments
    .filter(({ url }) => !shown.has(url))
    .map(({ filename, url }) => el('p', { class: 'file' }, '📎 ', link(url, filename)))
}

function drawComponent(component, message, state, run) {
  const inner = () => (component.components ?? []).map((one) => drawComponent(one, message, state, run))
  switch (component.type) {
    case Kind.container:
      return el('div', { class: 'container' }, inner())
    case Kind.text:
      return drawMarkdown(component.content, state.names)
    case Kind.separator:
      return el('hr')
    case Kind.section:
      return el(
        'div',
        { class: 'section' },
        el('div', {}, inner()),
        drawComponent(component.accessory, message, state, run),
      )
    case Kind.row:
      return el('div', { class: 'buttons' }, inner())
    case Kind.button:
      return drawButton(component, message, run)
    case Kind.file:
      return el(
        'p',
        { class: 'file' },
        '📎 ',
        link(component.file.url, decodeURIComponent(component.file.url.split('/').at(-1) ?? '')),
      )
    case Kind.stringSelect:
      return drawSelect(component, component.options, message, run)
    case Kind.userSelect:
      return drawSelect(component, state.users, message, run)
    case Kind.channelSelect:
      return drawSelect(component, state.channels, message, run)
    default:
      return ''
  }
}

function drawButton(component, message, run) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(' ')
  if (component.url !== undefined) {
    const anchor = link(component.url, label)
    anchor.className = 'button secondary'
    return anchor
  }
  const press = () => run({ kind: 'press', message: message.id, customId: component.custom_id })
  return el(
    'button',
    { type: 'button', class: buttonStyles[component.style], disabled: component.disabled, onclick: press },
    label,
  )
}

function drawSelect(component, options, message, run) {
  const select = el(
    'select',
    { 'aria-label': component.placeholder ?? t.choose, disabled: component.disabled },
    el('option', { value: '' }, component.placeholder ?? t.choose),
    options.map(({ label, value }) => el('option', { value }, label)),
  )
  select.addEventListener('change', () => {
    const { value } = select
    select.value = ''
    if (value !== '')
      void run({ kind: 'select', message: message.id, customId: component.custom_id, values: [value] })
  })
  return select
}
