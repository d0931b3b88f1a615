import type { Preset } from './page.ts'

/** Where a list was left, not which article it is. */
const LIST_STATE = [
  ...['page', 'pageIndex', 'pageNo', 'pageUnit', 'pageSize', 'currentPage', 'recordCountPerPage'],
  ...['searchCnd', 'searchWrd', 'searchCondition', 'searchKeyword', 'searchType', 'searchText'],
  ...['menuId', 'menuNo', 'menuCd', 'menu_id', 'menuSeq', 'mId', 'mid', 'key', 'rowIdx'],
]

/**
 * How the content systems that many cities run lay out their news, as data. A site changes what its
 * theme changes, so each rule can be overridden in `partners.yaml`; look with `zerowire inspect`.
 */
export const PRESETS = {
  /** Boards of Korea's eGovFrame, whose articles are opened by a script with their number. */
  'egov-board': {
    // Where no class tells, the column counts. `:scope` is the row.
    item: 'table tbody tr',
    link: 'td.subject a, td.title a, td.tit a, td.left a, td.al a, :scope:not(:has(.subject a, .title a, .tit a, .left a, .al a)) td a',
    date: 'td.date, td.regDate, td.wdate, :scope:not(:has(.date, .regDate, .wdate)) td:nth-last-child(2)',
    division: 'td.dept, td.department, td.writer',
    nextTo: '?pageIndex={page}',
    drop: LIST_STATE,
    article: {
      content: '.view_cont, .view-content, .board_view .content, .bbs_content, .bbs-view-content',
      remove: ['script', '.file', '.files', '.btn_area', '.sns'],
      attachments: '.file a, .files a, .file_list a, .attach a',
    },
  },
  /** Views of Drupal 8 to 11 in the markup it comes with. */
  drupal: {
    item: '.views-row',
    link: '.views-field-title a, h2 a, h3 a, a[rel="bookmark"]',
    date: 'time@datetime',
    summary: '.views-field-body .field-content, .field--name-body',
    next: '.pager__item--next a, .pager-next a',
    article: {
      content: '.node__content .field--name-body, .field--name-body, .field-name-body',
      picture: '.node__content .field--type-image img, .field--type-image img',
    },
  },
  /** The `news` extension of TYPO3. */
  'typo3-news': {
    item: '.news-list-view .article, .news-list-view .news-list-item',
    link: 'h1 a, h2 a, h3 a, h4 a, a[itemprop="url"], a',
    title: '[itemprop="headline"], h1, h2, h3, h4',
    date: 'time@datetime',
    summary: '.teaser-text [itemprop="description"], .teaser-text',
    category: '.news-list-category',
    next: '.page-navigation .next a, .f3-widget-paginator .next a, .pagination .next a',
    keep: ['tx_news_pi1[news]', 'id', 'L'],
    article: {
      content: '.news-single .news-text-wrap, .news-text-wrap',
      remove: ['.news-related', '.news-backlink-wrap'],
      picture: '.news-single .mediaelement img, .news-img-wrap img',
      caption: '.news-single .news-img-caption, .mediaelement figcaption',
      attachments: '.news-related-files a',
    },
  },
  /** Sitepark's Information Enterprise Server, of many German cities. */
  sitepark: {
    item: '.SP-TeaserList .SP-Teaser, .SP-Teaser',
    link: 'a.SP-Teaser__link, .SP-Teaser__headline a, a',
    title: '.SP-Headline--teaser, .SP-Teaser__headline, h2, h3',
    date: '.SP-Scheduling__date@datetime, time@datetime',
    summary: '.SP-Teaser__abstract',
    next: '.SP-Pagination__item--next a, a.SP-Pagination__next',
    article: {
      content: '.SP-ArticleContent',
      remove: ['.SP-Headline--article', '.SP-ShareList', '.SP-ArticleHeader'],
      picture: '.SP-ArticleHeader img, .SP-Picture img',
      caption: '.SP-ArticleHeader .SP-Picture__caption, .SP-Picture__caption',
    },
  },
  /** Themes of WordPress that mark up posts as its own do. */
  wordpress: {
    item: 'article.post, article.type-post, li.wp-block-post',
    link: '.entry-title a, .wp-block-post-title a, a[rel="bookmark"]',
    date: 'time.entry-date@datetime, .wp-block-post-date time@datetime, time@datetime',
    summary: '.entry-summary, .wp-block-post-excerpt__excerpt',
    category: 'a[rel~="category"]',
    next: 'a.next.page-numbers, .nav-previous a, a.wp-block-query-pagination-next',
    article: {
      content: '.entry-content, .wp-block-post-content',
      remove: ['.sharedaddy', '.jp-relatedposts', '.post-navigation'],
      picture: '.post-thumbnail img, .wp-block-post-featured-image img',
      caption: '.post-thumbnail figcaption, .wp-block-post-featured-image figcaption',
    },
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetName = keyof typeof PRESETS
