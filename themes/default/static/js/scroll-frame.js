// A table wider than its frame can be scrolled with the keyboard, and its cut edge shows.
(() => {
  const frames = [...document.querySelectorAll(".scroll, .chart-frame")];
  const look = () => {
    for (const frame of frames) {
      const cut = frame.scrollWidth > frame.clientWidth + 1;
      frame.classList.toggle("cut", cut);
      if (cut) frame.tabIndex = 0; else frame.removeAttribute("tabindex");
    }
  };
  if (!frames.length) return;
  look();
  addEventListener("resize", look);
})();
