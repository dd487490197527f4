// readAmount(words): the amount of money in words as people write them, and its currency:
// 2500, 2,500元, ２５００, 2.5万, 2万5千, 五千五, 壹萬元, NT$ 30,000, 3k. { amount: null } where there is none.
const readAmount = (() => {
  const digits = {};
  for (const [value, forms] of ["〇零", "一壹", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].entries())
    for (const form of forms) digits[form] = value;
  const units = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1e3, 仟: 1e3, k: 1e3, 万: 1e4, 萬: 1e4, w: 1e4, 亿: 1e8, 億: 1e8 };
  const currencies = [
    [/新?[台臺][币幣]|nt\$?|twd/i, "TWD"], [/港[币幣元]|hk\$?|hkd/i, "HKD"], [/美[元金]|us\$|usd/i, "USD"], [/人民[币幣]|rmb|cny|[¥￥]/i, "CNY"],
  ];
  const value = (tokens) => {
    let total = 0, section = 0, number = null, last = 0;
    for (const token of tokens) {
      const unit = units[token.toLowerCase()];
      if (unit === undefined) {
        const digit = digits[token];
        if (digit === 0 && last) { last = 0; continue; }
        number = digit === undefined ? Number(token) : number === null ? digit : number * 10 + digit;
      } else if (unit < 1e4) {
        section += (number ?? 1) * unit;
        number = null;
        last = unit;
      } else {
        const before = section + (number ?? 0);
        total = unit === 1e4 ? total + (before || 1) * unit : (total + before || 1) * unit;
        section = 0;
        number = null;
        last = unit;
      }
    }
    // 五千五 is 5,500, 一万二 is 12,000.
    const rest = number ?? 0;
    return total + section + (last && rest > 0 && rest < 10 ? (rest * last) / 10 : rest);
  };
  return (words) => {
    const text = words.normalize("NFKC").replace(/(\d)[,，'\s](?=\d{3}(?!\d))/g, "$1").replace(/(\d)\s+(?=[千万萬亿億kKwW])/g, "$1");
    const currency = currencies.find(([form]) => form.test(text))?.[1] ?? null;
    const numeral = /\d+(?:\.\d+)?(?:[百千万萬亿億kKwW](?:\d+(?:\.\d+)?|[〇零一二两兩三四五六七八九])*)*/u;
    const han = /[〇零一二两兩三四五六七八九十百千壹贰貳叁參肆伍陆陸柒捌玖拾佰仟][〇零一二两兩三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]*/u;
    const run = (text.match(numeral) ?? text.match(han))?.[0];
    if (!run) return { amount: null, currency, rest: text };
    const tokens = run.match(/\d+(?:\.\d+)?|[^\d]/g);
    return { amount: value(tokens), currency, rest: text.replace(run, " ") };
  };
})();
