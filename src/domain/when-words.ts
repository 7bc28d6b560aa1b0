/** Words for times in German and English, lower case, umlauts written out; both are understood everywhere. */
export const WEEKDAYS = numbered([
  'montag mo monday mon',
  'dienstag di tuesday tue tues',
  'mittwoch mi wednesday wed',
  'donnerstag do thursday thu thur thurs',
  'freitag fr friday fri',
  'samstag sa sonnabend saturday sat',
  'sonntag so sunday sun',
])

export const MONTHS = numbered([
  'januar jan jaenner january',
  'februar feb february',
  'maerz mrz mar march',
  'april apr',
  'mai may',
  'juni jun june',
  'juli jul july',
  'august aug',
  'september sep sept',
  'oktober okt october oct',
  'november nov',
  'dezember dez december dec',
])

const SMALL_NUMBERS = numbered([
  'ein eine einer einem einen eins a an one',
  'zwei two',
  'drei three',
  'vier four',
  'fuenf five',
  'sechs six',
  'sieben seven',
  'acht eight',
  'neun nine',
  'zehn ten',
  'elf eleven',
  'zwoelf twelve',
])

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...SMALL_NUMBERS,
  ...words('halbe halben halber half', 0.5),
  ...words('anderthalb eineinhalb', 1.5),
  ...words('zweieinhalb', 2.5),
  ...words('fuenfzehn fifteen', 15),
  ...words('zwanzig twenty', 20),
  ...words('dreissig thirty', 30),
  ...words('vierzig forty', 40),
  ...words('fuenfundvierzig', 45),
  ...words('sechzig sixty', 60),
  ...words('neunzig ninety', 90),
])

/** Days from today. */
export const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ['vorgestern', -2],
  ...words('gestern yesterday', -1),
  ...words('heute today', 0),
  ...words('morgen tomorrow', 1),
  ['uebermorgen', 2],
  ['day after tomorrow', 2],
  ['the day after tomorrow', 2],
])

export const CLOCK_WORDS: ReadonlyMap<string, number> = new Map([
  ...words('noon midday mittag mittags', 12),
  ['12 noon', 12],
  ...words('midnight mitternacht', 24),
])

export type Unit = { readonly seconds: number } | { readonly days: number } | { readonly months: number }

export const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...words('s sek sekunde sekunden sec secs second seconds', { seconds: 1 }),
  ...words('min mins minute minuten minutes', { seconds: 60 }),
  ...words('viertelstunde viertelstunden', { seconds: 900 }),
  ...words('dreiviertelstunde', { seconds: 2700 }),
  ...words('h std stunde stunden hr hrs hour hours', { seconds: 3600 }),
  ...words('d tag tage tagen day days', { days: 1 }),
  ...words('woche wochen week weeks', { days: 7 }),
  ...words('monat monate monaten month months', { months: 1 }),
])

function numbered(rows: readonly string[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((row, at) => words(row, at + 1)))
}

function words<V>(row: string, value: V): [string, V][] {
  return row.split(' ').map((word) => [word, value])
}
