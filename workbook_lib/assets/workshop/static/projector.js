/* The projector's window: asks the coach's server every second what is to be seen, and shows it. */
"use strict";

(() => {
  const EVERY = 1000;
  const SILENT = 6000;
  const stage = document.getElementById("wb-stage");
  const latecomers = document.getElementById("wb-latecomers");
  const button = document.getElementById("wb-late");
  let mark = "";
  let heard = performance.now();
  let ends = null;

  const token = () => (document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) || ["", ""])[1];

  const fit = () => {
    stage.classList.remove("wb-tight");
    stage.classList.toggle("wb-tight", stage.scrollHeight > stage.clientHeight + 1);
  };

  const kind = () => stage.firstElementChild?.dataset.kind;

  const invite = (open) => {
    latecomers.hidden = !open;
    stage.hidden = open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) fit();
  };

  const tick = () => {
    const left = stage.querySelector(".wb-left");
    if (!left || ends === null) return;
    const seconds = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
    const told = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (left.textContent !== told) left.textContent = told;
    const gone = Math.min(1, Math.max(0, 1 - seconds / Number(left.dataset.of)));
    stage.querySelector(".wb-line div").style.transform = `scaleX(${gone})`;
    stage.querySelector(".wb-over").hidden = seconds > 0;
  };

  const wear = (news) => {
    mark = news.mark;
    document.documentElement.dataset.look = news.look;
    ends = news.seconds === null ? null : performance.now() + 1000 * news.seconds;
    // Our own server's HTML; the policy of the page runs no script in it.
    stage.innerHTML = news.html;
    button.hidden = kind() === "code";
    if (button.hidden) invite(false);
    fit();
    tick();
  };

  const look = async () => {
    try {
      const headers = { "X-XSRFToken": token() };
      const asked = { headers, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(30 * EVERY) };
      const answer = await fetch(`projector/now?have=${mark}`, asked);
      if (answer.status === 200) wear(await answer.json());
      if (answer.ok) heard = performance.now();
    } catch { /* it is asked again */ }
    setTimeout(look, EVERY);
  };

  // Words and pictures may have been taken back while nobody answers, so they do not stay.
  const hush = () => {
    if (performance.now() - heard < SILENT || !["words", "picture"].includes(kind())) return;
    mark = "";
    stage.replaceChildren(document.getElementById("wb-quiet").content.cloneNode(true));
  };

  button.addEventListener("click", () => invite(latecomers.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") invite(false);
    if (event.key === "Enter" && event.target !== button && !button.hidden) invite(latecomers.hidden);
  });
  window.addEventListener("resize", fit);
  document.fonts.addEventListener("loadingdone", fit);
  button.hidden = kind() === "code";
  fit();
  setInterval(() => { hush(); tick(); }, 250);
  look();
})();
