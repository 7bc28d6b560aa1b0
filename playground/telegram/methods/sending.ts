import type { Call, Upload } from '../call.ts'
import { LARGEST_DOWNLOAD, documentObject, isPicture, photoObject } from '../file-shelf.ts'
import type { KeptFile } from '../file-shelf.ts'
import { messageCaption, messageText } from '../formatted.ts'
import { markupOf } from '../keyboard.ts'
import { post, render } from '../messages.ts'
import type { Content } from '../model.ts'
import { TelegramRefusal, badRequest } from '../refusal.ts'
import type { TelegramState } from '../state.ts'
import type { Method } from './method.ts'
import { openChatOf, placeOf, threadOf } from './targets.ts'
import type { Place } from './targets.ts'

/** Bots may upload files of 50 MB and photos of 10 MB (core.telegram.org/bots/api#sending-files). */
const LARGEST_UPLOAD = { document: 50 * 1024 * 1024, photo: 10 * 1024 * 1024 } as const

const ACTIONS =
  /^(?:typing|upload_(?:photo|video|voice|document|video_note)|record_(?:video|voice|video_note)|choose_sticker|find_location)$/

function send(state: TelegramState, call: Call, place: Place, content: Content): unknown {
  const { inline, answers } = markupOf(call)
  state.limits.spend(place.chat)
  const message = post(state, place.chat, {
    from: state.bot,
    topic: place.topic,
    replyTo: place.replyTo,
    content,
    keyboard: inline,
    answers,
  })
  return render(place.chat, message)
}

const sendMessage: Method = (state, call) => {
  const place = placeOf(state, call, 'text messages')
  return send(state, call, place, messageText(call))
}

function checkUpload(kind: 'document' | 'photo', upload: Upload): void {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
  if (upload.bytes.length > LARGEST_UPLOAD[kind]) {
    if (kind === 'photo') throw badRequest('photo is too big')
    throw new TelegramRefusal(413, 'Request Entity Too Large')
  }
  if (kind === 'photo' && !isPicture(upload.bytes)) throw badRequest('IMAGE_PROCESS_FAILED')
}

/** What was uploaded, or a file sent before; the stand-in fetches nothing from the web. */
function fileOf(state: TelegramState, call: Call, kind: 'document' | 'photo'): KeptFile {
  const given = call.file(kind)
  if (given === undefined || given === '') throw badRequest(`there is no ${kind} in the request`)
  if (typeof given !== 'string') {
    checkUpload(kind, given)
    return state.files.add(kind, given)
  }
  const known = state.files.byId(given)
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
  if (known.kind !== kind) {
    throw badRequest(`can't use file of type ${known.kind === 'photo' ? 'Photo' : 'Document'} as ${kind}`)
  }
  return known
}

const sendDocument: Method = (state, call) => {
  const place = placeOf(state, call, 'documents')
  const caption = messageCaption(call)
  const document = documentObject(fileOf(state, call, 'document'))
  return send(state, call, place, { document, caption: caption.text, caption_entities: caption.entities })
}

const sendPhoto: Method = (state, call) => {
  const place = placeOf(state, call, 'photos')
  const caption = messageCaption(call)
  const photo = photoObject(fileOf(state, call, 'photo'))
  return send(state, call, place, { photo, caption: caption.text, caption_entities: caption.entities })
}

const sendChatAction: Method = (state, call) => {
  const chat = openChatOf(state, call)
  threadOf(state, call, chat)
  if (!ACTIONS.test(call.text('action') ?? '')) throw badRequest('wrong parameter action in request')
  return true
}

const getFile: Method = (state, call) => {
  const file = state.files.byId(call.text('file_id') ?? '')
  if (file === undefined) throw badRequest('invalid file_id')
  const size = file.bytes.length
  if (size > LARGEST_DOWNLOAD) throw badRequest('file is too big')
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: size, file_path: file.path }
}

export const sending: Readonly<Record<string, Method>> = {
  sendMessage,
  sendDocument,
  sendPhoto,
  sendChatAction,
  getFile,
}
