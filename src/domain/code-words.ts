/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken when read aloud or from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 10 letters of 5 bits: 50 bits, with five tries an hour for each account. */
const length = 10

/** Bytes of chance that `codeOf` needs. */
export const codeBytes = length

/** Ten letters out of ten random bytes, each byte by its lowest five bits. */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length < length) throw new RangeError(`a code needs ${length} bytes`)
  return Array.from(bytes.subarray(0, length), (byte) => alphabet.charAt(byte & 31)).join('')
}

/** `K7QPM-2XWTA`, as it is shown. */
export function showCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/**
 * What is hashed: case, blanks and hyphens do not matter, and letters that look like digits are those digits.
 * A link's payload is read as the code it carries.
 */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .replace(/^(?:c|account_code)_/i, '')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]+/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** What a `t.me` link carries: the command that takes the code. Telegram allows 64 of `[A-Za-z0-9_-]`. */
export function linkPayload(code: string): string {
  return `account_code_${code}`
}
