import type { Route } from './call.ts'
import { refusal } from './refusal.ts'

interface Compiled {
  readonly route: Route
  readonly steps: readonly string[]
}

export interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
  /** What the request limit is counted by: channel, guild or webhook with its token. */
  readonly major: string
}

/** Finds the route of a request; literal steps win over parameters. */
export class Router {
  readonly #routes: readonly Compiled[]

  constructor(routes: readonly Route[]) {
    const literal = ({ steps }: Compiled) => steps.filter((step) => !step.startsWith(':')).length
    this.#routes = routes
      .map((route) => ({ route, steps: route.path.split('/') }))
      .sort((a, b) => literal(b) - literal(a))
  }

  find(method: string, path: string): Found {
    const steps = path.split('/').map(decodeURIComponent)
    const fits = this.#routes.filter(
      (one) =>
        one.steps.length === steps.length &&
        one.steps.every((step, index) => step.startsWith(':') || step === steps[index]),
    )
    const found = fits.find(({ route }) => route.method === method)
    if (found === undefined) throw refusal(fits.length > 0 ? 'methodNotAllowed' : 'notFound')
    const params: Record<string, string> = {}
    for (const [index, step] of found.steps.entries())
      if (step.startsWith(':')) params[step.slice(1)] = steps[index] ?? ''
    const major = [params['channel'], params['guild'], params['webhook'], params['token']]
      .filter((part) => part !== undefined)
      .join(' ')
    return { route: found.route, params, major }
  }
}
