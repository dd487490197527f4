// Starts what the page has: the drop-down of its fields, the page of results, the marks of a page that was found.
(async () => {
  await bundle("words");
  const engine = ShouceSearch.open({ edition: finder.edition, load: ShouceSearch.scripts(finder.index) });
  const results = document.querySelector("search-results");
  if (results) {
    await bundle("found");
    customElements.define("search-results", SearchResults);
    return results.begin(engine);
  }
  const query = new URLSearchParams(location.search).get("q");
  for (const box of document.querySelectorAll("search-box")) {
    if (query && !box.field.value) box.field.value = query;
    new SearchField(box, engine);
  }
  if (!query || document.querySelector("[data-query]")) return;
  await Promise.all([bundle("found"), engine.ready()]);
  new SearchLanding(query, query.split(/[\s，。；;？?！!]+/).map(ShouceSearch.canon).filter(Boolean));
})();
