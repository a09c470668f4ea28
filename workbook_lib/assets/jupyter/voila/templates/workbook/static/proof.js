// Runs before all other scripts of a page. When the workbook has ended, another program of this computer may answer at
// its address. So once a connection has ended, nothing is sent, no word and no cookie, until the door has proved itself.
(() => {
  "use strict";
  const NativeSocket = window.WebSocket;
  const nativeFetch = window.fetch.bind(window);
  const PATIENCE = 3000;
  let key = null;
  let trusted = true;
  let proven = Promise.resolve();
  let release = () => {};
  let asking = null;

  /** The key of the door's proof; "" where somebody else watches over the address, as a workshop's hub does. */
  const keyOfDoor = () => {
    const config = document.getElementById("jupyter-config-data");
    key ??= config ? JSON.parse(config.textContent).proofKey || "" : null;
    return key || "";
  };
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const distrust = () => {
    if (!trusted || !keyOfDoor()) return;
    trusted = false;
    proven = new Promise((resolve) => { release = resolve; });
    setTimeout(isDoor, 0);
  };

  const ask = async () => {
    const encoder = new TextEncoder();
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const signer = await crypto.subtle.importKey("raw", encoder.encode(keyOfDoor()), algorithm, false, ["sign"]);
    const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
    const signed = async (what) => hex(await crypto.subtle.sign(
      "HMAC", signer, encoder.encode(`${what} ${location.port || 80} ${nonce}`)));
    const options = {
      cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    };
    const answer = await nativeFetch(`/proof/${nonce}/${await signed("question")}`, options);
    return answer.ok && (await answer.text()) === await signed("answer");
  };

  /** Whether the door is the one that this page is from; asked anew each time. */
  const isDoor = async () => {
    if (!keyOfDoor()) return true;
    asking ??= ask().catch(() => false).finally(() => { asking = null; });
    const proved = await asking;
    if (!proved) distrust();
    else if (!trusted) {
      trusted = true;
      release();
    }
    return proved;
  };

  /** A web socket that is opened only to the door; what uses it sees one that is still connecting. */
  class ProvenSocket extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;

    constructor(url, protocols = []) {
      super();
      this.url = String(url);
      this.binaryType = "blob";
      this.socket = null;
      this.ended = false;
      proven.then(() => { if (!this.ended) this.connect(protocols); });
    }

    connect(protocols) {
      this.socket = new NativeSocket(this.url, protocols);
      this.socket.binaryType = this.binaryType;
      for (const name of ["open", "message", "error", "close"]) {
        this.socket.addEventListener(name, (event) => {
          if (name === "close") distrust();
          this.pass(name, event);
        });
      }
    }

    pass(name, event) {
      this[`on${name}`]?.(event);
      this.dispatchEvent(new event.constructor(name, event));
    }

    get readyState() {
      return this.socket ? this.socket.readyState : this.ended ? ProvenSocket.CLOSED : ProvenSocket.CONNECTING;
    }

    get protocol() { return this.socket ? this.socket.protocol : ""; }
    get extensions() { return this.socket ? this.socket.extensions : ""; }
    get bufferedAmount() { return this.socket ? this.socket.bufferedAmount : 0; }

    send(data) {
      if (!this.socket) throw new DOMException("The connection is not open yet.", "InvalidStateError");
      this.socket.send(data);
    }

    close(...reason) {
      this.ended = true;
      this.socket?.close(...reason);
    }
  }

  window.WebSocket = ProvenSocket;
  window.fetch = async (...request) => {
    await proven;
    return nativeFetch(...request);
  };
  window.workbookDoor = { isDoor, isTrusted: () => trusted };
})();
