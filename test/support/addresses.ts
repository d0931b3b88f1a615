import { parseSelection } from '../../src/feeds/query.ts'
import { CORRECTIONS, ROOT_PATHS, SCOPES } from '../../src/feeds/scope.ts'
import type { Vocabulary } from '../../src/feeds/vocabulary.ts'
import type { Selection } from '../../src/model/selection.ts'

/** The selection that a feed's address asks for, such as `/network/topics/waste/rss.xml?limit=5`. */
export function selectionAt(address: string, vocabulary: Vocabulary): Selection {
  const { pathname, searchParams } = new URL(address, 'https://daegu.example')
  const root = pathname.startsWith(`${ROOT_PATHS.network}/`) ? 'network' : 'own'
  const [segment = '', id, file] = pathname.slice(ROOT_PATHS[root].length + 1).split('/')
  if (segment === CORRECTIONS) {
    return { ...parseSelection(root, undefined, searchParams, vocabulary), corrections: true }
  }
  if (id === undefined) return parseSelection(root, undefined, searchParams, vocabulary)
  const scope = SCOPES.find((one) => one.segment === segment && one.roots.includes(root))
  if (!scope || file === undefined) throw new Error(`No feed has the address ${address}.`)
  return parseSelection(root, { scope, id: decodeURIComponent(id) }, searchParams, vocabulary)
}
