import type { Person } from '../discord/person.ts'
import type { FieldValue } from '../discord/formfill.ts'
import type { OptionValue } from '../discord/commandline.ts'
import type { GivenFile } from '../discord/attachments.ts'
import type { Standpoint } from '../discord/standpoint.ts'
import type { Outcome } from './outcome.ts'
import { NotPossible, sentFields, sentFile, sentList, sentText, type Sent } from './reading.ts'

type Answer = Awaited<ReturnType<Standpoint['slash']>>

/** Lets a person do what the page says, the way Discord's client does it. */
export async function actOnDiscord(person: Person, place: string, sent: Sent): Promise<Outcome> {
  const here = person.in(place)
  const message = { id: sentText(sent['message']) }
  switch (sent['kind']) {
    case 'say':
      here.say(sentText(sent['text']))
      return { kind: 'done' }
    case 'command':
      return shown(await here.slash(sentText(sent['command']), optionsOf(sent['options'])))
    case 'suggest': {
      const { command, option, typed, options } = sent
      const choices = await here.autocomplete(
        sentText(command),
        sentText(option),
        sentText(typed),
        optionsOf(options),
      )
      return { kind: 'choices', choices }
    }
    case 'message command':
      return shown(await here.contextMenu(sentText(sent['name']), message))
    case 'press':
      return shown(await here.press(sentText(sent['customId']), { message }))
    case 'select':
      return shown(
        await here.select(sentText(sent['customId']), sentList(sent['values']).map(sentText), { message }),
      )
    case 'submit':
      return shown(await here.submitModal(fieldsOf(sent['fields'])))
    case 'dismiss':
      here.dismissModal()
      return { kind: 'done' }
    default:
      throw new NotPossible('Nobody can do that on Discord')
  }
}

function shown(answer: Answer): Outcome {
  if (answer.modal !== undefined && answer.kind === 'modal')
    return { kind: 'modal', modal: answer.modal.data }
  return answer.kind === 'failed' ? { kind: 'failed', text: answer.text } : { kind: 'done' }
}

function optionsOf(value: unknown): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {}
  for (const [name, given] of Object.entries(sentFields(value))) {
    const file = givenFile(given)
    if (file !== undefined) options[name] = file
    else if (typeof given === 'number') options[name] = given
    else if (typeof given === 'string' && given !== '') options[name] = given
  }
  return options
}

function fieldsOf(value: unknown): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {}
  for (const [label, given] of Object.entries(sentFields(value)))
    fields[label] = Array.isArray(given)
      ? given.map((one) => givenFile(one) ?? sentText(one))
      : sentText(given)
  return fields
}

function givenFile(value: unknown): GivenFile | undefined {
  const file = sentFile(value)
  return file === undefined ? undefined : { name: file.name, type: file.type, data: file.bytes }
}
