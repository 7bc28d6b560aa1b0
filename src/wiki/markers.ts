/** What stands between these belongs to the bot, all else on the page to the people of the wiki. */
export const indexMarkers = {
  begin: '<!-- AGora: Anfang der Liste, wird vom Bot geschrieben -->',
  end: '<!-- AGora: Ende der Liste -->',
} as const
