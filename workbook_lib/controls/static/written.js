import { button, fill, grow, h, typing, wellFormed } from "./dom.js";

// Fields one types into: a line, a text, a number, a day.

export function textLine(block, { id, described, changed }) {
  const node = h("input", { ...typing(id, described), type: "text", class: "wb-input", oninput: changed });
  const set = (value) => (node.value = value ?? "");
  set(block.value);
  return { node, get: () => wellFormed(node.value), set: (value) => keepCaret(node, () => set(value)) };
}

export function longText(block, { id, described, changed, words }) {
  const count = h("p", { class: "wb-count", hidden: !block.words });
  const area = h("textarea", { ...typing(id, described), class: "wb-input wb-area", rows: 3, spellcheck: true });
  let goal = block.words;
  const shown = () => {
    grow(area);
    if (goal) count.textContent = fill(area.value.trim() ? words.word_goal : "", { count: countWords(area.value), goal });
  };
  area.addEventListener("input", () => {
    shown();
    changed();
  });
  area.value = block.value ?? "";
  shown();
  requestAnimationFrame(() => grow(area));
  return {
    node: area,
    aside: count,
    get: () => wellFormed(area.value),
    set: (value) => {
      keepCaret(area, () => (area.value = value ?? ""));
      shown();
    },
    update: (next) => {
      goal = next.words;
      count.hidden = !goal;
    },
  };
}

function countWords(text) {
  return (text.match(/\S+/g) ?? []).length;
}

/** Change a control's text and leave the caret where the reader has it. */
function keepCaret(node, change) {
  const { selectionStart, selectionEnd } = node;
  change();
  if (document.activeElement === node) node.setSelectionRange(selectionStart, selectionEnd);
}

export function number(block, { id, described, changed, words }) {
  let limits = block;
  const node = h("input", { ...typing(id, described), type: "number", step: "any", class: "wb-input wb-short", oninput: changed });
  node.addEventListener("wheel", () => node.blur(), { passive: true });
  const update = (next) => {
    limits = next;
    node.min = next.minimum;
    node.max = next.maximum;
  };
  update(block);
  const set = (value) => (node.value = value ?? "");
  set(block.value);
  const get = () => {
    if (!node.validity.valid) return undefined;
    return node.value === "" ? null : Number(node.value);
  };
  return { node, get, set, update, complaint: () => fill(words.number_invalid, limits) };
}

export function day(block, { id, described, changed, words }) {
  const input = h("input", { ...typing(id, described), type: "date", min: "1900-01-01", class: "wb-input wb-short", oninput: changed });
  const choose = (daysAgo) => () => {
    const then = new Date();
    then.setDate(then.getDate() - daysAgo);
    input.value = [then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    changed();
  };
  const update = (next) => (input.max = next.latest ?? "9999-12-31");
  update(block);
  const set = (value) => (input.value = value ?? "");
  set(block.value);
  // A day with no latest one lies ahead: what comes next is tomorrow.
  const beside = () => (block.latest ? button(words.yesterday, choose(1)) : button(words.tomorrow, choose(-1)));
  const near = block.near ? [button(words.today, choose(0)), beside()] : [];
  return {
    node: h("div", { class: "wb-row" }, input, ...near),
    get: () => (input.validity.valid ? input.value || null : undefined),
    set,
    update,
    describe: (value) => (value ? new Date(`${value}T12:00`).toLocaleDateString(document.documentElement.lang || undefined, { day: "numeric", month: "long", year: "numeric" }) : ""),
    complaint: () => words.date_invalid,
  };
}
