import { badRequest } from './refusal.ts'

/** A file that came with a call, or that a person sent. */
export interface Upload {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/** One call with its parameters, read alike whether they came as JSON, form fields or multipart. */
export class Call {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly uploads: ReadonlyMap<string, Upload>

  constructor(method: string, params: Record<string, unknown>, uploads: ReadonlyMap<string, Upload>) {
    this.method = method
    this.params = params
    this.uploads = uploads
  }

  /** Whether the parameter was given at all. */
  has(name: string): boolean {
    const value = this.params[name]
    return value !== undefined && value !== null
  }

  text(name: string): string | undefined {
    const value = this.params[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  integer(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^-?\d+$/.test(value)) throw badRequest(`parameter "${name}" must be an Integer`)
    return Number(value)
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase()
    return value === 'true' || value === '1' || value === 'yes'
  }

  /** A JSON-serialised parameter; the caller knows its shape from the specification. */
  json(name: string): unknown {
    const value = this.params[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value) as unknown
    } catch {
      throw badRequest(`can't parse ${name} JSON object`)
    }
  }

  /** A file parameter: the uploaded file, or the file id or address given instead. */
  file(name: string): Upload | string | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!value.startsWith('attach://')) return value
    const upload = this.uploads.get(value.slice('attach://'.length))
    if (upload === undefined) throw badRequest('there is no file in the request with the attached name')
    return upload
  }

  /** The parameters as the log shows them: uploads as name and size. */
  loggedParams(): Record<string, unknown> {
    const shown: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(this.params)) {
      const key = typeof value === 'string' && value.startsWith('attach://') ? value.slice(9) : undefined
      const upload = key === undefined ? undefined : this.uploads.get(key)
      shown[name] = upload === undefined ? value : { name: upload.name, size: upload.bytes.length }
    }
    return shown
  }
}
