import { expect, it } from 'vitest'
import { markdownToHtml } from '../../src/html/markdown.ts'

it('links and pictures of this site get the private scheme', () => {
  expect(markdownToHtml('![A](/media/2021/x.svg) [y](/news/y)')).toBe(
    '<p><img src="local:/media/2021/x.svg" alt="A"> <a href="local:/news/y">y</a></p>',
  )
})

it('links to elsewhere stay, without tracking', () => {
  expect(markdownToHtml('<https://e.example/?utm_source=x>')).toContain(
    '<a href="https://e.example/" rel="noopener">',
  )
})

it('GFM tables, strikethrough and bare links work', () => {
  const html = markdownToHtml('|a|b|\n|-|-|\n|1|2|\n\n~~old~~ www.city.example')
  expect(html).toContain('<td>1</td>')
  expect(html).toContain('<del>old</del>')
  expect(html).toContain('<a href="http://www.city.example/" rel="noopener">')
})

it('HTML in Markdown is parsed as one document and cleaned', () => {
  const html = markdownToHtml(
    '<figure>\n\n![A](/media/a.png)\n\n<figcaption onclick="x">*C*</figcaption></figure>\n\n<script>alert(1)</script>',
  )
  expect(html).toContain('<figure>')
  expect(html).toContain('<figcaption>*C*</figcaption>')
  expect(html).toContain('src="local:/media/a.png"')
  expect(html).not.toMatch(/script|onclick/)
})

it('a script link is its text', () => {
  expect(markdownToHtml('[x](javascript:alert(1)) [y](//evil.example/z)')).toBe('<p>x y</p>')
})
