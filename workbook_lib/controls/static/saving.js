import { clock, fill, h, same } from "./dom.js";

// "Saved" is what the kernel has acknowledged, never what was sent.

const PAUSE = 600;
const ON_THE_WAY = 2000;
export const PATIENCE = 5000;
const LONGEST = 30000;

/** The line below a field that says whether the journal has it. Only what matters is read aloud. */
export class Status {
  constructor(words, id) {
    this.words = words;
    this.quiet = h("span", { class: "wb-status-quiet" });
    this.spoken = h("span", { role: "status", "aria-live": "polite" });
    this.node = h("p", { class: "wb-status", id }, this.quiet, this.spoken);
  }

  set(state, shape, sentence, quietly) {
    const told = `${state} ${sentence}`;
    if (told === this.told) return;
    this.told = told;
    this.node.dataset.state = state;
    const parts = sentence ? [h("span", { class: "wb-shape", "aria-hidden": "true" }, shape), ` ${sentence}`] : [];
    this.quiet.replaceChildren(...(quietly ? parts : []));
    this.spoken.replaceChildren(...(quietly ? [] : parts));
  }

  empty() {
    this.set("", "", "", true);
  }

  /** Mark words that are nowhere but on the screen: the page around the card then offers no reload. */
  mark(unkept) {
    this.node.toggleAttribute("data-unkept", unkept);
  }

  saving() {
    this.set("saving", "…", this.words.saving, true);
  }

  saved(at, also, quietly) {
    this.set("saved", "✓", [fill(this.words.saved, { time: at }), also].filter(Boolean).join(" · "), quietly);
  }

  unsaved(kept) {
    this.set(kept ? "unsaved" : "unkept", "△", kept ? this.words.not_saved : this.words.not_kept);
  }

  problem(sentence) {
    this.set("problem", "△", sentence);
  }
}

/** Brings one field's value to the journal: debounced, acknowledged, repeated, and drafted until then. */
export class Keeper {
  constructor(card, block, control, status) {
    Object.assign(this, { card, key: block.key, control, status });
    this.base = { value: block.value, mark: block.mark, revision: block.revision };
    this.numbers = new Set();
    this.sent = [];
    this.at = block.saved_at;
    this.unsent = false;
    this.waiting = null;
    this.kept = true;
    this.names = [];
    this.note = "";
    this.settle(true);
  }

  get busy() {
    return this.unsent || this.waiting !== null;
  }

  /** Say where things stand when nothing is on its way. */
  settle(quietly) {
    this.status.mark(false);
    if (this.at) this.status.saved(this.at, this.note, quietly);
    else this.status.empty();
  }

  /** The reader changed something; on the way through a scale it is sent once they stop, or leave the field. */
  typed(onTheWay = false) {
    this.unsent = true;
    this.note = "";
    this.status.saving();
    this.draft();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.flush(), onTheWay ? ON_THE_WAY : PAUSE);
  }

  draft() {
    const value = this.control.get();
    if (value === undefined) return;
    this.kept = !this.control.undrafted && this.card.drafts.write(this.key, value, this.base);
    this.status.mark(!this.kept);
  }

  /** Send what has not been sent, now. */
  flush() {
    clearTimeout(this.pause);
    if (!this.unsent) return;
    const value = this.control.get();
    if (value === undefined) return this.status.problem(this.control.complaint());
    this.unsent = false;
    if (!this.waiting && same(value, this.base.value)) return this.saved();
    this.waiting = { value, seq: this.card.nextSeq(), after: [...this.sent], patience: PATIENCE };
    this.numbers.add(this.waiting.seq);
    this.sent.push(this.waiting.seq);
    this.card.own.add(this.waiting.seq);
    this.post();
  }

  post() {
    const { value, seq, after, patience } = this.waiting;
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.late(), patience);
    const message = { type: "change", key: this.key, value, seq, window: this.card.name, base: this.base.mark, after };
    if (!this.card.send(message)) this.lost();
  }

  /** No answer in time: say so, and ask again with the same number, which the kernel writes only once. */
  late() {
    if (!this.waiting) return;
    this.waiting.patience = Math.min(this.waiting.patience * 1.5, LONGEST);
    this.lost();
    this.post();
  }

  lost() {
    this.status.unsaved(this.kept);
  }

  /** The kernel may be back. */
  retry() {
    if (this.waiting) this.post();
    else this.flush();
  }

  acknowledged({ seq, at, mark, other }) {
    if (!this.sent.includes(seq)) return;
    this.sent = this.sent.slice(this.sent.indexOf(seq) + 1);
    this.base.mark = mark ?? this.base.mark;
    if (other !== undefined) this.changedElsewhere(other);
    if (seq !== this.waiting?.seq) return;
    this.base.value = this.waiting.value;
    this.waiting = null;
    clearTimeout(this.overdue);
    this.at = at;
    if (this.recoveredAt && !this.note) this.note = fill(this.card.words.recovered, { time: clock(this.recoveredAt) });
    this.recoveredAt = null;
    if (this.unsent) this.draft();
    else this.saved();
  }

  /** Another window had changed what this one has just gone over: say so, and show what it was. */
  changedElsewhere(other) {
    this.note = this.card.words.changed_elsewhere;
    this.offer(other);
  }

  saved() {
    this.card.drafts.drop(this.key, this.names);
    this.names = [];
    this.settle();
  }

  refused(seq, sentence) {
    if (seq !== this.waiting?.seq) return;
    this.waiting = null;
    this.sent = this.sent.filter((one) => one !== seq);
    clearTimeout(this.overdue);
    this.unsent = true;
    this.status.problem(sentence);
  }

  /** The kernel's view of this field. Words that are not saved yet stay as they are typed. */
  told(block) {
    const { value, mark, revision } = block;
    if (this.busy && !(this.waiting && !this.unsent && same(value, this.waiting.value))) {
      return; // and the mark stays: when these words go over a value that was not on screen, the reader is told
    }
    clearTimeout(this.overdue);
    this.waiting = null;
    this.sent = [];
    const changed = !same(value, this.base.value);
    if (mark !== this.base.mark) this.note = "";
    this.base = { value, mark, revision };
    if (changed && !this.trimmed(value)) this.control.set(value);
    this.at = block.saved_at ?? (this.note ? this.at : null);
    this.saved();
  }

  /** Whether the journal left out only blanks at the ends, while the reader is still at them. */
  trimmed(value) {
    const shown = this.control.get();
    const alike = typeof value === "string" && typeof shown === "string" && value.trim() === shown.trim();
    return alike && this.control.node.contains(document.activeElement);
  }

  /** Put a draft into the field and send it. */
  use(draft) {
    this.control.set(draft.value);
    if (draft.name) this.names.push(draft.name);
    this.typed();
    this.flush();
  }

  /** The field leaves the screen. After an erasing button nothing may be sent any more. */
  stop() {
    if (!this.card.erasing) this.flush();
    clearTimeout(this.pause);
    clearTimeout(this.overdue);
    this.waiting = null;
  }
}
