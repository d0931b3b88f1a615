/** Pages written for these tests in the style of what city sites run. */
export const LISTS = {
  'egov-board': `<!DOCTYPE html><html lang="ko"><head><title>보도자료 | 가온시청</title></head><body>
<ul class="gnb"><li><a href="/main.do?menuNo=1">홈</a></li></ul>
<table class="board"><caption>보도자료 목록</caption>
<thead><tr><th>번호</th><th>제목</th><th>담당부서</th><th>등록일</th><th>조회</th></tr></thead>
<tbody>
<tr><td>공지</td><td class="subject"><a href="#none" onclick="fn_view('20931', 'B'); return false;">가온시, 탄소중립 기본계획 발표 <img src="/new.png" alt="새글"></a></td><td class="dept">기후환경과</td><td>2021.05.14</td><td>52</td></tr>
<tr><td>2</td><td class="subject"><a href="#none" onclick="fn_view('20930', 'B'); return false;">시내버스 <b>전기차</b> 전환</a></td><td class="dept">대중교통과</td><td>2021.05.12</td><td>1,204</td></tr>
<tr><td colspan="5">등록된 게시물이 더 없습니다.</td></tr>
</tbody></table>
<div class="paging"><a href="#" onclick="fn_page(2)">2</a></div></body></html>`,
  drupal: `<html lang="en"><head><title>News | City of Alder</title></head><body><div class="view-content">
<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/news/heat-pumps-libraries" hreflang="en">Heat pumps for every library</a></span></div>
<div class="views-field views-field-created"><time datetime="2021-05-12T09:30:00+01:00">12 May</time></div>
<div class="views-field views-field-body"><div class="field-content">All nine libraries will be warm without gas.</div></div></div>
<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/news/trees?utm_source=home">Two thousand trees</a></span></div>
<div class="views-field views-field-created"><time datetime="2021-05-11T08:00:00+01:00">11 May</time></div></div>
</div><nav><ul><li class="pager__item--next"><a href="?page=1" rel="next">Next</a></li></ul></nav></body></html>`,
  'typo3-news': `<html lang="de"><head><title>Aktuelles – Stadt Birkenau</title><base href="https://www.birkenau.example/"></head><body>
<div class="news"><div class="news-list-view">
<div class="article articletype-0"><div class="header"><h3><a title="Radweg" href="aktuelles?tx_news_pi1%5Baction%5D=detail&amp;tx_news_pi1%5Bnews%5D=311&amp;cHash=9f3a"><span itemprop="headline">Neuer Radweg am Fluss</span></a></h3></div>
<div class="teaser-text"><div itemprop="description"><p>Ab Juni frei.</p></div></div>
<div class="footer"><span class="news-list-date"><time itemprop="datePublished" datetime="2021-05-12">12.05.2021</time></span><span class="news-list-category">Verkehr</span></div></div>
</div><div class="page-navigation"><ul><li class="next"><a href="aktuelles?page=2">weiter</a></li></ul></div></div></body></html>`,
  sitepark: `<html lang="de"><head><title>Pressemitteilungen</title></head><body><main>
<ul class="SP-TeaserList__list SP-TeaserList"><li class="SP-TeaserList__item"><article class="SP-Teaser SP-Teaser--text">
<a class="SP-Teaser__link" href="/presse/2021/solar-auf-schulen.php"><h2 class="SP-Teaser__headline">Solar auf Schulen</h2>
<time class="SP-Scheduling__date" datetime="2021-05-10T10:00:00+02:00">10. Mai 2021</time>
<div class="SP-Teaser__abstract"><p>Vierzig Dächer bis 2023.</p></div></a></article></li></ul></main></body></html>`,
  wordpress: `<html lang="en"><head><title>News – Town of Rowan</title></head><body>
<article id="post-12" class="post-12 post type-post"><h2 class="entry-title"><a href="https://rowan.example/2021/05/compost/" rel="bookmark">Compost for all</a></h2>
<time class="entry-date published" datetime="2021-05-09T12:00:00+00:00">9 May 2021</time><span><a href="/category/waste/" rel="category tag">Waste</a></span>
<div class="entry-summary"><p>Free on Saturdays.</p></div></article>
<a class="next page-numbers" href="https://rowan.example/news/page/2/">Next</a></body></html>`,
} as const

export const ARTICLES = {
  'egov-board': `<html><head><title>가온시청</title></head><body><div class="board_view">
<h3>가온시, 탄소중립 기본계획 발표</h3>
<div class="file"><a href="/cmm/fms/FileDown.do?atchFileId=77&amp;fileSn=0">계획.pdf (1.2MB)</a></div>
<div class="view_cont"><p>가온시는 <b>2045년</b>까지 탄소중립을 이룬다.</p><img src="/upload/plan.jpg" alt="발표 장면"><script>count()</script><div class="sns">공유</div></div>
</div></body></html>`,
  'typo3-news': `<html><body><div class="news-single"><h1>Neuer Radweg am Fluss</h1>
<div class="news-img-wrap"><img src="/fileadmin/rad.jpg"><p class="news-img-caption">Am Ufer</p></div>
<div class="news-text-wrap"><p>Der Weg ist <a href="/karte">vier Kilometer</a> lang.</p></div></div></body></html>`,
}

export const bytesOf = (text: string) => new TextEncoder().encode(text)
