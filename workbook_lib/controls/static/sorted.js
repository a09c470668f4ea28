import { button, h, ownId, same, typing, uid, wellFormed } from "./dom.js";
import { radios } from "./chosen.js";

// Things to sort: every thing has its groups as buttons, and the arrow keys move it. Nothing is dragged.

export function sort(block, { described, changed, words }) {
  const list = h("ul", { class: "wb-sort" });
  let rows = [];

  function add(item) {
    const row = sortRow(item, block.groups, { changed, words, adding: block.adding, remove: () => remove(row) });
    rows.push(row);
    list.append(row.node);
  }

  function remove(row) {
    const at = rows.indexOf(row);
    rows.splice(at, 1);
    row.node.remove();
    (rows[at] ?? rows[at - 1] ?? adder).focus();
    changed();
  }

  function set(value) {
    const alike = rows.length === (value ?? []).length && value.every((item, at) => rows[at].is(item));
    if (alike) return value.forEach((item, at) => rows[at].put(item.group));
    rows = [];
    list.replaceChildren();
    (value ?? []).forEach(add);
  }

  const adder = newItem(described, words, (text) => {
    add({ id: ownId(), text, group: null });
    changed();
  });
  set(block.value);
  return {
    grouped: true,
    node: h("div", {}, list, block.adding ? adder.node : null),
    get: () => rows.map((row) => row.get()),
    set,
    fits: (next) => same([next.groups, next.adding], [block.groups, block.adding]),
    describe: (value) => describe(value ?? [], block.groups),
  };
}

function describe(items, groups) {
  const label = (item) => groups.find((group) => group.id === item.group)?.label ?? "–";
  return items.map((item) => `${item.text}: ${label(item)}`).join("\n");
}

function sortRow(item, groups, { changed, words, adding, remove }) {
  const group = radios(groups, { className: "wb-segments", changed, words, label: item.text });
  group.set(item.group);
  const own = adding && String(item.id).startsWith("own-");
  const away = own ? button(words.remove_line, remove, { class: "wb-button wb-small", "aria-label": `${words.remove_line}: ${item.text}` }) : null;
  const row = h("div", { class: "wb-row" }, group.row, group.clear, away);
  const node = h("li", {}, h("fieldset", { class: "wb-sort-item" }, h("legend", {}, item.text), row));
  return {
    node,
    is: (other) => other.id === item.id && other.text === item.text,
    put: group.set,
    get: () => ({ id: item.id, text: item.text, group: group.get() }),
    focus: () => node.querySelector("input").focus(),
  };
}

/** A line to add a thing of one's own; it counts once it is added. */
function newItem(described, words, add) {
  const id = uid();
  const input = h("input", { ...typing(id, described), type: "text", class: "wb-input" });
  const take = () => {
    const text = wellFormed(input.value).trim();
    if (!text) return input.focus();
    input.value = "";
    add(text);
    input.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  });
  const label = h("label", { for: id, class: "wb-sublabel" }, words.add_line);
  return { node: h("div", { class: "wb-adder" }, label, h("div", { class: "wb-row" }, input, button(words.add, take))), focus: () => input.focus() };
}
