import { button, fill, grow, h, ownId, typing, uid, wellFormed } from "./dom.js";

// A list of short lines: each can be changed where it stands, and Enter begins the next one.

export function lines(block, { described, changed, words }) {
  const list = h("ol", { class: "wb-lines" });
  let rows = [];

  const number = () => rows.forEach((row, at) => row.stands(fill(words.line_label, { number: at + 1 }), rows.length === 1));

  function insert(line, at) {
    const row = lineRow(line, { described, changed, words, next: () => begin(row), remove: () => remove(row) });
    rows.splice(at, 0, row);
    list.insertBefore(row.node, list.children[at] ?? null);
    return row;
  }

  function begin(after) {
    const empty = rows.find((row) => !row.text().trim());
    const row = empty ?? insert({ id: ownId(), text: "" }, after ? rows.indexOf(after) + 1 : rows.length);
    number();
    row.focus();
  }

  function remove(row) {
    const at = rows.indexOf(row);
    rows.splice(at, 1);
    row.node.remove();
    number();
    (rows[at] ?? rows[at - 1] ?? { focus: () => adder.focus() }).focus();
    changed();
  }

  /** Lines that stay keep their element, and with it focus and caret. */
  function set(value) {
    const old = new Map(rows.map((row) => [row.id, row]));
    const wanted = (value ?? []).map((line) => {
      const row = old.get(line.id);
      old.delete(line.id);
      row?.put(line.text);
      return row ?? line;
    });
    for (const row of old.values()) if (row.text().trim()) row.node.remove();
    const unfinished = [...old.values()].filter((row) => !row.text().trim());
    rows = [];
    for (const [at, line] of wanted.entries()) {
      if (!line.node) insert(line, at);
      else {
        rows.push(line);
        if (list.children[at] !== line.node) list.insertBefore(line.node, list.children[at] ?? null);
      }
    }
    rows.push(...unfinished);
    if (!rows.length) insert({ id: ownId(), text: "" }, 0);
    number();
  }

  const adder = button(words.add_line, () => begin());
  set(block.value);
  return {
    grouped: true,
    node: h("div", {}, list, adder),
    get: () => rows.filter((row) => row.text().trim()).map((row) => ({ id: row.id, text: row.text() })),
    set,
    describe: (value) => (value ?? []).map((line) => line.text).join("\n"),
  };
}

function lineRow(line, { described, changed, words, next, remove }) {
  const id = uid();
  const label = h("label", { class: "wb-hidden", for: id });
  const area = h("textarea", { ...typing(id, described), class: "wb-input wb-area", rows: 1 });
  const away = button(words.remove_line, remove, { class: "wb-button wb-small" });
  let alone = false;
  // One empty line is where to begin, and nothing to take away.
  const offer = () => (away.hidden = alone && !area.value.trim());
  area.value = line.text ?? "";
  requestAnimationFrame(() => grow(area));
  area.addEventListener("input", () => {
    area.value = area.value.includes("\n") ? area.value.replace(/\s*\n\s*/g, " ") : area.value;
    grow(area);
    offer();
    changed();
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      next();
    } else if (event.key === "Backspace" && !area.value) {
      event.preventDefault();
      remove();
    }
  });
  return {
    id: line.id,
    node: h("li", { class: "wb-line" }, label, area, away),
    text: () => wellFormed(area.value),
    put: (text) => {
      if (area.value !== text) area.value = text;
      offer();
    },
    focus: () => area.focus(),
    stands: (text, single) => {
      alone = single;
      offer();
      label.textContent = text;
      away.setAttribute("aria-label", `${words.remove_line}: ${text}`);
    },
  };
}
