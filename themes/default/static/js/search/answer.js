// Questions that a page of the handbook answers by itself: 谁批 2500 元 is answered by the authority table.
const searchAnswer = (() => {
  const number = /(\d[\d,，]*(?:\.\d+)?)\s*([万萬千k])?/i;
  const asks = /[谁誰]|[批签簽审審核]|appro|sign|who\b/i;
  const times = { 万: 1e4, 萬: 1e4, 千: 1e3, k: 1e3 };
  // The amount that a query asks the approver of; 0 where it asks something else.
  const amount = (query) => {
    const found = query.normalize("NFKC").match(number);
    if (!found || !asks.test(query) || /第\s*\d/.test(query)) return 0;
    return Math.round(found[1].replace(/[,，]/g, "") * (times[(found[2] || "").toLowerCase()] || 1) * 100) / 100;
  };
  // A hit like those of the engine, or null.
  return (query) => {
    const asked = searchTold.authority ? amount(query) : 0;
    if (!asked) return null;
    const title = searchSay("amount", { amount: asked.toLocaleString("en") });
    return { kind: "matter", title, text: searchSay("amount_where"), marks: [], titleMarks: [], href: searchTold.authority + "?amount=" + asked };
  };
})();
