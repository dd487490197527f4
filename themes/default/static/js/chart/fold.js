// A drawn organisation whose branches fold: a button on the lower edge of a box hides all that hangs on it and says how many boxes that are.
// What is left closes up: stretches in which no box stands shrink to the common gap, so boxes keep their order and none can meet another.
for (const figure of document.querySelectorAll(".drawn[data-fold]")) {
  const svg = figure.querySelector("svg"), frame = figure.querySelector(".chart-frame");
  const number = (of, name) => Number(of.getAttribute(name) || 0);
  const boxes = [...svg.querySelectorAll("g > rect")].map((rect) => ({
    group: rect.parentElement, branch: null, x: number(rect, "x"), y: number(rect, "y"), width: number(rect, "width"), height: number(rect, "height"),
  }));
  const lines = [...svg.querySelectorAll("path.edge")].map((path) => [path, path.getAttribute("d")]);
  const whole = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
  const seen = (part) => !part.closest(".folded > :not(.own)");
  // From the stretches that boxes take to a function from old places to new ones. Of a long gap both ends stay as they are, for the lines that turn there.
  const gap = 32, turn = 16, knob = 12;
  const closed = (stretches) => {
    const knots = [[2, 2]];
    let to = 2;
    for (const [from, end] of stretches.sort((a, b) => a[0] - b[0])) {
      const last = knots[knots.length - 1];
      if (from <= last[0]) {
        if (end > last[0]) knots[knots.length - 1] = [end, (to = last[1] + end - last[0])];
        continue;
      }
      const way = from - last[0], room = knots.length > 1 ? gap : turn;
      if (way > room) knots.push([last[0] + room - turn, to + room - turn], [from - turn, to + room - turn]);
      to += Math.min(room, way);
      knots.push([from, to], [end, (to += end - from)]);
    }
    const place = (at) => {
      const next = knots.findIndex(([from]) => at <= from);
      if (next < 0) return at - knots[knots.length - 1][0] + to;
      if (next === 0) return at - knots[0][0] + knots[0][1];
      const [[a, b], [c, d]] = [knots[next - 1], knots[next]];
      return Math.round(b + (at - a) * (d - b) / (c - a));
    };
    return [place, to + 2];
  };
  const arrange = () => {
    const left = boxes.filter((box) => seen(box.group));
    const same = left.length === boxes.length;
    const [x, width] = same ? [(at) => at, whole[0]] : closed(left.map((box) => [box.x, box.x + box.width]));
    const [y, height] = same ? [(at) => at, whole[1]] : closed(left.map((box) => [box.y, box.y + box.height + (box.knob ? knob : 0)]));
    for (const box of left) {
      const moved = "translate(" + (x(box.x) - box.x) + " " + (y(box.y) - box.y) + ")";
      box.group.setAttribute("transform", moved);
      if (box.knob) box.knob.setAttribute("transform", moved);
    }
    for (const [path, d] of lines) path.setAttribute("d", d.replace(/(-?\d+) (-?\d+)/g, (_, a, b) => x(Number(a)) + " " + y(Number(b))));
    svg.setAttribute("viewBox", "0 0 " + width + " " + height);
    svg.dispatchEvent(new Event("sized"));
  };
  const set = (box, folded) => {
    box.branch.classList.toggle("folded", folded);
    const [reach, rect, text] = box.knob.children;
    text.textContent = folded ? "+" + (box.branch.querySelectorAll("g:not(.knob) > rect").length - 1) : "\u2212";
    const width = 10 + 8 * text.textContent.length, middle = box.x + box.width / 2;
    for (const [part, wider] of [[reach, 8], [rect, 0]]) {
      part.setAttribute("x", middle - (width + wider) / 2);
      part.setAttribute("width", width + wider);
    }
    box.knob.setAttribute("aria-expanded", !folded);
    box.knob.setAttribute("aria-label", (folded ? figure.dataset.unfold : figure.dataset.fold) + " " + box.group.querySelector(".title").textContent);
  };
  // The button stays where the hand is.
  const by = (box, step) => {
    const before = box.knob.getBoundingClientRect();
    step();
    arrange();
    const after = box.knob.getBoundingClientRect();
    frame.scrollLeft += after.left - before.left;
    scrollBy(0, after.top - before.top);
  };
  const made = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const folding = boxes.filter((box) => {
    const own = box.group.closest("a") || box.group;
    if (!own.parentElement.classList.contains("branch")) return false;
    // Of a branch only the first box is its own; the others are those that hang on it.
    if ([...own.parentElement.children].find((part) => part.tagName !== "path") !== own) return false;
    box.branch = own.parentElement;
    own.classList.add("own");
    return true;
  });
  for (const box of folding) {
    const y = box.y + box.height;
    box.knob = made("g", { class: "knob own", role: "button", tabindex: "0" });
    const text = made("text", { x: box.x + box.width / 2, y: y + 5 });
    box.knob.append(made("rect", { class: "reach", y: y - 13, height: 26 }), made("rect", { y: y - 9, height: 18, rx: 9 }), text);
    (box.group.closest("a") || box.group).after(box.knob);
    const press = () => by(box, () => set(box, !box.branch.classList.contains("folded")));
    box.knob.addEventListener("click", press);
    box.knob.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    });
    set(box, false);
  }
  const lower = folding.filter((box) => box.branch.parentElement.closest(".branch"));
  if (lower.length) {
    const all = document.createElement("button");
    [all.type, all.className, all.textContent] = ["button", "quiet-button", figure.dataset.foldAll];
    all.addEventListener("click", () => {
      const fold = lower.some((box) => !box.branch.classList.contains("folded"));
      for (const box of folding) set(box, fold && lower.includes(box));
      arrange();
      all.textContent = fold ? figure.dataset.unfoldAll : figure.dataset.foldAll;
    });
    figure.querySelector("figcaption").append(all);
  }
  // Whatever an address or a search asks for comes out of its folded branch.
  const show = (part) => {
    const closedBoxes = folding.filter((box) => box.branch.classList.contains("folded") && box.branch.contains(part) && box.group !== part);
    if (!closedBoxes.length) return;
    for (const box of closedBoxes) set(box, false);
    arrange();
  };
  svg.addEventListener("wanted", (event) => show(event.target));
  addEventListener("hashchange", () => {
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (part && svg.contains(part)) show(part);
  });
}
