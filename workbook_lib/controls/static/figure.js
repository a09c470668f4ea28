import { h, uid } from "./dom.js";

// A picture of our own. It is still read as foreign: only shapes and text come through.

const ALLOWED = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan title desc defs clippath use style symbol marker lineargradient radialgradient stop mask pattern".split(" "),
);

function clean(element) {
  for (const child of [...element.children]) {
    if (ALLOWED.has(child.localName.toLowerCase()) && !/url\(\s*["']?[^#"']|@import/i.test(styleOf(child))) clean(child);
    else child.remove();
  }
  for (const { name, value } of [...element.attributes]) {
    const local = name.toLowerCase().replace(/^.*:/, "");
    const leads = local === "href" && !value.startsWith("#");
    if (local.startsWith("on") || leads || /url\(\s*["']?[^#"'\s]/i.test(value)) element.removeAttribute(name);
  }
}

function styleOf(element) {
  return element.localName.toLowerCase() === "style" ? element.textContent : "";
}

/** Parse an SVG document as XML; what is no SVG gives nothing. Firefox complains of an empty document on the console. */
export function picture(source) {
  if (!source) return null;
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg" || parsed.querySelector("parsererror")) return null;
  clean(parsed);
  return document.importNode(parsed, true);
}

export function figure(block, card) {
  const id = uid();
  const svg = picture(block.svg);
  svg?.setAttribute("aria-hidden", "true");
  svg?.setAttribute("focusable", "false");
  if (!block.label) return { node: h("div", { class: "wb-drawing" }, svg) };
  const image = h("div", { class: "wb-picture", role: "img", "aria-label": block.label, "aria-describedby": block.description ? id : null }, svg);
  const words = block.description
    ? h("details", { class: "wb-fold" }, h("summary", { "data-lm-suppress-shortcuts": "true" }, card.words.figure_words), h("p", { id }, block.description))
    : null;
  return { node: h("figure", { class: "wb-figure" }, image, block.caption ? h("figcaption", {}, block.caption) : null, words) };
}
