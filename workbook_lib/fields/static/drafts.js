import { base64Of, bytesOf } from "./dom.js";

// What is typed stays in the browser, encrypted and dated, until the journal has it.

const encoder = new TextEncoder();

/** A short fingerprint of a value, by which a draft knows what it was typed on top of. */
async function fingerprint(value) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(JSON.stringify(value ?? null)));
  return base64Of(new Uint8Array(digest).subarray(0, 12));
}

/** The drafts of one card. Without a key or a secure context it keeps none. */
export class Drafts {
  constructor(given) {
    this.key = null;
    this.writing = new Map();
    this.pending = new Map();
    this.dropped = new Map();
    this.window = Math.random().toString(36).slice(2, 10);
    this.prefix = given ? `workbook-draft:${given.journal}:${given.card}:` : "";
    this.opened = this.open(given);
  }

  async open(given) {
    if (!given || !globalThis.isSecureContext || !globalThis.crypto?.subtle) return;
    try {
      this.key = await crypto.subtle.importKey("raw", bytesOf(given.key), "AES-GCM", false, ["encrypt", "decrypt"]);
    } catch {
      this.key = null;
    }
  }

  /** Every window has drafts of its own, so that two of them never overwrite each other's words. */
  name(key) {
    return `${this.prefix}${key}:${this.window}`;
  }

  /** Keep the newest value of a field; while one is being encrypted, only the latest of the next ones waits. */
  write(key, value, base) {
    this.pending.set(key, { value, base, at: new Date().toISOString(), drops: this.dropped.get(key) });
    if (!this.writing.has(key)) this.writing.set(key, this.drain(key).finally(() => this.writing.delete(key)));
    return this.writing.get(key);
  }

  async drain(key) {
    await this.opened;
    let kept = Boolean(this.key);
    while (this.key && this.pending.has(key)) {
      const draft = this.pending.get(key);
      this.pending.delete(key);
      kept = await this.store(key, draft);
    }
    return kept;
  }

  async store(key, { value, base, at, drops }) {
    try {
      const digest = await fingerprint(base.value);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = encoder.encode(JSON.stringify({ value, at, revision: base.revision, digest }));
      const algorithm = { name: "AES-GCM", iv, additionalData: encoder.encode(this.prefix + key) };
      const secret = new Uint8Array(await crypto.subtle.encrypt(algorithm, this.key, plain));
      const acknowledgedMeanwhile = this.dropped.get(key) !== drops;
      if (!acknowledgedMeanwhile) localStorage.setItem(this.name(key), `${base64Of(iv)}.${base64Of(secret)}`);
      return true;
    } catch {
      return false;
    }
  }

  /** Forget this window's draft of a field, and those of `names`. */
  drop(key, names = []) {
    this.dropped.set(key, (this.dropped.get(key) ?? 0) + 1);
    this.pending.delete(key);
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
  async find(key) {
    await this.opened;
    if (!this.key) return [];
    const start = `${this.prefix}${key}:`;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(start) && !name.slice(start.length).includes(":"));
    const found = [];
    for (const name of names) {
      const draft = await this.read(name, this.prefix + key);
      if (draft) found.push(draft);
      else this.remove(name);
    }
    return found.sort((one, other) => (one.at < other.at ? 1 : -1));
  }

  async read(name, additional) {
    try {
      const [iv, secret] = localStorage.getItem(name).split(".").map(bytesOf);
      const algorithm = { name: "AES-GCM", iv, additionalData: encoder.encode(additional) };
      const plain = await crypto.subtle.decrypt(algorithm, this.key, secret);
      return { ...JSON.parse(new TextDecoder().decode(plain)), name };
    } catch {
      return null;
    }
  }

  /** Whether a draft was typed on top of what the journal holds now. */
  async fits(draft, base) {
    return draft.revision === base.revision || draft.digest === (await fingerprint(base.value));
  }
}
