// The strip above a page of the workbook: contents, copying the page, help and how to stop. What it says and what it
// lists comes from the door; all of it goes into the page as text.

const h = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};

const QUIET = { "data-lm-suppress-shortcuts": "true" };
const isOwn = (path) => /^own-[^/]+\.ipynb$/.test(path);

/** Add the style sheets of both doors, and this one's own, once. */
export const addStyles = (base, own) => {
  for (const href of [`${base}workbook/static/faces.css`, `${base}workbook/static/tokens.css`, own]) {
    if (!document.querySelector(`link[href="${href}"]`)) document.head.append(h("link", { rel: "stylesheet", href }));
  }
};

/** The strip of one page. `lab` has what JupyterLab lends: Widget, Dialog, showDialog, ask(path, body), app. */
export class Strip {
  constructor(lab, panel) {
    this.lab = lab;
    this.panel = panel;
    this.nav = h("nav", { class: "workbook-strip" });
    this.widget = new lab.Widget({ node: this.nav });
    this.widget.addClass("workbook-strip-holder");
  }

  get path() { return this.panel.context.path; }

  async show() {
    this.told = await this.lab.ask("strip");
    const { words, title, reading } = this.told;
    this.nav.setAttribute("aria-label", title);
    const button = (label, act) => h("button", { type: "button", class: "workbook-button", ...QUIET, onclick: () => this.guarded(act) }, label);
    const own = isOwn(this.path);
    this.panel.toggleClass("workbook-own", own);
    this.nav.replaceChildren(
      button(words.door_contents, () => this.contents()),
      ...Object.values(reading).map((page) => button(page.title, () => this.read(page))),
      h("span", { class: "workbook-gap" }),
      button(words.lab_copy, () => this.copy()),
      ...(own ? [button(words.lab_remove, () => this.remove())] : []),
    );
  }

  async guarded(act) {
    try { await act(); } catch { await this.dialog("", [h("p", {}, this.told.words.lab_failed)]); }
  }

  dialog(title, nodes, buttons) {
    const { Dialog, Widget, showDialog } = this.lab;
    const body = new Widget({ node: h("div", { class: "workbook-reading" }, ...nodes) });
    const close = Dialog.okButton({ label: this.told.words.lab_close });
    return showDialog({ title, body, buttons: buttons ?? [close], hasClose: true });
  }

  async contents() {
    this.told = await this.lab.ask("strip");
    const { words, pages, own } = this.told;
    const list = (entries) => h("ol", { class: "workbook-list" }, ...entries.map(({ path, title }) => {
      const here = path === this.path ? { "aria-current": "page" } : {};
      return h("li", {}, h("button", { type: "button", class: "workbook-link", ...here, onclick: () => {
        document.querySelector(".jp-Dialog .jp-mod-accept")?.click();
        this.open(path);
      } }, title));
    }));
    const theirs = own.length ? [h("h2", {}, words.door_own_pages), list(own)] : [];
    await this.dialog(words.door_contents, [list(pages), ...theirs]);
  }

  open(path) { return this.lab.app.commands.execute("docmanager:open", { path }); }

  async copy() {
    const { path } = await this.lab.ask("copy", { path: this.path });
    await this.open(path);
    await this.dialog(this.told.words.lab_copied_title, this.told.words.lab_copied.split("\n\n").map((text) => h("p", {}, text)));
  }

  async remove() {
    const { words, pages } = this.told;
    const { Dialog, app } = this.lab;
    const keep = Dialog.cancelButton({ label: words.lab_keep });
    const answer = await this.dialog(words.lab_remove, [h("p", {}, words.lab_remove_ask)], [keep, Dialog.warnButton({ label: words.lab_remove_yes })]);
    if (!answer.button.accept) return;
    const { path, panel } = this;
    panel.context.model.dirty = false;
    await this.open(pages[0].path);
    await panel.context.sessionContext.shutdown();
    panel.dispose();
    await app.serviceManager.contents.delete(path);
  }

  read({ title, paragraphs, sections }) {
    const link = ({ label, href }) => (href.startsWith("https:")
      ? [h("p", {}, h("a", { href, target: "_blank", rel: "noreferrer noopener" }, label))]
      : []);
    const text = (all) => all.map((one) => h("p", {}, one));
    return this.dialog(title, [
      ...text(paragraphs),
      ...sections.flatMap((one) => [h("h2", {}, one.heading), ...text(one.paragraphs), ...one.links.flatMap(link)]),
    ]);
  }
}
