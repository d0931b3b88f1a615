/** The one stylesheet: system fonts, light and dark, narrow and wide, screen and paper. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #fff;
  --raised: #f3f6f5;
  --ink: #17211f;
  --quiet: #51605c;
  --line: #cfd8d5;
  --link: #00594f;
  --accent: #00695c;
  --alert-ink: #7a2e00;
  --alert: #fff3e6;
  --good: #1a6b2d;
  --bad: #a11d1d;
  --measure: 42rem;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121716;
    --raised: #1c2423;
    --ink: #e6edeb;
    --quiet: #a3b3ae;
    --line: #3a4744;
    --link: #7fd6c6;
    --accent: #4db6a5;
    --alert-ink: #ffc89a;
    --alert: #33230f;
    --good: #83d694;
    --bad: #ff9d94;
  }
}

*, ::before, ::after { box-sizing: border-box; }

html {
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-behavior: smooth;
}

body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Apple SD Gothic Neo',
    'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif;
  overflow-wrap: break-word;
}

:lang(ko) { word-break: keep-all; }

h1, h2, h3, h4, h5 { margin: 0 0 .5rem; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); letter-spacing: -.01em; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: 1.1rem; }
h5 { font-size: .95rem; color: var(--quiet); }
p, ul, ol, dl, table, figure { margin: 0 0 1rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
img, video, iframe { max-width: 100%; }
img, video { height: auto; border-radius: .25rem; }
iframe { width: 100%; aspect-ratio: 16 / 9; border: 0; }
small { font-size: .875em; color: var(--quiet); font-weight: normal; }
code { font-family: ui-monospace, 'SF Mono', Consolas, monospace; font-size: .925em; }

:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }

.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { top: .5rem; }
.status, .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }

.bar, main, .imprint { padding-inline: max(1rem, 3vw, 50% - 34rem); }

.masthead { border-top: .3rem solid var(--accent); border-bottom: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 2rem; padding-block: .75rem; }
.bar p, .bar ul { margin: 0; padding: 0; list-style: none; }
.bar ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.bar li a { display: inline-block; padding-block: .25rem; text-decoration: none; }
.bar li a:hover, .bar li [aria-current] { text-decoration: underline; text-decoration-thickness: 2px; }
.brand { font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
.brand a { color: inherit; text-decoration: none; }
.languages { margin-inline-start: auto; font-size: .9375rem; }

main { padding-block: clamp(1.5rem, 4vw, 3rem); }
.imprint { padding-block: 1.5rem 2.5rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem; }
.imprint p { margin: 0 0 .25rem; }

.lead { margin-bottom: 2rem; }
.lead > p { max-width: var(--measure); }
.lead > p:not([class]) { font-size: 1.125rem; color: var(--quiet); }
main > section { margin-bottom: 2.5rem; }

.facts { display: flex; flex-wrap: wrap; gap: 0 .6em; margin: 0 0 .35rem; color: var(--quiet); font-size: .9375rem; }
.facts > span:not(:last-child)::after { content: '\\00b7'; margin-inline-start: .6em; }
.facts .flag { color: var(--alert-ink); font-weight: 600; }
.also { margin: 0; color: var(--quiet); font-size: .9375rem; }

.stories { padding: 0; list-style: none; }
.stories > li { padding-block: 1.25rem; border-top: 1px solid var(--line); }
.stories > li:first-child { padding-top: 0; border-top: 0; }
.stories :is(p, h2, h3) { max-width: var(--measure); margin-bottom: .35rem; }
.stories h2 a, .stories h3 a, .featured h2 a { color: inherit; text-decoration: none; }
.stories h2 a:hover, .stories h3 a:hover, .featured h2 a:hover { color: var(--link); text-decoration: underline; }

.featured { display: grid; gap: 1.25rem 2rem; align-items: center; padding-bottom: 2rem; border-bottom: 1px solid var(--line); }
.featured img { display: block; width: 100%; aspect-ratio: 16 / 9; object-fit: cover; background: var(--raised); }
.featured h2 { font-size: clamp(1.4rem, 1.1rem + 1.5vw, 2rem); }
.columns { display: grid; gap: 2.5rem; }
.columns > * { min-width: 0; }
.contents ul { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: 0 0 2rem; padding: 0; list-style: none; font-size: .9375rem; }
.pages a { display: inline-block; padding: .5rem 1.25rem; border: 1px solid var(--accent); border-radius: 2rem; text-decoration: none; }
.pages a:hover { background: var(--raised); }

@media (min-width: 56rem) {
  .featured:has(img) { grid-template-columns: 3fr 2fr; }
  .columns:has(aside) { grid-template-columns: minmax(0, 1fr) 20rem; }
}

.box { padding: 1.25rem; background: var(--raised); border-radius: .375rem; margin-bottom: 1rem; }
.box > :last-child { margin-bottom: 0; }
.box ul { padding-inline-start: 1.25rem; }
aside .box { font-size: .9375rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .3rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
aside dl { display: block; }
aside dd { margin-bottom: .6rem; }
aside dt { font-size: .875rem; }
.topics a, .filters span { display: inline-block; padding: .05rem .6rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--paper); font-size: .9375rem; }

.feedlinks { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 0; font-size: .875rem; }
.feedlinks a, .feedlinks button { padding: .2rem .75rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--paper); color: var(--link); font: inherit; text-decoration: none; cursor: pointer; }
.feedlinks a:hover, .feedlinks button:hover { border-color: var(--accent); text-decoration: underline; }
.feedlinks button { border-style: dashed; }
.feedlinks [hidden] { display: none; }
.box .feedlinks { margin-bottom: 1rem; }

.rows { padding: 0; list-style: none; }
.box .rows { padding: 0; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 2rem; padding-block: .65rem; border-top: 1px solid var(--line); }
.rows > li > div { flex: 1 1 20rem; min-width: 0; }
.rows h3, .rows p { margin: 0; }
.rows h3 { font-size: 1.0625rem; }
.rows p:not([class]) { color: var(--quiet); font-size: .9375rem; overflow-wrap: anywhere; }
.state { display: inline-block; margin-inline-end: .25rem; padding: 0 .6rem; border: 1px solid currentcolor; border-radius: 1rem; font-size: .875rem; font-weight: 600; }
.state[data-state=working] { color: var(--good); }
.state[data-state=failing], .state[data-state=blocked], .state[data-state=gone] { color: var(--bad); }
.rows .problem, .corrections, .news > .notice { padding: .75rem 1rem; border-inline-start: .25rem solid var(--alert-ink); background: var(--alert); color: var(--alert-ink); }
.rows .problem { margin-top: .35rem; font-size: .9375rem; }
.country h3 { font-size: .9375rem; color: var(--quiet); }
.countries { margin-top: 1rem; columns: 2 26rem; column-gap: 2rem; }
.country { padding-bottom: 1rem; }
.country h3 { break-after: avoid; }
.country .box { break-inside: avoid; }

.breadcrumb ol { display: flex; flex-wrap: wrap; gap: .1rem .5rem; margin: 0 0 1.5rem; padding: 0; list-style: none; font-size: .9375rem; color: var(--quiet); }
.breadcrumb li + li::before { content: '\\203a'; margin-inline-end: .5rem; }
.news { max-width: var(--measure); }
.news ~ aside dd > span { display: block; }
.news > header { margin-bottom: 1.5rem; }
.corrections { margin-block: 1rem; }
.corrections h2 { font-size: 1rem; }
.corrections ul { margin: 0; padding: 0; list-style: none; }
.corrections a { color: inherit; }
.revisions { max-width: var(--measure); margin: 0; padding: 0; list-style: none; }
.revisions > li { padding-block: 1.5rem; border-top: 1px solid var(--line); }
.revisions h3 { font-size: 1rem; }
.difference { white-space: pre-wrap; tab-size: 8; overflow-wrap: anywhere; }
.difference ins { font-weight: 600; text-decoration: underline; }
.difference del + ins { margin-inline-start: .25em; }
.difference del { color: var(--quiet); text-decoration: line-through; }
.body { font-size: 1.125rem; line-height: 1.7; margin-bottom: 2rem; }
.body blockquote { margin: 0 0 1rem; padding-inline-start: 1.25rem; border-inline-start: .25rem solid var(--line); color: var(--quiet); }
.body table { display: block; overflow-x: auto; }
.body pre { overflow-x: auto; padding: 1rem; background: var(--raised); }
.body :is(h1, h2, h3, h4) { margin-top: 2rem; }
figure img, figure video { display: block; width: 100%; }
figure audio { width: 100%; }
figcaption { margin-top: .5rem; font-size: .9375rem; color: var(--quiet); }
.attachments ul { padding-inline-start: 1.25rem; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { padding-bottom: .5rem; text-align: start; font-weight: 600; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { white-space: nowrap; }
tbody th { font-weight: 400; }
.figures tbody th { white-space: normal; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.notice { max-width: var(--measure); }

@media (max-width: 30rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .6rem; }
}

@media (prefers-reduced-motion: reduce) {
  html { scroll-behavior: auto; }
}

@media print {
  :root {
    color-scheme: light;
    --paper: #fff;
    --raised: #fff;
    --ink: #000;
    --quiet: #333;
    --line: #999;
    --link: #000;
    --alert-ink: #000;
    --alert: #fff;
  }
  .masthead nav, .contents, .skip, .status, .feedlinks, .pages, .campaigns, audio, video, iframe { display: none; }
  .box { padding: 0; }
  .body a[href^=http]::after { content: ' (' attr(href) ')'; font-size: .85em; }
  article, figure, tr { break-inside: avoid; }
}
`
