import { fill, h, paragraphs, uid } from "./dom.js";

// Blocks that only say something, and those that hold others.

const ROLES = { problem: "alert", notice: "status" };
const HREF = /^(https:\/\/\S+|mailto:\S*|(\.\.\/)*([\w-]+\/)*[\w-]+\.ipynb(#[\w.-]*)?)$/;

export function text(block) {
  return { node: h("div", { class: `wb-text wb-${block.tone}`, role: ROLES[block.tone] }, ...paragraphs(block.text)) };
}

export function heading(block) {
  const level = [2, 3, 4].includes(block.level) ? block.level : 3;
  return { node: h(`h${level}`, { class: "wb-heading" }, block.text) };
}

export function group(block, card) {
  const id = uid();
  const label = h("p", { class: "wb-group-label", id });
  const inside = h("div", { class: "wb-stack" });
  const update = (next) => {
    label.textContent = next.label;
    card.patch(inside, next.blocks);
  };
  update(block);
  const node = h("div", { class: "wb-group", role: "group", "aria-labelledby": id }, label, inside);
  return { node, always: true, update, remove: () => card.patch(inside, []) };
}

export function fold(block, card) {
  const title = h("summary", { "data-lm-suppress-shortcuts": "true" });
  const inside = h("div", { class: "wb-stack" });
  const update = (next) => {
    title.textContent = next.title;
    card.patch(inside, next.blocks);
  };
  update(block);
  return { node: h("details", { class: "wb-fold" }, title, inside), always: true, update, remove: () => card.patch(inside, []) };
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
  const away = block.href.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return { node: h("p", { class: "wb-link" }, h("a", { href: block.href, ...away }, block.text)) };
}
