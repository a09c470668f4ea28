import { button, fill, h, paragraphs, uid } from "./dom.js";

// Blocks that only say something, and those that hold others.

const ROLES = { problem: "alert", notice: "status" };
const HREF = /^(https:\/\/\S+|mailto:\S*|(\.\.\/)*([\w-]+\/)*[\w-]+\.ipynb(#[\w.-]*)?|\.\.\/workbook\/example|(\.\.\/)+projector)$/;

export function text(block) {
  const node = h("div", { class: `wb-text wb-${block.tone}`, role: ROLES[block.tone] }, ...paragraphs(block.text));
  if (block.tone !== "notice") return { node };
  // A screen reader says what changes within such an element, and may miss one that takes its place.
  const update = (next) => node.replaceChildren(...paragraphs(next.text));
  return { node, fits: (next) => next.tone === "notice", update };
}

/** The reader's own words; what was searched for is marked. */
export function marked(block) {
  return { node: h("p", { class: "wb-told" }, ...inParts(block.parts)) };
}

function inParts(parts) {
  return parts.map(([part, found]) => (found ? h("mark", {}, part) : part));
}

/** Print the piece that the button stands in, and nothing else of the page. */
export function printAlone(block) {
  const act = () => {
    const marks = [[document.documentElement, "wb-alone"], [node.closest(".wb-piece"), "wb-printed"]];
    for (const [element, name] of marks) element?.classList.add(name);
    globalThis.print();
    for (const [element, name] of marks) element?.classList.remove(name);
  };
  const node = h("div", { class: "wb-buttons" }, button(block.label, act));
  return { node };
}

export function heading(block) {
  const level = [2, 3, 4].includes(block.level) ? block.level : 3;
  return { node: h(`h${level}`, { class: "wb-heading" }, block.text) };
}

export function group(block, card) {
  const id = uid();
  const label = h(block.piece ? "h4" : "p", { class: block.in_a_row ? "wb-hidden" : block.piece ? "wb-heading" : "wb-group-label", id });
  const inside = h("div", { class: "wb-stack" });
  const update = (next) => {
    if (next.label_parts.length) label.replaceChildren(...inParts(next.label_parts));
    else label.textContent = next.label;
    card.patch(inside, next.blocks);
  };
  update(block);
  const node = h("div", { class: block.piece ? "wb-piece" : block.in_a_row ? "wb-line-up" : block.side_by_side ? "wb-group wb-sides" : "wb-group", role: "group", "aria-labelledby": id }, label, inside);
  return { node, always: true, update, remove: () => card.patch(inside, []) };
}

export function fold(block, card) {
  const title = h("summary", { "data-lm-suppress-shortcuts": "true" });
  const inside = h("div", { class: "wb-stack" });
  const node = h("details", { class: block.menu ? "wb-fold wb-more" : "wb-fold" }, title, inside);
  let was = false;
  const update = (next) => {
    if (next.menu) title.replaceChildren(h("span", { "aria-hidden": "true" }, "⋯"), h("span", { class: "wb-hidden" }, next.title));
    else title.textContent = next.title;
    card.patch(inside, next.blocks);
    if (next.is_open && !was) node.open = true;
    was = next.is_open;
  };
  update(block);
  return { node, always: true, update, remove: () => card.patch(inside, []) };
}

export function steps(block, card) {
  const marks = Array.from({ length: block.of }, (_, at) => h("span", { class: at < block.at ? "wb-step wb-step-done" : "wb-step" }));
  const said = [fill(card.words.step, block), block.label].filter(Boolean).join(" · ");
  return { node: h("div", { class: "wb-steps" }, h("span", { class: "wb-step-marks", "aria-hidden": "true" }, ...marks), h("span", {}, said)) };
}

export function table(block) {
  const head = h("tr", {}, ...block.columns.map((column) => h("th", { scope: "col" }, column)));
  const rows = block.rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))));
  const id = uid();
  const whole = h("table", {}, h("caption", { id }, block.caption), h("thead", {}, head), h("tbody", {}, ...rows));
  return { node: h("div", { class: "wb-table", role: "region", tabIndex: 0, "aria-labelledby": id }, whole) };
}

export function link(block) {
  if (!HREF.test(block.href)) return { node: h("p", {}, block.text) };
  const away = block.href.startsWith("https:") || /\/(example|projector)$/.test(block.href) ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return { node: h("p", { class: "wb-link" }, h("a", { href: block.href, class: block.button ? "wb-button" : null, ...away }, block.text)) };
}
