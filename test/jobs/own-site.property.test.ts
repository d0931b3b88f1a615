import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryBlobs } from '../support/http-blobs.ts'
import { memorySql } from '../support/memory.node.ts'
import { type Files, fileOn, item, openOwnSite } from '../support/own-site.ts'

const ITEMS = [1, 2, 3]
const SECRET = 'embargoUntil: 2021-06-01T10:00'

/** What a file about an item may say; a translation is there always, since a published one stays. */
const SAYS: readonly string[] = [
  '',
  'title: 파일의 제목',
  'kind: notice\ntopics: [water]\nslug: nice-$',
  'status: withheld',
  SECRET,
  'title: 파일의 제목\npublished: 2021-05-02',
  'titel: 잘못된 파일',
]

const choices = fc.tuple(...ITEMS.map(() => fc.option(fc.nat(SAYS.length - 1), { nil: undefined })))
const step = fc.oneof(
  fc.record({ sync: choices }),
  fc.record({ poll: fc.tuple(...ITEMS.map(() => fc.nat(2))) }),
)

function filesOf(choice: readonly (number | undefined)[]): Files {
  const files = ITEMS.map((nth, at): [string, string | undefined] => {
    const says = choice[at] === undefined ? undefined : SAYS[choice[at]]
    const text = says === undefined ? undefined : fileOn(nth, says.replace('$', String(nth)))
    return [`news/2021/x${nth}.ko.md`, text]
  })
  return Object.fromEntries(files)
}

function itemsOf(versions: readonly number[]) {
  return ITEMS.map((nth, at) => {
    const text = `${item(nth).text}<p>판 ${versions[at]}</p>`
    return item(nth, { text })
  })
}

async function open() {
  return openOwnSite({ sql: await memorySql(), blobs: memoryBlobs() })
}

/** What readers see, but for the order of events. */
async function seen({ entries }: Awaited<ReturnType<typeof open>>) {
  const all = await entries()
  const facts = all.map(({ position, revision, ...entry }) => entry)
  return facts.sort((a, b) => (`${a.id}${a.language}` < `${b.id}${b.language}` ? -1 : 1))
}

/** Items that the last synchronised files keep from the public. */
function secrets(choice: readonly (number | undefined)[]): number[] {
  const isSecret = (at: number | undefined) =>
    at !== undefined && (SAYS[at] === SECRET || SAYS[at] === 'status: withheld')
  return ITEMS.filter((_, at) => isSecret(choice[at]))
}

test('in whatever order files and items come, the same is public, and no secret is', async () => {
  const sequence = fc.array(step, { maxLength: 8 })
  const versions = fc.tuple(...ITEMS.map(() => fc.nat(2)))
  const good = choices.filter((choice) => !choice.includes(SAYS.length - 1))
  await fc.assert(
    fc.asyncProperty(sequence, good, versions, fc.boolean(), async (steps, last, text, first) => {
      const [city, fresh] = [await open(), await open()]
      await city.sync()
      let files: readonly (number | undefined)[] = []
      const check = async () => {
        const shown = JSON.stringify(await city.entries('network'))
        for (const nth of secrets(files)) expect(shown).not.toContain(`제${nth}호`)
      }
      const sync = { sync: last }
      const poll = { poll: text }
      for (const one of [...steps, ...(first ? [sync, poll] : [poll, sync])]) {
        if ('sync' in one) {
          files = one.sync
          await city.sync(filesOf(one.sync))
        } else {
          city.say(itemsOf(one.poll))
          await city.poll()
        }
        await check()
      }
      await fresh.sync(filesOf(last))
      fresh.say(itemsOf(text))
      await fresh.poll()
      expect(await seen(city)).toEqual(await seen(fresh))
    }),
    { numRuns: 60 },
  )
}, 60_000)
