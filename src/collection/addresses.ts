import type { Complaint } from '../model/problem.ts'
import { complain, valueAt } from './check.ts'
import type { Article } from './translations.ts'
import type { Path } from './yaml.ts'

interface Claim {
  readonly article: Article
  readonly slug: string
  readonly path: Path
}

/**
 * What is wrong where two stories want one address `/news/<slug>`: who has it by `id` keeps it, then who
 * has it by `slug`, then who had it (`formerly`). Each complaint with the article that must give way.
 */
export function contestedAddresses(
  articles: readonly Article[],
): { readonly article: Article; readonly complaint: Complaint }[] {
  const owners = new Map<string, Article>()
  return [idOf, presentOf, formerOf]
    .flatMap((claimsOf) => articles.flatMap(claimsOf))
    .flatMap(({ article, slug, path }) => {
      const owner = owners.get(slug) ?? article
      owners.set(slug, owner)
      if (owner.draft.entry.story === article.draft.entry.story) return []
      const expected = `an address that no other article has or had: ${owner.yaml.file} claims it`
      const complaint = complain(article.yaml, path, JSON.stringify(slug), expected)
      return [{ article, complaint }]
    })
}

const idOf = (article: Article) => claimAt(article, ['id'])
const presentOf = (article: Article) => claimAt(article, ['slug'])

function formerOf(article: Article): Claim[] {
  const slugs = valueAt(article.yaml.value, ['formerly'])
  return Array.isArray(slugs) ? slugs.flatMap((_, at) => claimAt(article, ['formerly', at])) : []
}

function claimAt(article: Article, path: Path): Claim[] {
  const slug = valueAt(article.yaml.value, path)
  return typeof slug === 'string' ? [{ article, slug, path }] : []
}
