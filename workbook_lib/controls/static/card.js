import { Drafts } from "./drafts.js";
import { h } from "./dom.js";
import { patch } from "./patch.js";
import { Row, toQuestion } from "./row.js";
import { PATIENCE } from "./saving.js";
import { tellWritten, whenWritten } from "./written_elsewhere.js";

// One card on screen: talks to the kernel, hands views to the patcher and answers to the fields.

const SMALL = matchMedia("(max-width: 480px)");
const LOOK_AFTER = 400;
const atRest = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, LOOK_AFTER));

/**
 * anywidget drops every message for ever if a card needs more than two seconds to start, as on a busy computer
 * (its model waits for a promise that it rejects then). The messages are handed to the model below it instead.
 */
function hearAgain(proxy) {
  const model = proxy.set({});
  const parent = Object.getPrototypeOf(Object.getPrototypeOf(model ?? {}) ?? {});
  if (parent?._handle_comm_msg) model.comm?.on_msg((message) => parent._handle_comm_msg.call(model, message));
}

class CardView {
  constructor(model, el) {
    Object.assign(this, { model, words: {}, drafts: new Drafts(null), keepers: new Map(), presses: new Map() });
    this.seq = Math.floor(Math.random() * 2 ** 40) * 1000;
    this.name = Math.random().toString(36).slice(2);
    this.own = new Set();
    this.drafted = null;
    this.gone = new AbortController();
    this.root = h("section", { class: "wb-card", tabIndex: -1, "data-lm-suppress-shortcuts": "true", "aria-busy": "true" });
    this.foot = h("p", { class: "wb-status", role: "status" });
    el.append(this.root, this.foot);
    model.on("msg:custom", (message) => this.heard(message));
    this.attend();
    this.ask();
  }

  /** Everything that may end in losing the page sends first; everything that may bring the kernel back asks again. */
  attend() {
    const leave = () => this.flush();
    const back = () => (document.visibilityState === "hidden" ? leave() : this.retry());
    const { signal } = this.gone;
    document.addEventListener("visibilitychange", back, { signal });
    document.addEventListener("workbook:send", leave, { signal });
    globalThis.addEventListener("pagehide", leave, { signal });
    globalThis.addEventListener("online", () => this.retry(), { signal });
    SMALL.addEventListener("change", () => this.ask(), { signal });
    whenWritten(() => this.watching && this.look(), signal);
  }

  /** Have the kernel look whether what is shown has changed; several changes in a moment are one. */
  look() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.send({ type: "look" }), LOOK_AFTER);
  }

  nextSeq() {
    this.seq += 1;
    return this.seq;
  }

  send(message) {
    try {
      this.model.send(message);
      return true;
    } catch {
      return false;
    }
  }

  /** Ask for the view until it comes. */
  ask(again) {
    clearTimeout(this.asking);
    if (again) hearAgain(this.model);
    this.send({ type: "ready", narrow: SMALL.matches });
    this.asking = setTimeout(() => this.ask(true), again ? PATIENCE : PATIENCE / 2);
  }

  flush() {
    for (const keeper of this.keepers.values()) keeper.flush();
  }

  retry() {
    for (const keeper of this.keepers.values()) keeper.retry();
  }

  heard(message) {
    const handlers = { view: this.view, saved: this.saved, failed: this.failed, done: this.done, row: this.rowed };
    handlers[message?.type]?.call(this, message);
  }

  /** Show what the card's row says. The first time, a card that the page's address names is opened. */
  rowed({ row }) {
    if (!row) return;
    this.row ??= new Row(this);
    if (this.row.show(row)) queueMicrotask(() => this.row.open());
  }

  view({ blocks, words, draft, row, watching }) {
    clearTimeout(this.asking);
    this.watching = watching;
    this.words = words;
    const was = this.row?.ended;
    this.rowed({ row });
    if (JSON.stringify(draft) !== this.drafted) {
      this.drafted = JSON.stringify(draft);
      this.drafts = new Drafts(draft);
    }
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    const first = this.root.hasAttribute("aria-busy");
    const fresh = [];
    this.fresh = fresh;
    this.draw(blocks);
    this.root.removeAttribute("aria-busy");
    if (row?.on_paper && first) atRest(() => this.send({ type: "rest" }));
    if (this.turned(blocks) || this.arrived(was)) return;
    if (focused && document.activeElement !== focused && !first) this.refocus(focused, fresh);
  }

  /** After Next or Back the new question is at the top of the window, and has the focus. */
  turned(blocks) {
    const before = this.screen;
    this.screen = blocks.find((block) => block.type === "steps")?.at;
    if (!before || !this.screen || before === this.screen || !this.presses.size) return false;
    const body = this.row?.body ?? this.root;
    toQuestion(body.querySelector(":scope > .wb-steps"), body);
    return true;
  }

  /** After the end of the card, and on going on from it, its row says what is to be seen. */
  arrived(was) {
    if (was === undefined || was === this.row.ended || !this.presses.size) return false;
    this.row.arrive();
    return true;
  }

  /** What came to its end is drawn below the row, everything else in the card's body. */
  draw(blocks) {
    const { holder, aside } = this.row ?? { holder: this.root };
    if (aside) this.patch(aside, []);
    this.patch(holder, blocks);
  }

  patch(holder, blocks) {
    patch(holder, blocks, this, this.fresh);
  }

  /** What had the focus has moved or gone: go on at the first thing that is new. */
  refocus(focused, fresh) {
    if (focused.isConnected) return focused.focus({ preventScroll: true });
    const next = fresh.find((node) => node.isConnected) ?? this.row?.body ?? this.root;
    if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
    next.focus();
  }

  /** Tell the page around the card that something changed on disk. */
  kept() {
    tellWritten();
  }

  saved(message) {
    this.kept();
    const keeper = this.keepers.get(message.key);
    const own = this.own.has(message.seq);
    if (keeper?.numbers.has(message.seq)) keeper.acknowledged(message);
    else if (keeper || !own) this.send({ type: "ready", narrow: SMALL.matches });
  }

  get erasing() {
    return [...this.presses.values()].some((press) => press.erased);
  }

  failed({ key, seq, message }) {
    if (this.keepers.has(key)) return this.keepers.get(key).refused(seq, message);
    const press = this.presses.get(seq);
    if (press) this.settle(seq, press, message);
    else if (!seq) this.foot.textContent = message;
  }

  /** Send a button. What was typed goes first, so that the kernel acts on the newest words. */
  press({ action, data, tone }, node, status = this.foot) {
    if (node?.getAttribute("aria-disabled") === "true") return;
    this.flush();
    const seq = this.nextSeq();
    const late = setTimeout(() => this.settle(seq, this.presses.get(seq), this.words.no_answer), PATIENCE);
    this.presses.set(seq, { node, status, late, erased: tone === "erase" ? [...this.keepers.keys()] : null });
    node?.setAttribute("aria-disabled", "true");
    status.textContent = "";
    if (!this.send({ type: "press", action, data, seq })) this.settle(seq, this.presses.get(seq), this.words.no_answer);
  }

  settle(seq, press, sentence) {
    clearTimeout(press.late);
    press.node?.removeAttribute("aria-disabled");
    press.status.textContent = sentence;
  }

  /** A press is done. What was erased must not come back from a draft. */
  done({ seq }) {
    this.kept();
    const press = this.presses.get(seq);
    if (!press) return;
    this.presses.delete(seq);
    this.settle(seq, press, "");
    for (const key of press.erased ?? []) if (!this.keepers.has(key)) this.drafts.drop(key);
  }

  close() {
    this.gone.abort();
    clearTimeout(this.asking);
    clearTimeout(this.looking);
    for (const keeper of this.keepers.values()) keeper.stop();
  }
}

export default {
  render({ model, el }) {
    const view = new CardView(model, el);
    return () => view.close();
  },
};
