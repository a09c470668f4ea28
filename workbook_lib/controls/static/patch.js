import { buttons, copy, download, items } from "./buttons.js";
import { field } from "./field.js";
import { figure } from "./figure.js";
import { fold, group, heading, link, marked, printAlone, steps, table, text } from "./plain.js";
import { timer } from "./timer.js";

// Bring what is on screen to what the kernel says, by key: what is the same keeps its element.

const KINDS = { text, heading, field, buttons, items, group, fold, steps, figure, table, timer, link, copy, download, marked, print_alone: printAlone };

const parts = new WeakMap();

/** Draw blocks into a holder. `fresh` collects the elements that were not there before. */
export function patch(holder, blocks, card, fresh) {
  const old = parts.get(holder) ?? new Map();
  const now = new Map();
  for (const block of blocks) {
    if (!KINDS[block.type] || now.has(block.key)) continue;
    now.set(block.key, kept(old.get(block.key), block) ?? drawn(block, card, fresh));
  }
  for (const [key, part] of old) {
    if (now.get(key) === part) continue;
    part.remove?.();
    part.node.remove();
  }
  parts.set(holder, now);
  let place = holder.firstChild;
  for (const { node } of now.values()) {
    if (node === place) place = place.nextSibling;
    else holder.insertBefore(node, place);
  }
}

function kept(part, block) {
  if (!part || part.like !== likeness(block) || part.fits?.(block) === false) return null;
  const json = JSON.stringify(block);
  if (part.json !== json && !part.update) return null;
  if (part.json !== json || part.always) part.update(block);
  part.json = json;
  return part;
}

function drawn(block, card, fresh) {
  const part = KINDS[block.type](block, card);
  fresh?.push(part.node);
  return Object.assign(part, { like: likeness(block), json: JSON.stringify(block) });
}

function likeness(block) {
  return `${block.type} ${block.kind ?? ""}`;
}
