import { gcm } from "./vendored/aes_gcm.js";
import { base64Of, bytesOf } from "./dom.js";

// What is typed stays in the browser, encrypted and dated, until the journal has it. The cipher comes along, because
// browsers give their own to no page without TLS, and most workshops are in a plain network.

const encoder = new TextEncoder();
const NONCE_BYTES = 12;

/** The drafts of one card. Without a key it keeps none. */
export class Drafts {
  constructor(given) {
    this.key = given ? bytesOf(given.key) : null;
    this.window = Math.random().toString(36).slice(2, 10);
    this.prefix = given ? `workbook-draft:${given.journal}:${given.card}:` : "";
  }

  /** Every window has drafts of its own, so that two of them never overwrite each other's words. */
  name(key) {
    return `${this.prefix}${key}:${this.window}`;
  }

  /** A draft is bound to its journal, card and field: put in another place it cannot be read. */
  cipher(key, nonce) {
    return gcm(this.key, nonce, encoder.encode(this.prefix + key));
  }

  /** Keep the newest value of a field, and tell whether it is kept. */
  write(key, value, base) {
    if (!this.key) return false;
    try {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const plain = encoder.encode(JSON.stringify({ value, at: new Date().toISOString(), mark: base.mark }));
      localStorage.setItem(this.name(key), `${base64Of(nonce)}.${base64Of(this.cipher(key, nonce).encrypt(plain))}`);
      return true;
    } catch {
      return false;
    }
  }

  /** Forget this window's draft of a field, and those of `names`. */
  drop(key, names = []) {
    for (const name of [this.name(key), ...names]) this.remove(name);
  }

  remove(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      return;
    }
  }

  /** Find the drafts of a field, newest first; those that cannot be read any more are removed. */
  find(key) {
    if (!this.key) return [];
    const start = `${this.prefix}${key}:`;
    const found = [];
    for (const name of this.names(start)) {
      const draft = this.read(name, key);
      if (draft) found.push(draft);
      else this.remove(name);
    }
    return found.sort((one, other) => (one.at < other.at ? 1 : -1));
  }

  names(start) {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(start) && !name.slice(start.length).includes(":"));
    } catch {
      return [];
    }
  }

  read(name, key) {
    try {
      const [nonce, secret] = localStorage.getItem(name).split(".").map(bytesOf);
      return { ...JSON.parse(new TextDecoder().decode(this.cipher(key, nonce).decrypt(secret))), name };
    } catch {
      return null;
    }
  }

  /** Whether a draft was typed on top of what the journal holds now. Drafts of earlier versions name a revision. */
  fits(draft, base) {
    return draft.mark === undefined ? draft.revision === base.revision : draft.mark === base.mark;
  }
}
