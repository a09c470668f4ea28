// Tells every window of this workbook that something was written: what it is stays in the journal.

const WRITTEN = "workbook:kept";
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel(WRITTEN) : new EventTarget();

/** Tell the page around the cards and all other windows. */
export function tellWritten() {
  document.dispatchEvent(new Event(WRITTEN));
  others.postMessage?.("");
}

/** Call when something was written in this window, in another one, or may have been while this one was hidden. */
export function whenWritten(act, signal) {
  document.addEventListener(WRITTEN, act, { signal });
  others.addEventListener("message", act, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act(), { signal });
  globalThis.addEventListener("focus", act, { signal });
}
