import { button, clock, fill, h, uid } from "./dom.js";
import { choice, choices, rating } from "./chosen.js";
import { file } from "./file.js";
import { Keeper, Status } from "./saving.js";
import { lines } from "./listed.js";
import { sort } from "./sorted.js";
import { day, longText, number, textLine } from "./written.js";

// The frame of every field: its label, its help, the control, and where the words are.

const CONTROLS = { text: textLine, long_text: longText, number, rating, date: day, choice, choices, lines, sort, file };

export function field(block, card) {
  const id = uid();
  const help = h("p", { class: "wb-help", id: `${id}-help` });
  const status = new Status(card.words, `${id}-status`);
  const described = `${id}-help ${id}-status`;
  const control = CONTROLS[block.kind](block, { id, described, words: card.words, changed: (onTheWay) => keeper.typed(onTheWay === true) });
  const label = h(control.grouped ? "legend" : "label", { class: "wb-label", for: control.grouped ? null : id });
  const foot = h("div", { class: "wb-foot" }, status.node, control.aside);
  const offers = h("div", { "aria-live": "polite" });
  const node = h(control.grouped ? "fieldset" : "div", { class: `wb-field wb-${block.kind}`, "aria-describedby": control.grouped ? described : null }, label, help, control.node, foot, offers);
  const keeper = new Keeper(card, block, control, status);
  const dress = (next) => {
    label.textContent = next.label;
    help.textContent = next.help;
    help.hidden = !next.help;
    control.update?.(next);
  };
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || keeper.flush());
  dress(block);
  let shown = null;
  keeper.offer = (other) => {
    shown?.remove();
    shown = null;
    if (other === null || other.length === 0) return;
    shown = offer(keeper, { value: other }, card.words.other_version, card.words.other_note);
    offers.append(shown);
  };
  card.keepers.set(block.key, keeper);
  queueMicrotask(() => recover(keeper, offers)); // the field is on the page then, and a fold around it can be opened
  return {
    node,
    always: true,
    fits: (next) => control.fits?.(next) ?? true,
    update: (next) => {
      dress(next);
      keeper.told(next);
    },
    remove: () => {
      keeper.stop();
      if (card.keepers.get(block.key) === keeper) card.keepers.delete(block.key);
    },
  };
}

/** What was typed but never saved comes back: by itself if the journal holds nothing newer, else as an offer. */
function recover(keeper, offers) {
  const { card, key, base } = keeper;
  const drafts = card.drafts.find(key);
  for (const draft of drafts) {
    if (JSON.stringify(draft.value) === JSON.stringify(base.value)) {
      card.drafts.remove(draft.name);
      continue;
    }
    offers.closest(".wb-fold")?.setAttribute("open", "");
    if (!keeper.busy && !keeper.names.length && card.drafts.fits(draft, base)) {
      keeper.recoveredAt = draft.at;
      keeper.use(draft);
    } else offers.append(offer(keeper, draft, fill(card.words.draft_found, { time: clock(draft.at) }), card.words.draft_note));
  }
}

/** Words that are not in the field: a draft, or what another window wrote. */
function offer(keeper, draft, title, note) {
  const { words, drafts } = keeper.card;
  const text = keeper.control.describe?.(draft.value) ?? String(draft.value ?? "");
  const use = () => {
    keeper.use(draft);
    fold.remove();
    keeper.control.node.querySelector("input, textarea, select")?.focus();
  };
  const drop = () => {
    if (draft.name) drafts.remove(draft.name);
    fold.remove();
  };
  const fold = h(
    "details",
    { class: "wb-fold wb-offer" },
    h("summary", { "data-lm-suppress-shortcuts": "true" }, title),
    h("p", { class: "wb-muted" }, note),
    h("blockquote", {}, text),
    h("div", { class: "wb-row" }, button(words.draft_use, use), button(words.draft_drop, drop)),
  );
  return fold;
}
