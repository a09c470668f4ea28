// A module-federation container written by hand, so that nothing has to be built: JupyterLab calls `init` with the
// modules it shares and `get` for our plugin.
(() => {
  "use strict";
  const NAME = "workbook-lab";
  const HERE = document.currentScript.src;
  let shared = {};

  const shares = async (name) => {
    const versions = Object.values(shared[name]);
    return (await (versions.find((version) => version.loaded) ?? versions[0]).get())();
  };

  const asksToRun = (panel) => Boolean(panel.content.model?.getMetadata("workbook")?.autorun);

  const foldCode = (panel) => {
    for (const cell of panel.content.widgets) {
      if (cell.model.type === "code") cell.inputHidden = true;
    }
  };

  const attend = async (panel, NotebookActions, addStrip) => {
    await panel.context.ready;
    if (!asksToRun(panel)) return;
    panel.addClass("workbook-page");
    addStrip(panel);
    await panel.revealed;
    foldCode(panel);
    const session = panel.sessionContext;
    await session.ready;
    let again = false;
    const run = async () => {
      again = false;
      await NotebookActions.runAll(panel.content, session);
      foldCode(panel);
      panel.content.deselectAll();
      panel.content.activeCellIndex = 0;
      panel.content.scrollToItem(0);
      panel.context.model.dirty = false;
    };
    session.statusChanged.connect((_, status) => {
      if (status === "autorestarting" || status === "restarting") again = true;
      else if (again && status === "idle") run();
    });
    await run();
  };

  // What the strip needs of JupyterLab; the strip itself is a module of its own.
  const stripMaker = async (app) => {
    const [{ Dialog, showDialog }, { Widget }, { ServerConnection }, { addStyles, Strip }] = await Promise.all([
      shares("@jupyterlab/apputils"), shares("@lumino/widgets"), shares("@jupyterlab/services"), import(new URL("strip.js", HERE)),
    ]);
    const settings = app.serviceManager.serverSettings;
    addStyles(settings.baseUrl, new URL("lab.css", HERE).href);
    const ask = async (path, body) => {
      const request = body ? { method: "POST", body: JSON.stringify(body) } : { cache: "no-store" };
      const answer = await ServerConnection.makeRequest(`${settings.baseUrl}workbook/${path}`, request, settings);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    };
    return async (panel) => {
      const strip = new Strip({ app, ask, Dialog, showDialog, Widget }, panel);
      await strip.show();
      panel.contentHeader.addWidget(strip.widget);
    };
  };

  const plugin = async () => {
    const { INotebookTracker, NotebookActions } = await shares("@jupyterlab/notebook");
    return () => ({
      __esModule: true,
      default: {
        id: `${NAME}:pages`,
        description: "Runs a page that asks for it, folds its code away, and puts contents, copying and help above it.",
        autoStart: true,
        requires: [INotebookTracker],
        activate: (app, tracker) => {
          const maker = stripMaker(app);
          const attendTo = (panel) => attend(panel, NotebookActions, async (one) => (await maker)(one));
          tracker.forEach(attendTo);
          tracker.widgetAdded.connect((_, panel) => attendTo(panel));
        },
      },
    });
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = { init: (modules) => { shared = modules; }, get: plugin };
})();
