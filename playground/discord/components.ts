import { ButtonStyle, ComponentType as Kind } from 'discord-api-types/v10'
import type { FieldPath, Fields, FormErrors } from './form.ts'
import { fieldsOf, lengthOf, listOf } from './form.ts'
import { checkSelect, isSelect } from './select.ts'

const TOP_V2: readonly Kind[] = [
  Kind.ActionRow,
  Kind.Section,
  Kind.TextDisplay,
  Kind.MediaGallery,
  Kind.File,
  Kind.Separator,
  Kind.Container,
]
const IN_CONTAINER: readonly Kind[] = TOP_V2.filter((kind) => kind !== Kind.Container)

/** What is counted over one whole message. */
interface Tally {
  readonly customIds: Set<string>
  readonly ids: Set<number>
  readonly fileNames: readonly string[]
  count: number
  text: number
}

function checkCustomId(tally: Tally, raw: Fields, path: FieldPath, errors: FormErrors): void {
  const id = errors.text(raw['custom_id'], [...path, 'custom_id'], { min: 1, max: 100, required: true })
  if (id === undefined) return
  if (tally.customIds.has(id))
    errors.add(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    )
  tally.customIds.add(id)
}

function checkButton(tally: Tally, raw: Fields, path: FieldPath, errors: FormErrors): void {
  const style = errors.whole(raw['style'], [...path, 'style'], 1, 6)
  if (style === undefined) errors.required([...path, 'style'])
  errors.text(raw['label'], [...path, 'label'], { max: 80 })
  if (style === ButtonStyle.Premium) return
  const label = typeof raw['label'] === 'string' && raw['label'].trim() !== ''
  if (!label && (raw['emoji'] === undefined || raw['emoji'] === null))
    errors.add(path, 'BUTTON_COMPONENT_INVALID_CONTENT', 'A button must have a label or an emoji')
  if (style === ButtonStyle.Link) {
    const url = errors.text(raw['url'], [...path, 'url'], { min: 1, max: 512, required: true })
    if (url !== undefined && !/^(https?|discord):\/\/\S+$/.test(url))
      errors.add([...path, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
    if (raw['custom_id'] !== undefined && raw['custom_id'] !== null)
      errors.add(
        path,
        'BUTTON_COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      )
    return
  }
  if (raw['url'] !== undefined && raw['url'] !== null)
    errors.add(
      path,
      'BUTTON_COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    )
  checkCustomId(tally, raw, path, errors)
}

function checkRow(tally: Tally, raw: Fields, path: FieldPath, errors: FormErrors): void {
  const children = listOf(raw['components']).map(fieldsOf)
  const at = [...path, 'components']
  errors.count(children, at, 1, 5)
  for (const [index, child] of children.entries()) {
    const here = [...at, index]
    if (child['type'] === Kind.Button) {
      note(tally, child, here, errors)
      checkButton(tally, child, here, errors)
    } else if (isSelect(child['type'])) {
      note(tally, child, here, errors)
      if (children.length > 1)
        errors.add(at, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')
      checkCustomId(tally, child, here, errors)
      checkSelect(child, here, errors)
    } else errors.oneOf([...here, 'type'], [2, 3, 5, 6, 7, 8])
  }
}

function checkSection(tally: Tally, raw: Fields, path: FieldPath, errors: FormErrors): void {
  const texts = listOf(raw['components']).map(fieldsOf)
  errors.count(texts, [...path, 'components'], 1, 3)
  for (const [index, text] of texts.entries())
    checkOne(tally, text, [...path, 'components', index], [Kind.TextDisplay], errors)
  const accessory = fieldsOf(raw['accessory'])
  const at = [...path, 'accessory']
  if (raw['accessory'] === undefined || raw['accessory'] === null) errors.required(at)
  else checkOne(tally, accessory, at, [Kind.Button, Kind.Thumbnail], errors)
}

function checkMedia(
  tally: Tally,
  raw: unknown,
  path: FieldPath,
  onlyAttached: boolean,
  errors: FormErrors,
): void {
  const url = errors.text(fieldsOf(raw)['url'], [...path, 'url'], { min: 1, max: 2048, required: true })
  if (url === undefined) return
  const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined
  if (name !== undefined && !tally.fileNames.includes(name))
    errors.add(
      path,
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The referenced attachment ${url} was not found`,
    )
  if (onlyAttached && name === undefined && !/\/attachments\//.test(url))
    errors.add([...path, 'url'], 'URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (attachment).')
}

function note(tally: Tally, raw: Fields, path: FieldPath, errors: FormErrors): void {
  tally.count += 1
  const id = errors.whole(raw['id'], [...path, 'id'], 0, 2_147_483_647)
  if (id === undefined || id === 0) return
  if (tally.ids.has(id))
    errors.add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
  tally.ids.add(id)
}

function checkOne(
  tally: Tally,
  raw: Fields,
  path: FieldPath,
  allowed: readonly Kind[],
  errors: FormErrors,
): void {
  const kind = allowed.find((one) => one === raw['type'])
  if (kind === undefined) {
    errors.oneOf([...path, 'type'], allowed)
    return
  }
  note(tally, raw, path, errors)
  if (kind === Kind.ActionRow) checkRow(tally, raw, path, errors)
  else if (kind === Kind.Button) checkButton(tally, raw, path, errors)
  else if (kind === Kind.Section) checkSection(tally, raw, path, errors)
  else if (kind === Kind.TextDisplay) {
    const text = errors.text(raw['content'], [...path, 'content'], { min: 1, max: 4000, required: true })
    tally.text += lengthOf(text ?? '')
  } else if (kind === Kind.Thumbnail) checkMedia(tally, raw['media'], [...path, 'media'], false, errors)
  else if (kind === Kind.File) checkMedia(tally, raw['file'], [...path, 'file'], true, errors)
  else if (kind === Kind.MediaGallery) {
    const items = listOf(raw['items']).map(fieldsOf)
    errors.count(items, [...path, 'items'], 1, 10)
    for (const [index, item] of items.entries())
      checkMedia(tally, item['media'], [...path, 'items', index, 'media'], false, errors)
  } else if (kind === Kind.Container) {
    const children = listOf(raw['components']).map(fieldsOf)
    if (children.length === 0) errors.required([...path, 'components'])
    for (const [index, child] of children.entries())
      checkOne(tally, child, [...path, 'components', index], IN_CONTAINER, errors)
  }
}

/**
 * The components of a message. Without IS_COMPONENTS_V2: at most 5 action rows. With it: at most 40 components in
 * all, 4,000 characters of text displays together (docs.discord.com, Component Reference).
 */
export function checkComponents(
  raw: unknown,
  v2: boolean,
  fileNames: readonly string[],
  at: FieldPath,
  errors: FormErrors,
): void {
  if (raw === undefined || raw === null) return
  const list = listOf(raw).map(fieldsOf)
  const path = [...at, 'components']
  const tally: Tally = { customIds: new Set(), ids: new Set(), fileNames, count: 0, text: 0 }
  for (const [index, component] of list.entries()) {
    if (!v2 && component['type'] !== Kind.ActionRow) errors.oneOf([...path, index, 'type'], [1])
    else checkOne(tally, component, [...path, index], v2 ? TOP_V2 : [Kind.ActionRow], errors)
  }
  if (!v2 && list.length > 5) errors.count(list, path, 1, 5)
  if (v2 && tally.count > 40)
    errors.add(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      'The total number of components exceeds the maximum of 40',
    )
  if (v2 && tally.text > 4000)
    errors.add(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'Component displayable text size exceeds maximum size of 4000',
    )
}
