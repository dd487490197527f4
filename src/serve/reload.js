// Keeps a page under `shouce serve` up to date: puts a changed <main> in place, loads the page again where more changed,
// and shows what the last build found. Everything from the server is set as text, never as HTML.
(() => {
  "use strict";
  let version = document.currentScript.dataset.version;
  let stream = null;
  let retry = 0;

  const chinese = document.documentElement.lang.toLowerCase().startsWith("zh");
  const words = (zh, en) => (chinese ? zh : en);

  function connect() {
    close();
    const query = new URLSearchParams({ version, page: decodeURI(location.pathname) });
    stream = new EventSource(`/_shouce/events?${query.toString().replaceAll("+", "%20")}`);
    stream.addEventListener("main", (event) => putMain(event.data));
    stream.addEventListener("page", () => location.reload());
    stream.addEventListener("findings", (event) => show(JSON.parse(event.data)));
    // A stream that is opened again must name the version that the page has by now, so the browser's own retry will not do.
    stream.addEventListener("error", () => { close(); retry = setTimeout(connect, 1000); });
  }

  function close() {
    clearTimeout(retry);
    if (stream) { stream.close(); stream = null; }
  }

  async function putMain(next) {
    try {
      const response = await fetch(location.href, { cache: "no-cache" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const [old, main] = [document.querySelector("main"), page.querySelector("main")];
      if (!old || !main) { location.reload(); return; }
      const place = [scrollX, scrollY];
      old.replaceWith(document.adoptNode(main));
      scrollTo({ left: place[0], top: place[1], behavior: "instant" });
      version = next;
      document.dispatchEvent(new CustomEvent("shouce:main"));
    } catch {
      location.reload();
    }
  }

  // A tab in the background gives its connection back: a browser allows one server only six.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : connect()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function show({ broken, root, editor, list }) {
    document.querySelector("shouce-findings")?.remove();
    if (!broken && list.length === 0) return;
    const host = document.createElement("shouce-findings");
    const tree = host.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/_shouce/reload.css";
    const panel = element("details", "", broken ? "broken" : "");
    panel.open = broken;
    const count = words(`${list.length} 个问题`, list.length === 1 ? "1 finding" : `${list.length} findings`);
    const note = broken ? words("，显示的是上一次成功的版本", "; this is the last version that could be built") : "";
    const items = element("ol");
    items.append(...list.slice(0, 50).map((finding) => item(finding, root, editor)));
    panel.append(element("summary", count + note), items);
    tree.append(style, panel);
    document.body.append(host);
  }

  // Where the editor opens the place of a finding.
  function address(editor, path, { line, column }) {
    const whole = path.startsWith("/") ? path : `/${path}`;
    const values = { path: whole.split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":"), line: line ?? 1, column: column ?? 1 };
    return editor.replace(/\{(path|line|column)\}/g, (_, name) => values[name]);
  }

  function item(finding, root, editor) {
    const made = element("li", "", ["error", "warning", "note"].find((kind) => kind === finding.severity));
    made.append(element("p", finding.message, "message"));
    if (finding.path) {
      const place = finding.line ? `:${finding.line}:${finding.column}` : "";
      const link = element(editor ? "a" : "span", finding.path + place);
      if (editor) link.href = address(editor, `${root}/${finding.path}`, finding);
      const line = element("p");
      line.append(link);
      made.append(line);
    }
    if (finding.excerpt) made.append(element("pre", finding.excerpt));
    for (const help of [finding.suggestion && words(`是不是“${finding.suggestion}”？`, `did you mean “${finding.suggestion}”?`), finding.help]) {
      if (help) made.append(element("p", help, "help"));
    }
    return made;
  }

  connect();
})();
