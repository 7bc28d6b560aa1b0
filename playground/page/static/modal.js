import { carried } from './api.js'
import { el } from './dom.js'
import { drawMarkdown } from './draw.js'
import { t } from './texts.js'

const Kind = { row: 1, stringSelect: 3, textInput: 4, text: 10, label: 18, fileUpload: 19 }

/** A Discord form as a dialog. `submit` gets the fields by their labels; what was typed stays when it is refused. */
export function openModal(modal, { submit, dismiss, tell }) {
  let sent = false
  const fields = new Map()
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', {}, modal.title),
    modal.components.map((component) => drawField(component, fields)),
    el(
      'div',
      { class: 'buttons end' },
      el('button', { type: 'button', class: 'secondary', onclick: () => dialog.close() }, t.cancel),
      el('button', { type: 'submit', class: 'primary' }, t.send),
    ),
  )
  const dialog = el('dialog', { class: 'modal', 'aria-label': modal.title, onclose: closed }, form)
  function closed() {
    dialog.remove()
    if (!sent) void dismiss()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  async function send() {
    const values = {}
    for (const [label, read] of fields) values[label] = await read()
    try {
      const outcome = await submit(values)
      if (outcome?.kind === 'failed') return
      sent = true
      dialog.close()
    } catch (error) {
      tell(error.message)
    }
  }
  document.body.append(dialog)
  dialog.showModal()
}

function drawField(component, fields) {
  if (component.type === Kind.text) return drawMarkdown(component.content)
  if (component.type === Kind.row) {
    const [input] = component.components
    return labelled(
      input.label,
      undefined,
      drawInput(input, (read) => fields.set(input.label, read)),
      input.required !== false,
    )
  }
  const input = component.component
  return labelled(
    component.label,
    component.description,
    drawInput(input, (read) => fields.set(component.label, read)),
    input.required !== false,
  )
}

let fieldNumber = 0

/** The hint describes the control; it is no part of its name. */
function labelled(label, hint, control, required) {
  fieldNumber += 1
  control.id = `field-${fieldNumber}`
  if (hint !== undefined) control.setAttribute('aria-describedby', `hint-${fieldNumber}`)
  return el(
    'div',
    { class: 'field' },
    el(
      'label',
      { class: 'label', for: control.id },
      label,
      required ? el('abbr', { title: t.required, class: 'required' }, '*') : '',
    ),
    hint === undefined ? '' : el('span', { class: 'hint', id: `hint-${fieldNumber}` }, hint),
    control,
  )
}

function drawInput(input, keep) {
  const required = input.required !== false
  if (input.type === Kind.textInput) {
    const limits = {
      maxlength: input.max_length,
      minlength: input.min_length,
      placeholder: input.placeholder,
      required,
    }
    const control =
      input.style === 2 ? el('textarea', { rows: 6, ...limits }) : el('input', { type: 'text', ...limits })
    control.value = input.value ?? ''
    keep(async () => control.value)
    return control
  }
  if (input.type === Kind.fileUpload) {
    const control = el('input', { type: 'file', required, multiple: (input.max_values ?? 1) > 1 })
    keep(async () => Promise.all([...control.files].map(carried)))
    return control
  }
  const control = el(
    'select',
    { required },
    el('option', { value: '' }, t.choose),
    (input.options ?? []).map(({ label, value, default: chosen }) =>
      el('option', { value, selected: chosen }, label),
    ),
  )
  keep(async () => (control.value === '' ? [] : [control.value]))
  return control
}
