import { button, fill, h } from "./dom.js";

// A thin line that fills, silently. It counts by the clock, so a sleeping tab does not slow it.

export function timer(block, card) {
  const { words } = card;
  const total = block.seconds * 1000;
  let spent = 0;
  let since = null;
  let ticking = null;
  let over = false;
  const line = h("div", { class: "wb-timer-line" });
  const left = h("p", { class: "wb-muted" });
  // Only what is written into a region that was there before is read aloud.
  const told = h("div", { class: "wb-muted", role: "status" });
  const toggle = button(words.start, () => (since === null ? run() : rest()));
  const passed = () => spent + (since === null ? 0 : Date.now() - since);

  function show() {
    const rest = total - passed();
    line.style.width = `${Math.min(100, (100 * passed()) / total)}%`;
    left.hidden = over;
    left.textContent = rest < 60000 ? words.time_left_last : fill(words.time_left, { minutes: Math.ceil(rest / 60000) });
    if (rest <= 0 && !over) finish();
  }

  function run() {
    since = Date.now();
    ticking = setInterval(show, 1000);
    toggle.textContent = words.pause;
    show();
  }

  function rest() {
    spent = passed();
    since = null;
    clearInterval(ticking);
    toggle.textContent = words.resume;
    show();
  }

  function finish() {
    over = true;
    rest();
    toggle.hidden = true;
    told.textContent = words.time_done;
    if (block.action) card.press({ action: block.action, data: {} });
  }

  show();
  return {
    node: h("div", { class: "wb-timer", role: "group", "aria-label": block.label }, h("p", { class: "wb-label" }, block.label), h("div", { class: "wb-timer-track", "aria-hidden": "true" }, line), h("div", { class: "wb-row" }, toggle, left, told)),
    remove: () => clearInterval(ticking),
  };
}
