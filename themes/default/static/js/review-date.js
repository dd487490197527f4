// The pages carry dates, never judgements: <time data-due="words"> is marked when its day has passed.
(() => {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const time of document.querySelectorAll("time[data-due]")) time.classList.toggle("overdue", time.dateTime < today);
})();
