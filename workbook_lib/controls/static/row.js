import { h, grow, uid } from "./dom.js";

// The row of a card, and its body that opens below it. The page knows which card is open: nothing waits for the kernel.

const OPENED = "workbook:opened";
const TO_FILL_IN = ":is(input, textarea, select):not([type=hidden]):not(:disabled)";

/** Bring what is asked to the top of the window, and the focus to its first control. */
export function toQuestion(top, body) {
  top.scrollIntoView({ block: "start" });
  const field = body.querySelector(`.wb-field:has(${TO_FILL_IN})`);
  const first = field?.querySelector(`${TO_FILL_IN}:checked`) ?? field?.querySelector(TO_FILL_IN) ?? body;
  first.focus({ preventScroll: true });
  if (first !== body) first.closest(".wb-field").scrollIntoView({ block: "nearest" });
}

/** Let a part that gets the focus say its sentences to who cannot see them; otherwise only its name would be heard. */
function tellSentences(part) {
  const sentences = [...part.querySelectorAll("p")];
  for (const one of sentences) one.id ||= uid();
  part.setAttribute("aria-describedby", sentences.map((one) => one.id).join(" "));
}

export class Row {
  constructor(card) {
    this.card = card;
    const ids = [uid(), uid(), uid(), uid()];
    this.button = h("button", { id: ids[3], type: "button", class: "wb-task-button", "aria-expanded": "false", "aria-controls": ids[0], "aria-describedby": `${ids[1]} ${ids[2]}`, "data-lm-suppress-shortcuts": "true", onclick: () => this.toggle() });
    this.meta = h("p", { class: "wb-task-meta", id: ids[1] });
    this.line = h("p", { class: "wb-task-line", id: ids[2] });
    this.unsaved = h("p", { class: "wb-task-unsaved" });
    this.mark = h("span", { class: "wb-task-mark", "aria-hidden": "true" });
    this.head = h("div", { class: "wb-task" }, this.mark, h("h2", { class: "wb-heading wb-task-title" }, this.button), this.meta, this.line, this.unsaved);
    this.body = h("div", { class: "wb-task-body wb-stack", id: ids[0], tabIndex: -1, hidden: true });
    this.end = h("div", { class: "wb-task-end wb-stack", tabIndex: -1, hidden: true, role: "group", "aria-labelledby": ids[3] });
    card.root.classList.add("wb-folding");
    card.root.append(this.head, this.end, this.body);
    const { signal } = card.gone;
    document.addEventListener(OPENED, (event) => event.detail !== card.name && this.fold(), { signal });
    globalThis.addEventListener("hashchange", () => this.called() && this.open(), { signal });
    globalThis.addEventListener("beforeprint", () => this.grown(), { signal });
  }

  /** What the kernel says of the card. Whether it is open is said once: from then on the reader says it. */
  show(row) {
    const first = this.id === undefined;
    this.id = row.id;
    this.card.root.dataset.state = row.state;
    this.card.root.dataset.card = row.id;
    this.button.textContent = row.title;
    this.meta.replaceChildren(row.minutes, row.minutes && row.word ? " · " : "", row.word ? h("span", { class: "wb-task-state" }, row.word) : "");
    this.line.textContent = row.line;
    this.unsaved.textContent = this.card.words.not_saved;
    if (first && row.open && !row.ended) this.shown(true);
    if (row.ended !== this.ended) this.turn(row);
    return first && this.called();
  }

  /** At its end the card folds, and its ending stands below the row until it was read; who goes on opens the card again. */
  turn({ ended, open }) {
    const before = this.ended;
    this.ended = ended;
    this.end.hidden = !ended;
    if (ended) this.shown(false);
    else if (before && open) this.shown(true);
  }

  /** Where the card's blocks are drawn now. */
  get holder() {
    return this.ended ? this.end : this.body;
  }

  /** Where they are drawn otherwise. */
  get aside() {
    return this.ended ? this.body : this.end;
  }

  /** Bring what is to be seen to the top of the window, and the focus to it: the ending, the question, or the row. */
  arrive() {
    if (!this.ended && !this.body.hidden) return toQuestion(this.card.root, this.body);
    this.card.root.scrollIntoView({ block: this.ended ? "start" : "nearest" });
    if (this.ended) tellSentences(this.end);
    (this.ended ? this.end : this.button).focus({ preventScroll: true });
  }

  /** Whether the page's address names this card. */
  called() {
    return Boolean(this.id) && location.hash.slice(1) === this.id;
  }

  toggle() {
    if (this.body.hidden) this.open();
    else this.close();
  }

  open() {
    document.dispatchEvent(new CustomEvent(OPENED, { detail: this.card.name }));
    if (this.body.hidden) this.tell(true);
    this.end.hidden = true;
    this.shown(true);
    toQuestion(this.card.root, this.body);
  }

  /** Fold at the reader's wish: the focus is on the row, and the kernel is told. */
  close() {
    const inside = this.body.contains(document.activeElement);
    this.fold();
    this.tell(false);
    if (inside) this.button.focus();
  }

  /** Fold because another card was opened. What was typed is sent first. */
  fold() {
    this.end.hidden = true;
    if (this.body.hidden) return;
    this.card.flush();
    this.shown(false);
  }

  shown(is) {
    this.body.hidden = !is;
    this.card.root.classList.toggle("wb-opened", is);
    this.button.setAttribute("aria-expanded", String(is));
    if (is) this.grown();
  }

  grown() {
    for (const area of this.body.querySelectorAll("textarea")) grow(area);
  }

  tell(is) {
    this.card.send({ type: "fold", open: is });
  }
}
