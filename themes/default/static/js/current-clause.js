// Where the reader is: the last clause or division above the upper third of the window.
// Announces it as the event `clause` on the document; the contents and the language switch listen.
(() => {
  const places = [...document.querySelectorAll(".clause[id], .division[id], .section[id]")];
  if (!places.length) return;
  let current = null, waiting = false;
  const look = () => {
    waiting = false;
    const line = innerHeight / 3;
    let low = 0, high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].getBoundingClientRect().top <= line) low = middle + 1; else high = middle;
    }
    const place = places[low - 1] || null;
    if (place === current) return;
    current = place;
    document.dispatchEvent(new CustomEvent("clause", { detail: place && place.id }));
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  document.addEventListener("DOMContentLoaded", look);
})();
