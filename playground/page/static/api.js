/** What the server knows, as this person sees it at this place. */
export async function view(asking) {
  const answer = await fetch(`/view?${new URLSearchParams(asking)}`)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/** Lets somebody do something; gives what they are shown. Rejects with words for the person. */
export async function act(what) {
  const answer = await fetch('/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/** A chosen file as it travels: its name, kind and bytes in base64. */
export async function carried(file) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCodePoint(...bytes.subarray(at, at + 0x8000))
  return { name: file.name, type: file.type, data: btoa(binary) }
}

/** Calls back whenever the small world changes; `lost` while the server cannot be reached. */
export function listen(changed, lost) {
  const source = new EventSource('/changes')
  source.addEventListener('change', changed)
  source.addEventListener('open', changed)
  source.addEventListener('error', lost)
}
