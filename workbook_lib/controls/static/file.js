import { base64Of, fill, h, wellFormed } from "./dom.js";

// A file of the reader's. It is never a draft: it still lies where it was chosen from.

export function file(block, { id, described, changed, words }) {
  let limit = block.maximum_bytes;
  let chosen = null;
  let refused = false;
  const name = h("p", { class: "wb-file-name" });
  const input = h("input", { id, type: "file", class: "wb-input", "aria-describedby": described, "data-lm-suppress-shortcuts": "true" });
  const update = (next) => {
    limit = next.maximum_bytes;
    input.accept = next.accept;
  };
  const set = (value) => {
    const text = value?.name ?? value ?? "";
    name.textContent = text;
    name.hidden = !text;
  };
  input.addEventListener("change", async () => {
    const [picked] = input.files;
    if (!picked) return;
    refused = picked.size > limit;
    chosen = refused ? null : { name: wellFormed(picked.name), data: base64Of(new Uint8Array(await picked.arrayBuffer())) };
    changed();
  });
  update(block);
  set(block.value);
  return {
    node: h("div", {}, input, name),
    get: () => (refused ? undefined : (chosen ?? block.value)),
    set,
    update,
    undrafted: true,
    complaint: () => fill(words.file_too_large, { size: Math.round(limit / 100000) / 10 }),
  };
}
