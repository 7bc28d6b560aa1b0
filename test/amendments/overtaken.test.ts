import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MotionId } from '../../src/domain/ids.ts'
import { anna, bernd, cem, dilek, openGroup, words, type AmendingGroup } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
})

afterEach(() => group.store.close())

const motion = 1 as MotionId
const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'
const second = 'Im Haushalt stehen dafür zwei Millionen Euro.'
const third = 'Die Verwaltung berichtet jedes Jahr dem Rat.'

/** The proposer makes the next version. */
async function change(...paragraphs: readonly string[]): Promise<void> {
  await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: paragraphs.join('\n\n') })
}

async function formFor(words: string) {
  return group.choose(cem, await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1' }), words)
}

describe('an amendment that was being written while the text changed', () => {
  it('is still about the paragraph that was chosen, wherever that has moved', async () => {
    const form = await formFor('Zeile 2')
    await change('Ganz neu am Anfang.', first.replace('zwölf', 'zwanzig'), second, third)
    const preview = await group.fill(cem, form, { wording: second.replace('zwei', 'drei'), reason: 'Darum.' })
    expect(words(preview)).toContain('auf die neue Fassung übertragen')
    expect(words(preview)).toContain('Zeile 3: »zwei« ersetzen durch »drei«.')
    expect(words(preview).match(/ersetzen durch/gu)).toHaveLength(1)
    await group.press(cem, preview, 'Bestätigen')
    expect(words(await group.ask(anna, ['amendment', 'show'], { amendment: 'Ä1' }))).toContain('drei')
  })

  it('comes back with every word where the same words were changed', async () => {
    const form = await formFor('Zeile 2')
    await change(first, second.replace('zwei', 'vier'), third)
    const typed = second.replace('zwei', 'drei')
    const again = await group.fill(cem, form, { wording: typed, reason: 'Darum.' })
    expect(again.reply.refused).toBe(true)
    expect(words(again)).toContain('genau an dieser Stelle geändert')
    expect(words(again)).toContain(typed)
    expect(words(again)).toContain('Begründung: Darum.')
    expect(again.reply.form?.fields).toMatchObject([{ value: typed }, { value: 'Darum.' }])
    const preview = await group.fill(cem, again, { wording: typed, reason: 'Darum.' })
    expect(words(preview)).toContain('Zeile 2: »vier« ersetzen durch »drei«.')
  })

  it('is refused where the new version says it already', async () => {
    const form = await formFor('Zeile 2')
    await change(first, second.replace('zwei', 'drei'), third)
    const answer = await group.fill(cem, form, { wording: second.replace('zwei', 'drei') })
    expect(words(answer)).toContain('sagt jetzt schon, was du willst')
  })

  it('asks for the paragraph again where the list shows an earlier version', async () => {
    const menu = await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1' })
    await change('Ganz neu am Anfang.', first, second, third)
    const again = await group.choose(cem, menu, 'Zeile 2')
    expect(words(again)).toContain('E 1 hat inzwischen Fassung 2')
    const form = await group.choose(cem, again, 'Zeile 3')
    expect(form.reply.form?.fields[0]).toMatchObject({ value: second })
  })

  it('keeps its words and its reason when it is edited again, before and after the change', async () => {
    const typed = second.replace('zwei', 'drei')
    const preview = await group.fill(cem, await formFor('Zeile 2'), { wording: typed, reason: 'Darum.' })
    const form = await group.press(cem, preview, 'Bearbeiten')
    expect(form.reply.form?.fields).toMatchObject([{ value: typed }, { value: 'Darum.' }])
    await change(first.replace('zwölf', 'zwanzig'), second, third)
    const carried = await group.press(cem, preview, 'Bearbeiten')
    expect(words(carried)).toContain('auf die neue Fassung übertragen')
    expect(words(carried)).toContain('»zwei« ersetzen durch »drei«')
    expect(words(await group.press(cem, carried, 'Bestätigen'))).toContain('Ä1 zu E 1 ist gestellt')
  })

  it('that changes several paragraphs is said whole', async () => {
    const one = await group.rewrite(cem, 'E 1', 'Zeile 1', `${first} Und sauber.`)
    const menu = await group.press(cem, one, 'Weiteren Absatz ändern')
    const two = await group.fill(cem, await group.choose(cem, menu, 'Zeile 2'), {
      wording: second.replace('zwei', 'drei'),
    })
    await change(first, second.replace('zwei', 'vier'), third)
    const again = await group.press(cem, two, 'Bestätigen')
    expect(words(again)).toContain(`${first} Und sauber.`)
    expect(words(again)).toContain(second.replace('zwei', 'drei'))
    expect((await group.press(cem, again, 'Änderungsantrag stellen')).reply.menu).toBeDefined()
  })

  it('is offered as a joint version only on the text that its writer saw', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const done = await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    const form = await group.press(dilek, done, 'Gemeinsame Fassung mit Ä1')
    await change(first.replace('beleuchtet', 'beleuchtet und breit'), second, third)
    const typed = first.replace('zwölf', 'fünfzehn')
    const again = await group.fill(dilek, form, { wording: typed })
    expect(words(again)).toContain('Angeboten ist noch nichts')
    expect(again.reply.form?.fields[0]).toMatchObject({ value: typed })
    expect(words(await group.fill(dilek, again, { wording: typed }))).toContain('bei der anderen Person')
  })
})

describe('a motion that was being edited while an amendment was adopted', () => {
  async function adoptMeanwhile(before: string, after: string) {
    await group.propose(cem, 'E 1', before, after)
    const form = await group.ask(bernd, ['motion', 'edit'], { motion: 'E 1' })
    await group.ask(bernd, ['amendment', 'adopt'], { amendment: 'Ä1 zu E 1' })
    return form
  }

  it('keeps the adopted words beside the new ones', async () => {
    const form = await adoptMeanwhile('Zeile 1', first.replace('zwölf', 'zwanzig'))
    const text = [first, second, third.replace('jedes Jahr', 'im Mai')].join('\n\n')
    const edited = await group.fill(bernd, form, { title: 'Mehr Radwege', text })
    expect(words(edited)).toContain('E 1 ist geändert (Fassung 3).')
    expect(words(edited)).toContain('deine Änderung ist in ihr')
    const now = await group.textOf(motion)
    expect(now).toContain('zwanzig Kilometer')
    expect(now).toContain('im Mai')
  })

  it('shows both where the same words changed, and takes what is sent then', async () => {
    const form = await adoptMeanwhile(
      'Zeile 1',
      first.replace('zwölf', 'zwanzig').replace('Jeder', 'Ein jeder'),
    )
    const text = [first.replace('zwölf', 'dreizehn'), second, third].join('\n\n')
    const again = await group.fill(bernd, form, { title: 'Mehr Radwege', text })
    expect(again.reply.refused).toBe(true)
    expect(words(again)).toContain('E 1 hat inzwischen Fassung 2')
    expect(words(again)).toContain('»zwölf« ersetzen durch »zwanzig«')
    expect(await group.textOf(motion)).toContain('zwanzig Kilometer')
    const [, field] = again.reply.form?.fields ?? []
    const filled = field !== undefined && 'value' in field ? (field.value ?? '') : ''
    expect(filled).toContain('dreizehn Kilometer Radwege. Ein jeder Weg')
    await group.fill(bernd, again, { title: 'Mehr Radwege', text: filled })
    expect(await group.textOf(motion)).toContain('dreizehn Kilometer Radwege. Ein jeder Weg')
  })
})
