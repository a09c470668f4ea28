// Keeps the contents list true while a page is open: a card, another window or another page may have changed a state.
(() => {
  "use strict";
  const PAUSE = 200;
  let waiting = 0;
  let asking = false;

  const show = (nav, { chapters, stopped }) => {
    nav.querySelectorAll("[data-chapter]").forEach((link) => {
      const now = chapters[link.dataset.chapter];
      if (!now || now.state === link.dataset.state) return;
      link.dataset.state = now.state;
      link.querySelector(".wb-state").textContent = now.word;
      const mark = nav.querySelector(`template[data-mark="${now.state}"]`);
      link.querySelector(".wb-mark").replaceWith(mark.content.cloneNode(true));
    });
    const onward = nav.querySelector(".wb-continue");
    onward.hidden = !stopped;
    if (stopped) onward.href = stopped.href;
    onward.querySelector("b").textContent = stopped ? stopped.title : "";
  };

  const look = async () => {
    const nav = document.querySelector("[data-states]");
    if (!nav) return;
    if (asking) { later(); return; }
    asking = true;
    try {
      const headers = { "X-XSRFToken": (document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) || ["", ""])[1] };
      const answer = await fetch(nav.dataset.states, { cache: "no-store", headers });
      if (answer.ok) show(nav, await answer.json());
    } catch { /* the door is away, which the page says by itself */ }
    asking = false;
  };

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };

  document.addEventListener("workbook:kept", later);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) later(); });
  addEventListener("focus", later);
})();
