import { isTracking } from '../../html/urls.ts'

/**
 * Query parameters that say how a reader came to an article, not which one it is: menus, pages and
 * searches of lists (Korean eGov boards put all of them into every link), sessions, shares,
 * campaigns. Lower case. A name that may identify somewhere (`id`, `sid`, `source`) is not here:
 * an article that is not recognised costs less than two taken for one.
 */
const NOISE: ReadonlySet<string> = new Set([
  // Menus and the state of the list that the link stood in.
  ...['menuno', 'menuid', 'menu_id', 'menu_no', 'menucd', 'menucode', 'menulevel'],
  ...['pageindex', 'pageno', 'page_no', 'pagenum', 'currentpage', 'cpage', 'pageunit', 'pagesize'],
  ...['recordcountperpage', 'rowsperpage', 'curpage', 'gotopage', 'nowpage', 'listcount'],
  ...['searchcnd', 'searchwrd', 'searchcondition', 'searchkeyword', 'searchtype', 'searchtext'],
  ...['search_type', 'search_text', 'searchword', 'sc_type', 'sc_text'],
  ...['sortorder', 'sortfield', 'orderby', 'listtype', 'viewtype'],
  // Sessions, and what keeps caches from answering.
  ...['jsessionid', 'phpsessid', 'sessionid', 'session_id', 'cfid', 'cftoken', '_csrf'],
  ...['chash', 'no_cache', 'nocache', 'cachebuster', '_', 'rnd', 'rand'],
  // How it was shared or followed.
  ...['ref', 'referer', 'referrer', 'cmpid'],
])

/** Whether a query parameter does not tell one article from another. */
export function isNoise(name: string): boolean {
  return isTracking(name) || NOISE.has(name.toLowerCase())
}

/** What may stand in a fragment without naming an article: parts of a page, texts to scroll to. */
const PLACES: ReadonlySet<string> = new Set([
  ...['top', 'content', 'contents', 'main', 'maincontent', 'main-content', 'respond', 'comments'],
  ...['article', 'body', 'container', 'wrap', 'header', 'footer', 'none', 'n', 'rss', 'xtor'],
])

/** Whether a fragment (without `#`) tells which article is meant: it has a number or a long name. */
export function namesArticle(fragment: string): boolean {
  if (fragment.startsWith(':~:') || fragment.includes('=')) return false
  if (PLACES.has(fragment.toLowerCase())) return false
  return /\d/.test(fragment) || /^!?\//.test(fragment) || fragment.length > 12
}
