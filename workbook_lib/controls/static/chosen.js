import { button, h, same, uid } from "./dom.js";

// Fields one chooses in: a rating, one of several, any of several.

const SELECT_FROM = 8;
const FOLD_FROM = 4;
const SHORT = 24;

/** A row of native radio buttons of which none need be chosen. */
export function radios(options, { className, changed, words, label }) {
  const name = uid();
  const inputs = options.map(({ id }) => h("input", { type: "radio", name, value: id, "data-lm-suppress-shortcuts": "true", onchange: chosen }));
  let arrowed = false; // with arrow keys each option on the way is chosen: what is sent is where they stop
  const clear = button(words.clear, cleared, { class: "wb-button wb-clear", "aria-label": label ? `${words.clear}: ${label}` : null });
  const row = h("div", { class: className }, ...options.map((option, at) => h("label", { class: "wb-option" }, inputs[at], h("span", {}, option.label))));
  row.addEventListener("keydown", (event) => (arrowed = event.key.startsWith("Arrow")));
  row.addEventListener("pointerdown", () => (arrowed = false));
  const get = () => inputs.find((input) => input.checked)?.value ?? null;
  const set = (value) => {
    for (const input of inputs) input.checked = value !== null && value !== undefined && input.value === String(value);
    clear.hidden = get() === null;
  };

  function chosen() {
    clear.hidden = false;
    changed(arrowed);
  }

  function cleared() {
    set(null);
    inputs[0]?.focus();
    arrowed = false;
    changed();
  }

  set(null);
  return { row, clear, get, set };
}

export function rating(block, { changed, words }) {
  const numbers = Array.from({ length: 11 }, (_, number) => ({ id: String(number), label: String(number) }));
  const group = radios(numbers, { className: "wb-scale", changed, words, label: block.label });
  const low = h("span", { id: uid() });
  const high = h("span", { id: uid() });
  const ends = group.row.querySelectorAll("input");
  ends[0].setAttribute("aria-describedby", low.id); // who cannot see the scale hears what its ends mean
  ends[ends.length - 1].setAttribute("aria-describedby", high.id);
  const update = (next) => {
    low.textContent = next.low;
    high.textContent = next.high;
  };
  update(block);
  group.set(block.value);
  return {
    grouped: true,
    node: h("div", {}, group.row, h("div", { class: "wb-anchors" }, low, high)),
    aside: group.clear,
    get: () => (group.get() === null ? null : Number(group.get())),
    set: group.set,
    update,
  };
}

export function choice(block, given) {
  return block.options.length >= (block.folds ? FOLD_FROM : SELECT_FROM) ? selection(block, given) : chooser(block, given);
}

function chooser(block, { changed, words }) {
  const inline = block.options.length <= 4 && block.options.every(({ label }) => label.length <= SHORT);
  const group = radios(block.options, { className: inline ? "wb-options wb-inline" : "wb-options", changed, words, label: block.label });
  group.set(block.value);
  return {
    grouped: true,
    node: group.row,
    aside: group.clear,
    get: group.get,
    set: group.set,
    fits: (next) => same(next.options, block.options),
    describe: (value) => labelOf(block.options, value),
  };
}

function selection(block, { id, described, changed, words }) {
  const options = [{ id: "", label: words.nothing_chosen }, ...block.options];
  const node = h("select", { id, class: "wb-input", "aria-describedby": described, "data-lm-suppress-shortcuts": "true", autocomplete: "off", onchange: changed });
  node.append(...options.map((option) => h("option", { value: option.id }, option.label)));
  const set = (value) => (node.value = value ?? "");
  set(block.value);
  return {
    node,
    get: () => node.value || null,
    set,
    fits: (next) => same(next.options, block.options),
    describe: (value) => labelOf(block.options, value),
  };
}

export function choices(block, { changed }) {
  const boxes = block.options.map(({ id }) => h("input", { type: "checkbox", value: id, "data-lm-suppress-shortcuts": "true", onchange: changed }));
  const set = (value) => boxes.forEach((box) => (box.checked = (value ?? []).includes(box.value)));
  set(block.value);
  return {
    grouped: true,
    node: h("div", { class: "wb-options" }, ...block.options.map((option, at) => h("label", { class: "wb-option" }, boxes[at], h("span", {}, option.label)))),
    get: () => boxes.filter((box) => box.checked).map((box) => box.value),
    set,
    fits: (next) => same(next.options, block.options),
    describe: (value) => (value ?? []).map((one) => labelOf(block.options, one)).join(", "),
  };
}

function labelOf(options, id) {
  return options.find((option) => option.id === id)?.label ?? "";
}
