import { act, listen, view } from './api.js'
import { discordColumn } from './discord.js'
import { el, fill } from './dom.js'
import { setClock, timeWords } from './draw.js'
import { telegramColumn } from './telegram.js'
import { language, switchLanguage, t } from './texts.js'
import { wikiColumn } from './wiki.js'

const names = { discord: 'Discord', telegram: 'Telegram', wiki: 'Wiki' }
const asking = { discordAs: '', discordPlace: '', telegramAs: '', telegramPlace: '', page: '' }
const notice = document.querySelector('#notice')
let waiting = false
let again = false
const toasts = document.querySelector('#toasts')

document.documentElement.lang = language
document.title = t.title
fill(document.querySelector('h1'), t.title)
fill(document.querySelector('#about'), t.about)

const columns = Object.fromEntries(Object.keys(names).map((side) => [side, makeColumn(side)]))
const parts = {
  discord: discordColumn(columns.discord.body, { go, doing, tell }),
  telegram: telegramColumn(columns.telegram.body, { go, doing, tell }),
  wiki: wikiColumn(columns.wiki.body, { go }),
}
makeTabs()
makeTools()
listen(later, () => {
  notice.hidden = false
  fill(notice, t.gone)
})
await refresh()

function makeColumn(side) {
  const root = document.querySelector(`#${side}`)
  const person =
    side === 'wiki'
      ? undefined
      : el('select', {
          id: `${side}-as`,
          onchange: () => go({ [`${side}As`]: person.value }),
        })
  root.append(
    el(
      'header',
      { class: 'side' },
      el('h2', { id: `${side}-name` }, names[side]),
      person === undefined ? '' : el('label', { for: `${side}-as` }, t.actAs),
      person ?? '',
    ),
  )
  root.setAttribute('aria-labelledby', `${side}-name`)
  const body = el('div', { class: 'body' })
  root.append(body)
  return { root, body, person }
}

/** On narrow screens one column at a time. */
function makeTabs() {
  const tabs = document.querySelector('#tabs')
  tabs.setAttribute('aria-label', t.columns)
  const buttons = Object.entries(names).map(([side, name]) =>
    el(
      'button',
      { type: 'button', role: 'tab', id: `tab-${side}`, 'aria-controls': side, onclick: () => choose(side) },
      name,
    ),
  )
  const choose = (side) => {
    for (const button of buttons) button.setAttribute('aria-selected', String(button.id === `tab-${side}`))
    document.body.dataset.side = side
  }
  tabs.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]
    next.focus()
    next.click()
  })
  fill(tabs, buttons)
  choose('discord')
}

function makeTools() {
  const tools = document.querySelector('#tools')
  const skip = Object.entries(t.later).map(([minutes, label]) =>
    el(
      'button',
      {
        type: 'button',
        class: 'secondary',
        onclick: () => void doing({ side: 'town', kind: 'later', minutes: Number(minutes) }),
      },
      label,
    ),
  )
  fill(
    tools,
    el(
      'span',
      { class: 'clock' },
      el('span', { class: 'hint' }, `${t.clock}: `),
      el('time', { id: 'clock' }),
    ),
    skip,
    el(
      'button',
      { type: 'button', class: 'plain', lang: language === 'de' ? 'en' : 'de', onclick: switchLanguage },
      t.switchTo,
    ),
  )
}

/** Another person, another place, another page. */
function go(change) {
  Object.assign(asking, change)
  void refresh()
}

/** Many changes at once make one look. */
function later() {
  notice.hidden = true
  if (waiting) {
    again = true
    return
  }
  waiting = true
  setTimeout(async () => {
    await refresh()
    waiting = false
    if (!again) return
    again = false
    later()
  }, 40)
}

async function refresh() {
  try {
    const state = await view(asking)
    Object.assign(asking, {
      discordAs: state.discord.as,
      discordPlace: state.discord.place,
      telegramAs: state.telegram.as,
      telegramPlace: state.telegram.place,
      page: state.wiki.page?.title ?? '',
    })
    setClock(state.clock, state.zone)
    const clock = document.querySelector('#clock')
    fill(
      clock,
      timeWords(state.clock, language, {
        weekday: 'short',
        day: 'numeric',
        month: 'long',
        hour: '2-digit',
        minute: '2-digit',
      }),
    )
    for (const side of ['discord', 'telegram']) drawPeople(columns[side].person, state[side])
    for (const [side, part] of Object.entries(parts)) part.update(state[side])
  } catch (error) {
    tell(error.message)
  }
}

function drawPeople(select, { people, as }) {
  const now = JSON.stringify(people)
  if (select.dataset.people !== now) {
    select.dataset.people = now
    fill(
      select,
      people.map(({ id, name }) => el('option', { value: id }, name)),
    )
  }
  select.value = as
}

/** Lets somebody act and shows what they are shown. */
async function doing(what) {
  try {
    const outcome = await act(what)
    if (outcome.kind === 'go') go({ [`${what.side}Place`]: outcome.place })
    if (outcome.kind === 'toast') tell(outcome.text, 'toast')
    if (outcome.kind === 'alert') alert(outcome.text)
    if (outcome.kind === 'failed') tell(outcome.text === '' ? t.unanswered : outcome.text)
    return outcome
  } catch (error) {
    if (what.kind === 'submit') throw error
    tell(`${t.failed} ${error.message}`)
    return undefined
  }
}

/** A message for a moment, read out too. */
function tell(text, kind = 'error') {
  const toast = el('p', { class: `toast ${kind}` }, text)
  toasts.append(toast)
  setTimeout(() => toast.remove(), 6000)
}

/** What Telegram shows as a window that must be closed. */
function alert(text) {
  const dialog = el(
    'dialog',
    { class: 'modal', role: 'alertdialog', onclose: () => dialog.remove() },
    el('p', {}, text),
    el(
      'div',
      { class: 'buttons end' },
      el('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, t.ok),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
}
