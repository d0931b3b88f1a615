import { everything, type Root, type Selection } from '../model/selection.ts'
import { nameIn, type Term } from '../model/site.ts'
import { GROUP_TITLES } from './catalogue-words.ts'
import type { Current } from './current.ts'
import { SCOPES, type Scope } from './scope.ts'
import { feedTitle } from './title.ts'

export interface CatalogueFeed {
  /** Among those of its sort, such as `Waste`. */
  readonly name: string
  /** Wherever it stands, such as `Daegu news: Waste`. */
  readonly title: string
  readonly selection: Selection
}

/** Feeds of one sort, such as all topics of the city's own news. */
export interface CatalogueGroup {
  readonly title: string
  readonly root: Root
  /** Undefined for the root's feed of everything. */
  readonly scope?: Scope
  readonly feeds: readonly CatalogueFeed[]
}

/** Every feed that has a path of its own: retired values answer, but are not offered. */
export function catalogue(
  current: Pick<Current, 'wire' | 'vocabulary'>,
  language: string,
): CatalogueGroup[] {
  const { wire, vocabulary } = current
  const { site } = wire
  const words = language === 'ko' ? GROUP_TITLES.ko : GROUP_TITLES.en
  return (['own', 'network'] as const).flatMap((root): CatalogueGroup[] => {
    const title = nameIn(root === 'own' ? site.title : site.networkTitle, language)
    const scopes = SCOPES.filter(({ roots, filter }) => roots.includes(root) && filter !== 'year')
    const group = (scope: Scope): CatalogueGroup => {
      const { filter, segment } = scope
      const terms = filter === 'year' ? [] : [...vocabulary[filter].values()]
      const own = root === 'network' || filter !== 'lang'
      const offered = own ? terms : terms.filter(({ id }) => site.languages.includes(id))
      return {
        title: `${title}: ${words[segment] ?? segment}`,
        root,
        scope,
        feeds: offered
          .filter((term) => !term.retired)
          .map((term) => {
            const name = nameIn(term.names, language)
            return { name, title: `${title}: ${name}`, selection: narrowed(root, scope, term) }
          }),
      }
    }
    const corrections = { ...everything(root), corrections: true as const }
    const changed = feedTitle(corrections, wire, vocabulary, language)
    const all = {
      title,
      root,
      feeds: [
        { name: title, title, selection: everything(root) },
        { name: changed, title: changed, selection: corrections },
      ],
    }
    return [all, ...scopes.map(group)]
  })
}

function narrowed(root: Root, { filter }: Scope, { id }: Term): Selection {
  const all = everything(root)
  if (filter === 'lang') return { ...all, language: { mode: 'prefer', languages: [id] } }
  return { ...all, filters: { [filter]: { include: [id], exclude: [] } } }
}
