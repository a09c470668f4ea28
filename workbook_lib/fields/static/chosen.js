import { button, h, same, uid } from "./dom.js";

// Fields one chooses in: a rating, one of several, any of several.

const SELECT_FROM = 8;

/** A row of native radio buttons of which none need be chosen. */
export function radios(options, { className, changed, words, label }) {
  const name = uid();
  const inputs = options.map(({ id }) => h("input", { type: "radio", name, value: id, "data-lm-suppress-shortcuts": "true", onchange: chosen }));
  const clear = button(words.clear, cleared, { class: "wb-button wb-clear", "aria-label": label ? `${words.clear}: ${label}` : null });
  const row = h("div", { class: className }, ...options.map((option, at) => h("label", { class: "wb-option" }, inputs[at], h("span", {}, option.label))));
  const get = () => inputs.find((input) => input.checked)?.value ?? null;
  const set = (value) => {
    for (const input of inputs) input.checked = value !== null && value !== undefined && input.value === String(value);
    clear.hidden = get() === null;
  };

  function chosen() {
    clear.hidden = false;
    changed();
  }

  function cleared() {
    set(null);
    inputs[0]?.focus();
    changed();
  }

  set(null);
  return { row, clear, get, set };
}

export function rating(block, { changed, words }) {
  const numbers = Array.from({ length: 11 }, (_, number) => ({ id: String(number), label: String(number) }));
  const group = radios(numbers, { className: "wb-scale", changed, words, label: block.label });
  const low = h("span", {});
  const high = h("span", {});
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
  return block.options.length >= SELECT_FROM ? selection(block, given) : chooser(block, given);
}

function chooser(block, { changed, words }) {
  const group = radios(block.options, { className: "wb-options", changed, words, label: block.label });
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
