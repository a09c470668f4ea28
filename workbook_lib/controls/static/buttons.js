import { button, bytesOf, h, paragraphs, uid } from "./dom.js";

// What a reader can press: rows of buttons, lists whose items have buttons, copying and downloading.

/** A row of buttons; what erases stands apart, and asks first in the place where it stands. */
export function buttonRow(buttons, card) {
  const status = h("p", { class: "wb-status wb-press-status", role: "status" });
  const asking = h("div", {});
  const make = (one) => {
    const press = () => card.press(one, node, status);
    const node = button(one.label, () => (one.confirm ? ask(one, asking, node, press, card.words) : press()), {
      class: `wb-button wb-${one.tone}`,
    });
    return node;
  };
  const calm = buttons.filter((one) => one.tone !== "erase").map(make);
  const erasing = buttons.filter((one) => one.tone === "erase").map(make);
  const node = h("div", { class: "wb-buttons" }, h("div", { class: "wb-row" }, ...calm));
  if (erasing.length) node.append(h("div", { class: "wb-row wb-erasing" }, ...erasing));
  node.append(asking, status);
  return node;
}

function ask(one, place, origin, press, words) {
  const back = () => {
    place.replaceChildren();
    origin.focus();
  };
  const yes = button(one.label, () => {
    back();
    press();
  }, { class: `wb-button wb-${one.tone}` });
  const no = button(words.cancel, back);
  const panel = h("div", { class: "wb-confirm", role: "group", "aria-label": one.confirm }, ...paragraphs(one.confirm), h("div", { class: "wb-row" }, no, yes));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    back();
  });
  place.replaceChildren(panel);
  no.focus();
}

export function buttons(block, card) {
  return { node: buttonRow(block.buttons, card) };
}

export function items(block, card) {
  if (!block.items.length) return { node: h("div", { class: "wb-empty" }, ...paragraphs(block.empty)) };
  return { node: h("ul", { class: "wb-items" }, ...block.items.map((item) => itemRow(item, card))) };
}

function itemRow(item, card) {
  const id = uid();
  const act = item.buttons.length ? buttonRow(item.buttons, card) : null;
  for (const node of act?.querySelectorAll("button") ?? []) node.setAttribute("aria-describedby", id); // of which item
  const tags = item.tags.map((tag) => h("span", { class: "wb-tag" }, tag));
  return h(
    "li",
    { class: "wb-item" },
    h("div", { class: "wb-item-text", id }, ...paragraphs(item.text)),
    tags.length ? h("p", { class: "wb-tags" }, ...tags) : null,
    item.note ? h("p", { class: "wb-muted" }, item.note) : null,
    act,
  );
}

/** Copy a text, also at an address without TLS, where browsers give a page no clipboard of its own. */
async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  if (!document.execCommand("copy")) throw new Error();
}

export function copy(block, card) {
  const status = h("p", { class: "wb-status wb-press-status", role: "status" });
  const take = async () => {
    status.textContent = "";
    try {
      await toClipboard(block.text);
      status.append(h("span", { "aria-hidden": "true" }, "✓ "), block.done);
    } catch {
      status.textContent = card.words.copy_failed;
    }
  };
  return { node: h("div", { class: "wb-buttons" }, h("div", { class: "wb-row" }, button(block.label, take)), status) };
}

export function download(block) {
  const take = () => {
    const url = URL.createObjectURL(new Blob([bytesOf(block.content)], { type: block.mime }));
    h("a", { href: url, download: block.filename }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
  return { node: h("div", { class: "wb-buttons" }, button(block.label, take)) };
}
