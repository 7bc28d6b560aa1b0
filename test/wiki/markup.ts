import fc from 'fast-check'

const marks =
  `' '' ''' ''''' ~~~ ~~~~ __TOC__ __ [[A]] [[ ]] {{A}} {{ }} {{{1}}} {| |} |- || !! ! | = == * # : ; - ---- <b> </b>
    <!-- --> <nowiki> </nowiki> <ref> <br> &amp; & &#39; http: //x.de geo:1 news: x innen « » › % ? Ä 👩🏽‍🚀 -{ }-
    #REDIRECT[[A]] subst: ＿ / \\ a b. ** **fett** *kursiv* ## 1. [[Category:X]] {{DEFAULTSORT:x}}`.split(
    /\s+/,
  )

const parts = fc.constantFrom(...marks, ' ', '\n', '\n\n', '\n- ', '\n## ', 'ISBN 978-3-16-148410-0')

/** Texts of random wiki markup and Markdown, over several lines. */
export const markupFragments = fc
  .array(parts, { minLength: 1, maxLength: 12 })
  .map((found) => `a${found.join('')}`)

/** The same on one line. */
export const markupLines = fc
  .array(parts, { minLength: 1, maxLength: 6 })
  .map((found) => `a${found.join('').replaceAll('\n', ' ')}`)
