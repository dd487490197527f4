// <signing-finder>: who signs this amount? Narrows the table to the bands that fit, and says the chain with its reason and
// clause. The question stands in the address: ?amount=2500&matter=promotion-expense&budget=in&role=…&currency=CNY
customElements.define("signing-finder", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.answer = this.querySelector(".answer");
    this.bodies = [...document.querySelectorAll(".signing tbody")];
    this.fields = Object.fromEntries([...this.form.elements].map((field) => [field.name, field]));
    const asked = new URLSearchParams(location.search);
    for (const [name, field] of Object.entries(this.fields)) {
      if (asked.has(name)) field.value = asked.get(name);
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    }
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.look(); });
    this.form.addEventListener("input", (event) => {
      if (event.target === this.fields.matter) this.follow();
      this.look();
    });
    if (this.fields.matter.value && !asked.has("currency")) this.follow();
    if ([...asked.keys()].some((name) => name in this.fields)) this.look();
  }
  // A chosen matter brings its currency.
  follow() {
    const body = document.getElementById(`matter-${this.fields.matter.value}`);
    if (body?.dataset.currency) this.fields.currency.value = body.dataset.currency;
  }
  look() {
    const question = this.question();
    const found = [];
    for (const body of this.bodies) {
      const rows = [...body.querySelectorAll("tr[data-signers]")];
      for (const row of rows) {
        row.hidden = !this.fits(question, body, row);
        if (!row.hidden) found.push([body, row]);
      }
      body.hidden = rows.every((row) => row.hidden);
    }
    this.say(question, found);
    const query = new URLSearchParams();
    for (const [name, field] of Object.entries(this.fields)) if (field.value && (name !== "currency" || field.length > 1)) query.set(name, field.value);
    history.replaceState(null, "", question.empty ? location.pathname : `?${query}`);
  }
  question() {
    const { amount: words, matter, budget, currency, role } = this.fields;
    const read = readAmount(words.value);
    const known = [...currency.options].some((option) => option.value === read.currency);
    return {
      amount: read.amount,
      unread: words.value.trim() !== "" && read.amount === null,
      currency: known ? read.currency : currency.value,
      matter: matter.value || this.named(read.rest),
      budget: budget.value,
      role: role.value,
      empty: ![words, matter, budget, role].some((field) => field.value.trim()),
    };
  }
  // The matter whose title the words name, wholly or by two characters that no other title has.
  named(words) {
    const options = [...this.fields.matter.options].slice(1);
    const whole = options.find((option) => words.includes(option.text));
    if (whole) return whole.value;
    for (let at = 0; at + 1 < words.length; at++) {
      const pair = words.slice(at, at + 2);
      const own = /\p{sc=Han}{2}/u.test(pair) ? options.filter((option) => option.text.includes(pair)) : [];
      if (own.length === 1) return own[0].value;
    }
    return "";
  }
  fits({ amount, currency, matter, budget, role }, body, row) {
    const { from, over, upTo, below } = row.dataset;
    const bounded = [from, over, upTo, below].some((end) => end !== undefined);
    return (!matter || body.id === `matter-${matter}`)
      && (!budget || !row.dataset.budget || row.dataset.budget === budget)
      && (!role || row.dataset.signers.split(" ").includes(role))
      && (amount === null || !bounded || ((!currency || !body.dataset.currency || currency === body.dataset.currency)
        && !(amount < from || amount <= over || amount > upTo || amount >= below)));
  }
  say(question, found) {
    const words = this.dataset;
    this.answer.replaceChildren();
    const tell = (name, text, to = this.answer) => { const node = document.createElement(name); node.textContent = text; to.append(node); return node; };
    if (question.empty) return;
    if (question.unread) tell("p", words.unread);
    else if (!found.length) tell("p", words.none);
    else if (found.length > 4) tell("p", words.many.replace("{n}", found.length));
    else for (const [body, row] of found) {
      const [band, chain, basis] = row.cells;
      const own = document.createElement("section");
      tell("h2", body.querySelector("th").firstChild.textContent.trim(), own);
      tell("p", (question.amount === null ? "" : this.money(question) + words.colon) + band.textContent, own);
      own.append(...[chain, basis].flatMap((cell) => [...cell.cloneNode(true).childNodes]));
      this.answer.append(own);
    }
  }
  money({ amount, currency }) {
    const option = [...this.fields.currency.options].find((one) => one.value === currency);
    return (option?.dataset.money ?? "{n}").replace("{n}", new Intl.NumberFormat("en").format(amount));
  }
});
