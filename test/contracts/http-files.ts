import { beforeAll, describe, expect, test } from 'vitest'
import { story } from '../support/http-collection.ts'
import { openSite, type Runtime, type Site } from '../support/http-site.ts'

const PATH = '/media/2021/speech.mp3'
const SPEECH = '0123456789'
const FILES = {
  'media/2021/speech.mp3': SPEECH,
  ...story('speech', 'en', 'A speech', { text: '<audio controls src="/media/2021/speech.mp3">' }),
}

/** Files in parts (RFC 9110, section 14), as players of sound and film ask for them. */
export function filesContract(open: () => Promise<Runtime>): void {
  describe('a file', () => {
    let site: Site
    let etag: string
    beforeAll(async () => {
      site = await openSite(await open(), FILES)
      etag = (await site.get(PATH)).headers.get('ETag') ?? ''
    })
    const seen = async (headers: Record<string, string>, path = PATH) => {
      const response = await site.get(path, headers)
      const { status } = response
      return [status, response.headers.get('Content-Range'), await response.text()]
    }

    test('says that it can be had in parts, and comes whole to who asks for no part', async () => {
      const response = await site.get(PATH)
      expect(response.status).toBe(200)
      expect(response.headers.get('Accept-Ranges')).toBe('bytes')
      expect(response.headers.get('Content-Length')).toBe('10')
      expect(response.headers.has('Content-Range')).toBe(false)
      expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Content-Range')
      expect(await response.text()).toBe(SPEECH)
    })

    test.each([
      ['bytes=0-0', 'bytes 0-0/10', '0'],
      ['bytes=2-4', 'bytes 2-4/10', '234'],
      ['bytes=7-', 'bytes 7-9/10', '789'],
      ['bytes=-3', 'bytes 7-9/10', '789'],
      ['bytes=0-999', 'bytes 0-9/10', SPEECH],
      ['BYTES=9-9', 'bytes 9-9/10', '9'],
    ])('comes in part for %s, with the validators of the whole', async (Range, range, text) => {
      const response = await site.get(PATH, { Range })
      expect(response.status).toBe(206)
      expect(response.headers.get('Content-Range')).toBe(range)
      expect(response.headers.get('Content-Length')).toBe(String(text.length))
      expect(response.headers.get('Content-Type')).toBe('audio/mpeg')
      expect(response.headers.get('ETag')).toBe(etag)
      expect(await response.text()).toBe(text)
    })

    test.each(['bytes=0-1,4-5', 'bytes=', 'bytes=a-b', 'bytes=-99', 'lines=1-2', 'lines=99-', ''])(
      'comes whole for %j',
      async (Range) => {
        expect(await seen({ Range })).toEqual([200, null, SPEECH])
      },
    )

    test.each(['bytes=10-', 'bytes=99-100', 'bytes=5-4'])(
      'has no part at %s, and says how long it is',
      async (Range) => {
        const [status, range, text] = await seen({ Range })
        expect([status, range]).toEqual([416, 'bytes */10'])
        expect(text).toContain('The file has 10 bytes.')
      },
    )

    test('comes in part only to who holds a part of the same version, and not to who holds it', async () => {
      const Range = 'bytes=2-4'
      expect((await seen({ Range, 'If-Range': etag }))[0]).toBe(206)
      expect((await seen({ Range, 'If-Range': '"another"' }))[0]).toBe(200)
      expect((await seen({ Range, 'If-Range': 'Mon, 10 May 2021 00:00:00 GMT' }))[0]).toBe(200)
      expect((await seen({ Range, 'If-None-Match': etag }))[0]).toBe(304)
    })

    test('that nobody may see is not there in part either', async () => {
      for (const Range of ['bytes=0-0', 'bytes=99-']) {
        const [status, range] = await seen({ Range }, '/media/2021/other.mp3')
        expect([status, range]).toEqual([404, null])
      }
      expect((await seen({ Range: 'bytes=0-9' }, '/rss.xml'))[0]).toBe(200)
    })
  })
}
