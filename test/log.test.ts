import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

describe('the log', () => {
  it('shows no secret, wherever it would stand', () => {
    const lines: string[] = []
    const log = createLog('debug', ['123456:token-of-the-bot'], { write: (line) => lines.push(line) > 0 })
    const error = new Error('request to https://api.example/bot123456:token-of-the-bot/getMe failed')
    log
      .child({ request: 'telegram:1' })
      .error({ err: error, url: '/bot123456:token-of-the-bot/x' }, 'failed for 123456:token-of-the-bot')
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('token-of-the-bot')
    expect(lines[0]).toContain('[secret]')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ request: 'telegram:1' })
  })
})
