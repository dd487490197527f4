// Starts what the page has: the page of results, or the drop-down of its fields and the marks of a page that was found.
(async () => {
  const results = document.querySelector("search-results"), query = new URLSearchParams(location.search).get("q");
  const marked = query && !results && !document.querySelector("[data-query]");
  await Promise.all(["words", results ? "found" : "suggest", ...(marked ? ["landing"] : [])].map(bundle));
  const near = async () => { await bundle("near"); return searchNear; };
  const engine = ShouceSearch.open({ edition: finder.edition, load: ShouceSearch.scripts(finder.index), near });
  if (results) {
    customElements.define("search-results", SearchResults);
    return results.begin(engine);
  }
  for (const box of document.querySelectorAll("search-box")) {
    if (query && !box.field.value) box.field.value = query;
    new SearchField(box, engine);
  }
  // Before the first key; what fails is asked for again.
  const ready = await engine.ready().then(() => true, () => false);
  if (marked && ready) new SearchLanding(query, query.split(/[\s，。；;？?！!]+/).map(ShouceSearch.canon).filter(Boolean));
})();
