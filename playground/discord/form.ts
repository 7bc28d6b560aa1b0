import { DiscordRefusal } from './refusal.ts'

export type Fields = Readonly<Record<string, unknown>>
export type FieldPath = readonly (string | number)[]

/** The fields of a JSON object; none when it is something else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A plain value as words; nothing for objects and what is missing. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** Bits as the flags they are. */
export function asFlags<F extends number>(...bits: readonly (F | number)[]): F {
  return bits.reduce<number>((all, bit) => all | bit, 0) as F
}

/** Discord counts characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

interface Mistakes {
  [key: string]: Mistakes | { code: string; message: string }[]
}

/** Collects what is wrong with a form, told the way Discord tells it: 50035 with a tree of `_errors`. */
export class FormErrors {
  readonly #tree: Mistakes = {}
  #count = 0

  add(path: FieldPath, code: string, message: string): void {
    this.#count += 1
    let at = this.#tree
    for (const step of path) {
      const next = at[String(step)]
      if (next === undefined || Array.isArray(next)) {
        const made: Mistakes = {}
        at[String(step)] = made
        at = made
      } else {
        at = next
      }
    }
    const known = at['_errors']
    if (Array.isArray(known)) known.push({ code, message })
    else at['_errors'] = [{ code, message }]
  }

  required(path: FieldPath): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  }

  /** Checks a text's length; answers the text where it is one. */
  text(
    value: unknown,
    path: FieldPath,
    rule: { min?: number; max: number; required?: boolean },
  ): string | undefined {
    if (value === undefined || value === null) {
      if (rule.required === true) this.required(path)
      return undefined
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.')
      return undefined
    }
    const length = lengthOf(value)
    if (rule.required === true && length === 0) this.required(path)
    else if (rule.min !== undefined && rule.min > 0 && (length < rule.min || length > rule.max))
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${rule.min} and ${rule.max} in length.`)
    else if (length > rule.max)
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${rule.max} or fewer in length.`)
    return value
  }

  /** Checks how many entries a list has. */
  count(list: readonly unknown[], path: FieldPath, min: number, max: number): void {
    if (list.length < min || list.length > max)
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  }

  /** Checks a whole number's range. */
  whole(value: unknown, path: FieldPath, min: number, max: number): number | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value "${JSON.stringify(value)}" is not int.`)
      return undefined
    }
    if (value < min) this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
    if (value > max) this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
    return value
  }

  oneOf(path: FieldPath, allowed: readonly (string | number)[]): void {
    this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
  }

  /** 50035 with the tree of mistakes. */
  get refusal(): DiscordRefusal {
    return new DiscordRefusal(400, 50035, 'Invalid Form Body', { errors: this.#tree })
  }

  /** Throws 50035 when anything was found. */
  settle(): void {
    if (this.#count > 0) throw this.refusal
  }
}

/** 50035 with one mistake. */
export function invalidField(path: FieldPath, code: string, message: string): DiscordRefusal {
  const errors = new FormErrors()
  errors.add(path, code, message)
  return errors.refusal
}
