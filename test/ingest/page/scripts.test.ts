import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scriptArguments } from '../../../src/ingest/page/address.ts'

describe('the arguments of a script', () => {
  test.each([
    ["fn_view('12', 3)", ['12', '3']],
    ["event.preventDefault(); fn_view('123','BBS_1'); return false;", ['123', 'BBS_1']],
    ["javascript:void(0); goView('1')", ['1']],
    ['javascript:void(0);', []],
    ['go()', []],
    [
      String.raw`return fn_view('제목, 부제 (2)', "it\"s", 'it\'s')`,
      ['제목, 부제 (2)', 'it"s', "it's"],
    ],
    ["fn_view(this, '9')", ['this', '9']],
    ["fn_view('','2')", ['', '2']],
    ["goView(encodeURI('3'))", ['3']],
    ["location.href='/view.do?id=3'", ['/view.do?id=3']],
    ["fn_view('1", []],
    ['', []],
  ])('%s', (script, expected) => expect(scriptArguments(script)).toEqual(expected))

  test('are told of any text, in no time', () => {
    const piece = fc.constantFrom("'", '"', '\\', '(', ')', ',', 'void', ' ', 'a', '\n')
    const scripts = fc.array(piece, { maxLength: 3000 }).map((pieces) => pieces.join(''))
    const began = performance.now()
    fc.assert(fc.property(scripts, (script) => Array.isArray(scriptArguments(script))))
    scriptArguments("'\\".repeat(1_000_000))
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
