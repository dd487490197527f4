// <sortable-table>: headings with data-sort become buttons; data-key on a cell, else its text, is compared.
customElements.define("sortable-table", class extends HTMLElement {
  connectedCallback() {
    this.order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    this.heads = [...this.querySelectorAll("thead th")];
    this.heads.forEach((head, column) => {
      if (!head.hasAttribute("data-sort")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => this.sort(column));
      head.append(button);
    });
  }
  sort(column) {
    const head = this.heads[column];
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of this.heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = this.querySelector("tbody");
    const key = (row) => { const cell = row.cells[column]; return cell.dataset.key ?? cell.textContent.trim(); };
    const rows = [...body.rows].map((row) => [key(row), row]);
    rows.sort(([a], [b]) => (a === "") - (b === "") || (down ? -1 : 1) * this.order.compare(a, b));
    body.append(...rows.map(([, row]) => row));
  }
});
