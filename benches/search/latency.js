// Measures what a reader waits for in a browser: milliseconds from a key to the first suggestion, on a built site that corpus.js
// made, over http with a warm cache. Chromium is driven over a pipe; nothing is installed.
//   node benches/search/latency.js SITE PUBLIC [--per-class 10] [--seed 1] [--verbose]    CHROMIUM=path of the binary
// Each query has a page of its own, that knows nothing but what lies in the browser's cache: asked once to fill that, then on the
// page opened anew, which counts. The field gets the focus, as by a reader's click; a while later the query is put in as an input
// method does; the clock stops at the frame that shows the list.
"use strict";
const fs = require("fs"), http = require("http"), os = require("os"), path = require("path"), { spawn } = require("child_process");
const { argument, classes, seeded, share } = require("./queries.js");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

// The site as a plain host serves it: files that the browser may keep for an hour.
function served(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    fs.readFile(file, (error, bytes) => {
      response.writeHead(error ? 404 : 200, { "content-type": TYPES[path.extname(file)] || "application/octet-stream", "cache-control": "max-age=3600", "content-security-policy": "default-src 'self'; connect-src 'none'" });
      response.end(bytes);
    });
  });
  return new Promise((on) => server.listen(0, "127.0.0.1", () => on(server)));
}

// A Chromium of our own: call(method, params, session), and wait(method) for an event.
function launched() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "shouce-latency-"));
  const child = spawn(process.env.CHROMIUM || "chromium", ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-sandbox", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-extensions", "--hide-scrollbars", "--user-data-dir=" + profile], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const answers = new Map(), events = [], [, , , input, output] = child.stdio;
  let sent = 0, rest = "";
  output.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id) answers.get(message.id)(message);
      else events.filter(({ method }) => method === message.method).forEach((event) => event.on(message.params));
    }
  });
  return {
    call: (method, params = {}, sessionId = undefined) => new Promise((on, failed) => {
      answers.set(++sent, ({ result, error }) => error ? failed(new Error(method + ": " + error.message)) : on(result));
      input.write(JSON.stringify({ id: sent, method, params, sessionId }) + "\0");
    }),
    wait: (method) => new Promise((on) => events.push({ method, on })),
    end: () => new Promise((on) => { child.on("exit", () => { fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 }); on(); }); child.kill(); }),
  };
}

// Runs on the page: milliseconds until the list shows, what it shows, and how much of that came from the network.
const ASK = async (query) => {
  const field = document.querySelector("search-box input"), until = async (is) => { while (!is()) await new Promise(requestAnimationFrame); };
  field.focus();
  await until(() => document.querySelector(".suggestions"));
  await new Promise((on) => setTimeout(on, 250));
  performance.clearResourceTimings();
  const list = document.querySelector(".suggestions"), from = performance.now();
  field.value = query;
  field.dispatchEvent(new InputEvent("input"));
  await until(() => !list.hidden || performance.now() - from > 10000);
  const files = performance.getEntriesByType("resource");
  return { ms: performance.now() - from, options: list.querySelectorAll("[role=option] .title").length, files: files.length, fetched: files.filter((file) => file.transferSize > 0).length };
};

(async () => {
  const [, , , built] = process.argv, seed = Number(argument("seed", 1)), verbose = process.argv.includes("--verbose");
  const server = await served(built), browser = launched(), host = "http://127.0.0.1:" + server.address().port + "/";
  const { targetId } = await browser.call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.call("Target.attachToTarget", { targetId, flatten: true });
  const page = (method, params) => browser.call(method, params, sessionId);
  const evaluate = async (expression) => (await page("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true })).result.value;
  await page("Page.enable");
  await page("Emulation.setDeviceMetricsOverride", { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  const asked = async (query) => {
    const loaded = browser.wait("Page.loadEventFired");
    await page("Page.navigate", { url: host + "all.html" });
    await loaded;
    return evaluate("(" + ASK + ")(" + JSON.stringify(query) + ")");
  };
  const all = [], told = [];
  try {
    await asked("手册");
    for (const [name, make] of Object.entries(classes)) {
      const own = [];
      for (const { q } of seeded(seed, name, make)) {
        await asked(q);
        const one = await asked(q);
        if (verbose) console.log("  ", q, one.ms.toFixed(1), one.options, one.files, one.fetched);
        own.push(one.ms);
        told.push(one);
      }
      all.push(...own);
      console.log(name.padEnd(20), String(own.length).padStart(4), "p50", share(own, .5).toFixed(1).padStart(6), "p95", share(own, .95).toFixed(1).padStart(6), "max", Math.max(...own).toFixed(1).padStart(6));
    }
  } finally {
    await browser.end();
    server.close();
  }
  console.log("seed", seed + ",", all.length, "queries, warm cache: p50", share(all, .5).toFixed(1), "p95", share(all, .95).toFixed(1), "max", Math.max(...all).toFixed(1), "ms;",
    told.filter((one) => one.fetched).length, "asked the network,", told.filter((one) => !one.options).length, "showed no title");
})();
