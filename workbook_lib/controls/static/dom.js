// Elements, words and small conversions that every other module uses.

/** Make an element: properties are set, `class`, `aria-*`, `data-*` and `for` become attributes, text stays text. */
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

let made = 0;
const page = Math.random().toString(36).slice(2, 8);

/** An id that no other element of the page has. */
export function uid() {
  made += 1;
  return `wb-${page}-${made}`;
}

/** An id for a line the reader adds. */
export function ownId() {
  return `own-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Fill the {placeholders} of a sentence. */
export function fill(sentence, values) {
  return String(sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Whether two values look the same in JSON. */
export function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Replace lone surrogates, which no websocket can carry, by U+FFFD. */
export function wellFormed(text) {
  if (text.toWellFormed) return text.toWellFormed();
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** Paragraphs of a text, split at blank lines; single line breaks are kept by the style sheet. */
export function paragraphs(text) {
  return String(text ?? "").split(/\n\s*\n/).filter((part) => part.trim()).map((part) => h("p", {}, part.trim()));
}

/** A button that keeps its focus and that JupyterLab's shortcuts leave alone. */
export function button(label, onclick, properties) {
  return h("button", { type: "button", class: "wb-button", "data-lm-suppress-shortcuts": "true", onclick, ...properties }, label);
}

/** The attributes of every control one can type into. */
export function typing(id, described) {
  return { id, autocomplete: "off", "aria-describedby": described, "data-lm-suppress-shortcuts": "true" };
}

/** Let a text area grow with its content in browsers whose style sheets cannot. */
export function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** An hour as "20:14", with the day when that was not today. */
export function clock(iso) {
  const then = new Date(iso);
  const hour = `${String(then.getHours()).padStart(2, "0")}:${String(then.getMinutes()).padStart(2, "0")}`;
  if (then.toDateString() === new Date().toDateString()) return hour;
  return `${hour}, ${then.toLocaleDateString(document.documentElement.lang || undefined, { day: "numeric", month: "long" })}`;
}

/** Base64 as bytes, and bytes as base64 (in pieces, because a call takes only so many arguments). */
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function base64Of(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}
