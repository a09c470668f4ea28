// Runs before the page is drawn: the look the reader chose, the places that outputs move into, and a watch on the
// kernel behind the page. Nothing here knows what the reader writes.
(() => {
  "use strict";
  const root = document.documentElement;
  const LOOK = "workbook.look";

  const chosen = () => {
    try { return localStorage.getItem(LOOK) || "system"; } catch { return "system"; }
  };
  const wear = (look) => { root.dataset.look = look; };
  wear(chosen());

  // Voilà's front end begins at the page's load event. With a kernel ready ahead of time the page can be loaded before
  // the scripts are, and whoever listens for that event too late is told at once.
  const listen = window.addEventListener.bind(window);
  let loaded = false;
  listen("load", () => { loaded = true; });
  window.addEventListener = (type, listener, ...options) => {
    if (type === "load" && loaded) queueMicrotask(() => listener.call(window, new Event("load")));
    else listen(type, listener, ...options);
  };

  // A code cell's outputs arrive at the end of the page and belong where the cell stood.
  const settle = (template) => {
    const place = document.querySelector(`[data-place="${template.dataset.for}"]`);
    if (!place) return;
    place.toggleAttribute("data-empty", template.content.childElementCount === 0);
    place.append(template.content.cloneNode(true));
    template.remove();
  };
  const settleAll = () => document.querySelectorAll("template[data-for]").forEach((template) => {
    if (template.nextSibling || document.readyState !== "loading") settle(template);
  });
  new MutationObserver(settleAll).observe(root, { childList: true, subtree: true });

  const watchKernel = () => {
    const config = document.getElementById("jupyter-config-data");
    if (!config) return;
    const { baseUrl, kernelId } = JSON.parse(config.textContent);
    const url = `${baseUrl}workbook/kernel/${kernelId}`;
    const headers = { "X-XSRFToken": (document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) || ["", ""])[1] };
    let first = null;
    let unreachable = 0;
    const show = (id, on) => { document.getElementById(id).hidden = !on; };
    const look = async () => {
      try {
        const answer = await fetch(url, { cache: "no-store", headers });
        // The journal was locked: a page must not go on showing what is in it. Drafts are kept, and offered afterwards.
        if (answer.status === 423) { location.reload(); return; }
        if (answer.status >= 500) throw answer;
        const life = answer.ok ? (await answer.json()).life : null;
        first ??= life;
        unreachable = 0;
        const lost = life === null || life !== first;
        if (lost) document.dispatchEvent(new CustomEvent("workbook:lost"));
        show("wb-lost", lost);
      } catch {
        unreachable += 1;
      }
      show("wb-closed", unreachable > 1);
    };
    look();
    setInterval(look, 10000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    addEventListener("pagehide", () => navigator.sendBeacon(`${url}/closed`));
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  };

  document.addEventListener("DOMContentLoaded", () => {
    settleAll();
    document.querySelectorAll("input[name=wb-look]").forEach((input) => {
      input.checked = input.value === chosen();
      input.addEventListener("change", () => {
        try { localStorage.setItem(LOOK, input.value); } catch { /* the look then lasts as long as the page */ }
        wear(input.value);
      });
    });
    watchKernel();
  });

  // Beside the page where there is room, folded above it where there is not.
  const wide = matchMedia("(min-width: 68rem)");
  const unfold = () => {
    const chapters = document.getElementById("wb-chapters");
    if (chapters) chapters.open = wide.matches;
    return Boolean(chapters);
  };
  wide.addEventListener("change", unfold);
  const early = new MutationObserver(() => { if (unfold()) early.disconnect(); });
  early.observe(root, { childList: true, subtree: true });
})();
