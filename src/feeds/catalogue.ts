import { everything, type Root, type Selection } from '../model/selection.ts'
import { nameIn, type Term } from '../model/site.ts'
import type { Current } from './current.ts'
import { SCOPES, type Scope } from './scope.ts'

/** Feeds of one sort, such as all topics of the city's own news. */
export interface CatalogueGroup {
  readonly root: Root
  /** Undefined for the root's feed of everything. */
  readonly scope?: Scope
  readonly feeds: readonly { readonly name: string; readonly selection: Selection }[]
}

/** Every feed that has a path of its own: retired values answer, but are not offered. */
export function catalogue(current: Current, language: string): CatalogueGroup[] {
  const { wire, vocabulary } = current
  const { site } = wire
  return (['own', 'network'] as const).flatMap((root): CatalogueGroup[] => {
    const title = nameIn(root === 'own' ? site.title : site.networkTitle, language)
    const scopes = SCOPES.filter(({ roots, filter }) => roots.includes(root) && filter !== 'year')
    const group = (scope: Scope): CatalogueGroup => {
      const { filter } = scope
      const terms = filter === 'year' ? [] : [...vocabulary[filter].values()]
      const own = root === 'network' || filter !== 'lang'
      const offered = own ? terms : terms.filter(({ id }) => site.languages.includes(id))
      return {
        root,
        scope,
        feeds: offered
          .filter((term) => !term.retired)
          .map((term) => ({
            name: nameIn(term.names, language),
            selection: narrowed(root, scope, term),
          })),
      }
    }
    return [{ root, feeds: [{ name: title, selection: everything(root) }] }, ...scopes.map(group)]
  })
}

function narrowed(root: Root, { filter }: Scope, { id }: Term): Selection {
  const all = everything(root)
  if (filter === 'lang') return { ...all, language: { mode: 'prefer', languages: [id] } }
  return { ...all, filters: { [filter]: { include: [id], exclude: [] } } }
}
