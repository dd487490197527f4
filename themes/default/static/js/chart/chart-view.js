// A drawing in its frame: larger, smaller, the whole of it; + - 0 where the frame has the focus; drag with the mouse.
// Words of the buttons stand on the figure.
for (const figure of document.querySelectorAll(".drawn")) {
  const frame = figure.querySelector(".chart-frame");
  const parts = [...frame.querySelectorAll("svg")];
  let scale = 1;
  const zoom = (wanted) => {
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
    scale = Math.min(3, Math.max(.2, wanted));
    for (const { style, viewBox } of parts) {
      style.width = viewBox.baseVal.width * scale + "px";
      style.height = viewBox.baseVal.height * scale + "px";
    }
    frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
    dispatchEvent(new Event("resize"));
  };
  const whole = () => zoom(Math.min(1, (frame.clientWidth - 34) / parts[0].viewBox.baseVal.width));
  frame.addEventListener("sized", () => zoom(scale), true);
  const steps = { "+": () => zoom(scale * 1.25), "=": () => zoom(scale * 1.25), "-": () => zoom(scale / 1.25), "0": whole };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  });
  const button = (word, step) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet-button";
    made.textContent = word;
    made.addEventListener("click", step);
    return made;
  };
  const tools = [["in", steps["+"]], ["out", steps["-"]], ["whole", whole]];
  figure.querySelector("figcaption").append(...tools.map(([name, step]) => button(figure.dataset[name], step)));

  let held = null, moved = false;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    held = [event.clientX + frame.scrollLeft, event.clientY + frame.scrollTop];
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const way = [held[0] - event.clientX, held[1] - event.clientY];
    if (!moved && Math.hypot(way[0] - frame.scrollLeft, way[1] - frame.scrollTop) < 5) return;
    moved = true;
    [frame.scrollLeft, frame.scrollTop] = way;
  });
  addEventListener("pointerup", () => { held = null; });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; }, true);
  // The post that the address names stands in the middle, or the highest of a company.
  const own = frame.querySelector(":target, .self") || frame.querySelector("[id^=box-]");
  if (own && frame.scrollWidth > frame.clientWidth) {
    const [box, around] = [own.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollLeft += (box.left + box.right - around.left - around.right) / 2;
  }
}
