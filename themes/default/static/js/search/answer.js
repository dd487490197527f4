// Questions that a page of the handbook answers by itself: 谁批 2500 元 is answered by the authority table.
const searchAnswer = (() => {
  const number = /(RMB|CNY|TWD|NTD?\$?|HKD?\$?|[¥$])?\s*(\d[\d,]*(?:\.\d+)?)\s*([万萬千k])?\s*(元|块|塊|圆|圓|yuan\b|dollars?\b)?/i;
  const who = /[谁誰]|邊個|\bwho\b/i, acts = /[批签簽审審核]|approv|sign/i;
  const times = { 万: 1e4, 萬: 1e4, 千: 1e3, k: 1e3 };
  // The amount whose approver a query asks for; 0 where it asks something else. A bare number counts only after 谁.
  const amount = (query) => {
    const [, before, digits, unit, after] = query.normalize("NFKC").match(number) || [];
    const value = digits ? digits.replaceAll(",", "") * (times[(unit || "").toLowerCase()] || 1) : 0;
    const asked = acts.test(query) && (before || after || who.test(query) && value >= 100);
    return asked && !/第\s*\d/.test(query) ? Math.round(value * 100) / 100 : 0;
  };
  // A hit like those of the engine, or null.
  return (query) => {
    const asked = searchTold.authority ? amount(query) : 0;
    if (!asked) return null;
    const title = searchSay("amount", { amount: asked.toLocaleString("en") });
    return { kind: "matter", title, text: searchSay("amount_where"), marks: [], titleMarks: [], href: searchTold.authority + "?amount=" + asked };
  };
})();
