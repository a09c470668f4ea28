/* The pages around a workshop's workbooks: the code from a picture, the place in line, trying again. */
"use strict";

(() => {
  try {
    const look = localStorage.getItem("workbook.look");
    if (look) document.documentElement.dataset.look = look;
  } catch { /* without storage the system's own look stays */ }

  const code = document.getElementById("wb-code");
  const given = decodeURIComponent(location.hash.slice(1));
  if (code && !code.value && /^[A-Za-z]{6}$/.test(given)) {
    code.value = given;
    document.getElementById("wb-pseudonym").focus();
  }

  // Pages that the person who has left still has open in this browser show the entrance too.
  if (document.getElementById("wb-left")) new BroadcastChannel("workbook").postMessage("left");

  for (const waiting of document.querySelectorAll("[data-again]")) {
    setTimeout(() => location.reload(), 1000 * Number(waiting.dataset.again));
  }

  const line = document.getElementById("wb-line");
  if (!line) return;
  const bar = line.querySelector("progress");
  const [told, again] = line.querySelectorAll("p");
  const say = (text) => { if (told.textContent !== text) told.textContent = text; };
  const events = new EventSource(line.dataset.progress);
  events.onmessage = (message) => {
    const news = JSON.parse(message.data);
    if (typeof news.progress === "number") bar.value = news.progress;
    if (news.failed) {
      events.close();
      // The hub has a message of ours only where there is something that its reader can do.
      say(news.html_message || line.dataset.failed);
      again.hidden = false;
    } else if (news.ready) {
      events.close();
      say(line.dataset.almost);
      location.reload();
    } else if (news.message) {
      say(news.message);
    }
  };
  events.onerror = () => {
    say(line.dataset.lost);
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  };
})();
