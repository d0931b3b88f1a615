import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { parsePlain } from '../../src/html/plain.ts'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment

const MOST = 1000

/** A tree as lists, for comparison. */
function flat(node: Node): unknown {
  if ('value' in node) return node.value
  if ('data' in node) return { comment: node.data }
  const attributes = 'attrs' in node ? node.attrs.map(({ name, value }) => [name, value]) : []
  const children = 'childNodes' in node ? node.childNodes.map(flat) : []
  return [node.nodeName, attributes, children]
}

function expectSameTree(html: string): void {
  const tree = parsePlain(html, MOST)
  if (tree !== undefined) expect(flat(tree)).toEqual(flat(parseFragment(html)))
}

describe('HTML as most news is written needs no more than its tags', () => {
  it.each([
    '',
    'text &amp; &eacute; &copy 2021 &notanentity; &#8211; &#x80;',
    '<p>a <strong>b</strong>&nbsp;<a href="/x?a=1&amp;b=2&copy=3" target="_blank">c</a></p>\n<p>d</p>',
    '<figure class="wp-block-image"><img src="a.jpg" alt="" width=300 /><figcaption>b</figcaption></figure>',
    '<!-- wp:paragraph --><P STYLE="color:red" hidden>a<br>b<br/>c</P><!--more-->',
    '<table>\n<tr><td>1</td>\n<th scope="row">2</th></tr> <tr></tr>\n</table><table><tbody><tr></tr></tbody></table>',
    '<ul><li>a<ol><li>b</li></ol></li></ul><dl><dt>c</dt><dd>d</dd></dl>',
    '<pre>\n\n a</pre><pre><br>\n</pre><pre><b>\n</b></pre>',
    '<font size="2"><center>a</center></font><tt>b</tt><img src="c"></img>',
    '<iframe src="https://city.example/"></iframe><script async src="https://city.example/"></script>',
    '<p>cut short, <b>as excerpts are',
  ])('%s', (html) => {
    expect(parsePlain(html, MOST)).toBeDefined()
    expectSameTree(html)
  })
})

describe('all else is left to the standard’s parser', () => {
  it.each([
    ...['<p>a<p>b', '<p><div>a</div></p>', '<li>a<li>b', '<a href="x">a<a href="y">b</a></a>'],
    ...['<b>a<i>b</b>c</i>', 'a</p>', '</br>', '<p/>a', '<h1><h2>a</h2></h1>'],
    ...[
      '<table>a</table>',
      '<table><td>a</td></table>',
      '<td>a</td>',
      '<table><tr></tbody></table>',
    ],
    ...[
      '<svg></svg>',
      '<math></math>',
      '<template></template>',
      '<noscript></noscript>',
      '<style></style>',
    ],
    ...[
      '<script>a</script>',
      '<iframe>a</iframe>',
      '<textarea></textarea>',
      '<plaintext>',
      '<x-y></x-y>',
    ],
    ...['a < b', '<', '<p', '<p a="', '<3', '</ p>', '<?x?>', '<!doctype html>', '<![CDATA[a]]>'],
    ...['<!-->a-->', '<!--->a-->', '<!--a--!>b-->', '<!--a--b-->', '<!--', '<!--a'],
    ...['<p a=1 A=2>', '<p "a>', '<p =a>', '<p a=b`c>', '<p a=b/>', '\0', 'a\r\nb', '\ud800'],
    ...[
      '<nobr>a</nobr>',
      '<form></form>',
      '<select></select>',
      '<image>',
      '<body>',
      '<ruby><rb><rb></ruby>',
    ],
  ])('%j', (html) => {
    expect(parsePlain(html, MOST)).toBeUndefined()
  })

  it('so is what is deeper or more than a document of news', () => {
    expect(parsePlain('<b>'.repeat(600), MOST)).toBeUndefined()
    expect(parsePlain('<br>'.repeat(1001), MOST)).toBeUndefined()
    expect(
      parsePlain(`<p ${Array.from({ length: 40 }, (_, n) => `a${n}`).join(' ')}>`, MOST),
    ).toBeUndefined()
  })
})

describe('whichever way it is parsed, the tree is the same', () => {
  const names = [
    ...['p', 'b', 'em', 'a', 'ul', 'li', 'table', 'tbody', 'tr', 'td', 'caption', 'div', 'span'],
    ...['pre', 'ruby', 'rt', 'dl', 'dd', 'dt', 'h1', 'h2', 'img', 'br', 'col', 'font', 'center'],
  ]
  const bits = [
    ...[
      'a',
      ' ',
      '\n',
      '&amp;',
      '&eacute',
      '&notit;',
      '&#10;',
      '&#0;',
      '&#x80;',
      '&lt',
      'a<b',
      '<',
      '>',
    ],
    ...[
      '"',
      "'",
      '=',
      '/',
      '</',
      '<!',
      '<!--a-->',
      '<!-- a - b -->',
      '<!---->',
      '<!--->',
      '<!-- --!>',
    ],
    ...[
      '<p/>',
      '<br/>',
      '</br>',
      '<p class=a>',
      '<p class=a/>',
      '<p a=1 a=2>',
      '<p a a2 b="&amp;x&copy=1">',
    ],
    ...[
      '<p A="a\nb">',
      '<p "=a>',
      '<p a = "b" c>',
      '<p/a/b>',
      '<img src=a/>',
      '<a href=a?b&c=1>',
      '</img>',
    ],
    ...[
      '\0',
      '\r\n',
      '\ud800',
      '<P>',
      '</P >',
      '</p a=b>',
      '<p',
      '<p a="',
      '<pre>\n\n',
      '<pre>&#10;',
    ],
    ...[
      '<pre><br>\n',
      '<table> <tr></tr> </table>',
      '<script src=a></script>',
      '<iframe></iframe>',
      '<x>',
    ],
  ]
  const { nested } = fc.letrec<{ nested: string }>((tie) => ({
    nested: fc
      .array(
        fc.oneof(
          { maxDepth: 7, depthSize: 'max' },
          fc.constantFrom(...bits),
          fc
            .tuple(fc.constantFrom(...names), tie('nested'), fc.integer({ min: 0, max: 12 }))
            .map(([name, inner, end]) => `<${name}>${inner}${end > 0 ? `</${name}>` : ''}`),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join('')),
  }))

  it('for whatever is nested in whatever', { timeout: 60_000 }, () => {
    fc.assert(fc.property(nested, expectSameTree), { numRuns: 5000 })
  })

  it('for whatever is cut off', { timeout: 60_000 }, () => {
    const cut = fc
      .tuple(nested, fc.nat())
      .map(([html, at]) => html.slice(0, at % (html.length + 1)))
    fc.assert(fc.property(cut, expectSameTree), { numRuns: 3000 })
  })
})
