// Leaving a workshop: what is not saved yet is sent first; then server and hub end what lets this browser in.
(() => {
  "use strict";
  const PATIENCE = 6000;
  const UNSAVED = ["saving", "unsaved", "unkept", "problem"].map((state) => `.wb-status[data-state="${state}"]`).join();
  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const hasDrafts = () => {
    try { return Object.keys(localStorage).some((name) => name.startsWith("workbook-draft:")); } catch { return false; }
  };

  const isAllSaved = async () => {
    document.dispatchEvent(new Event("workbook:send"));
    const until = Date.now() + PATIENCE;
    while (document.querySelector(UNSAVED) && Date.now() < until) await pause(200);
    return !document.querySelector(UNSAVED);
  };

  const attend = () => {
    const form = document.querySelector(".wb-leave");
    const notice = document.getElementById("wb-staying");
    const anyway = notice.querySelector("button");

    const stay = (reason) => {
      for (const line of notice.querySelectorAll("[data-reason]")) line.hidden = line.dataset.reason !== reason;
      anyway.parentElement.hidden = reason === "away";
      notice.hidden = false;
      notice.scrollIntoView({ block: "nearest" });
    };

    const leave = async () => {
      notice.hidden = true;
      try {
        // Whatever the server answers, the hub ends the rest; only where nothing answers would the cookies stay.
        const headers = { "X-XSRFToken": workbookToken() };
        await fetch(form.action, { method: "POST", headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      } catch {
        stay("away");
        return;
      }
      location.replace(`${form.dataset.then}${hasDrafts() ? "?drafts" : ""}`);
    };

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await isAllSaved()) await leave();
      else stay(document.querySelector("[data-unkept]") ? "unkept" : "unsaved");
    });
    anyway.addEventListener("click", leave);
    new BroadcastChannel("workbook").addEventListener("message", ({ data }) => {
      if (data === "left") location.replace(form.dataset.then.replace(/logout$/, "login"));
    });
  };

  document.addEventListener("DOMContentLoaded", attend);
})();
