// What is wrong with what is in sight of a page in a made-up language. Given the names of days and the direction.
([days, direction]) => {
  const faults = new Set();
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".wb-hidden, .wb-skip");
  const told = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""} “${one.textContent.trim().slice(0, 60)}”`;
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);

  if (document.documentElement.scrollWidth > innerWidth) faults.add(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const one of all("main *, header *, footer *")) {
    const { left, right, width } = one.getBoundingClientRect();
    if (one.closest("svg") && one.localName !== "text") continue; // of a drawing only its words
    if (width > 1 && !one.closest(".wb-table") && (left < -1 || right > innerWidth + 1)) faults.add(`out of the window: ${told(one)}`);
  }
  for (const one of all("button, label, legend, summary, a, p, h1, h2, h3, h4, li, .wb-help, .wb-option span, select")) {
    if (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1) faults.add(`cut: ${told(one)}`);
  }

  // A word of two letters without a mark was in no content file. Names of days are a real language's, and
  // what stands in another language says so.
  const ownNames = new Set([...days, "Aa"]);
  const plain = (text) => (text.match(/(?<!\p{L})[A-Za-z]{2,}(?!\p{L})/gu) ?? []).filter((word) => !ownNames.has(word));
  const left = (one, text) => {
    if (!one.closest("body [lang], code, script, style, template") && plain(text).length) faults.add(`in English: ${text.trim().slice(0, 80)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && seen(one)) left(one, walker.currentNode.data);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"]) for (const one of all(`[${name}]`)) left(one, one.getAttribute(name));

  // Where a line begins: a paragraph's first line touches the side from which the language is read.
  for (const one of all("main :is(h1, h2, h3, h4, p, legend, .wb-task-button)")) {
    const style = getComputedStyle(one);
    if (style.direction !== direction) faults.add(`runs the wrong way: ${told(one)}`);
    if (["left", "right"].includes(style.textAlign)) faults.add(`is set to a side by name: ${told(one)}`);
    if (!["block", "list-item"].includes(style.display) || style.textAlign !== "start") continue;
    const words = document.createRange();
    words.selectNodeContents(one);
    const pieces = [...words.getClientRects()].filter((piece) => piece.width > 1);
    const line = pieces.filter((piece) => piece.top < pieces[0].bottom); // numbers are pieces of their own
    const box = one.getBoundingClientRect();
    if (!line.length) continue;
    const away = direction === "rtl"
      ? box.right - parseFloat(style.paddingRight) - Math.max(...line.map((piece) => piece.right))
      : Math.min(...line.map((piece) => piece.left)) - box.left - parseFloat(style.paddingLeft);
    if (Math.abs(away) > 24) faults.add(`begins ${Math.round(away)} px from its side: ${told(one)}`);
  }
  return [...faults];
}
