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

  // What a card begins with is read before its scripts run, and stands there until the card does.
  const giveWay = (first, place) => {
    const drawn = new MutationObserver(() => {
      if (!place.querySelector(".wb-card:not([aria-busy])")) return;
      drawn.disconnect();
      first.remove();
    });
    drawn.observe(place, { childList: true, subtree: true, attributeFilter: ["aria-busy"] });
  };

  // A code cell's outputs arrive at the end of the page and belong where the cell stood.
  const settle = (template) => {
    const place = document.querySelector(`[data-place="${template.dataset.for}"]`);
    if (!place) return;
    place.toggleAttribute("data-empty", template.content.childElementCount === 0);
    place.append(template.content.cloneNode(true));
    template.remove();
    const first = place.querySelector(".wb-first");
    if (first) giveWay(first, place);
  };
  const settleAll = () => document.querySelectorAll("template[data-for]").forEach((template) => {
    if (template.nextSibling || document.readyState !== "loading") settle(template);
  });
  new MutationObserver(settleAll).observe(root, { childList: true, subtree: true });

  const token = window.workbookToken = () => (document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) || ["", ""])[1];

  // The pages that Voilà writes hold no token of their own: their forms are given it when they are sent.
  document.addEventListener("submit", ({ target }) => {
    if (target.method !== "post" || target.elements.namedItem("_xsrf")) return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "_xsrf", value: token() });
    target.append(field);
  });

  // On paper nothing is folded but what only does something; afterwards everything is as it was.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main details:not([open]):not(.wb-more)")];
    for (const fold of unfolded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
    unfolded = [];
  });

  const watchKernel = () => {
    const config = document.getElementById("jupyter-config-data");
    if (!config) return;
    const { baseUrl, kernelId } = JSON.parse(config.textContent);
    const url = `${baseUrl}workbook/kernel/${kernelId}`;
    const headers = { "X-XSRFToken": token() };
    let first = null;
    let unreachable = 0;
    let lost = false;
    const show = (id, on) => {
      const notice = document.getElementById(id);
      if (notice.hidden === on) notice.hidden = !on;
    };
    // Words that no draft has would be gone with the page: then no reload is offered, and no promise made.
    const tell = () => {
      const closed = unreachable > 1;
      const unkept = document.querySelector("[data-unkept]") !== null;
      show("wb-unkept", (lost || closed) && unkept);
      show("wb-lost", lost && !unkept);
      show("wb-closed", closed && !unkept);
    };
    const look = async () => {
      try {
        if (!await workbookDoor.isDoor()) throw new Error("the door does not answer");
        const answer = await fetch(url, { cache: "no-store", headers });
        // The journal was locked: a page must not go on showing what is in it. Drafts are kept, and offered afterwards.
        if (answer.status === 423) { location.reload(); return; }
        if (answer.status >= 500) throw answer;
        const life = answer.ok ? (await answer.json()).life : null;
        first ??= life;
        unreachable = 0;
        lost = life === null || life !== first;
      } catch {
        unreachable += 1;
      }
      tell();
    };
    for (const change of ["input", "change", "click"]) document.addEventListener(change, tell);
    look();
    setInterval(look, 10000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    addEventListener("pagehide", () => { if (workbookDoor.isTrusted()) navigator.sendBeacon(`${url}/closed`); });
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  };

  // Firefox runs a tab that is opened behind another so slowly that most of its cards are not found: once it is looked
  // at, it is loaded anew. Nothing can have been written there.
  const watchBehind = () => {
    if (!document.hidden) return;
    const failed = () => [...document.querySelectorAll(".jupyter-widgets")].some((one) => one.textContent.endsWith("model not found"));
    const look = () => { if (!document.hidden && failed()) location.reload(); };
    document.addEventListener("visibilitychange", look);
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    watchBehind();
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
