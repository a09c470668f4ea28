// A module-federation container written by hand, so that nothing has to be built: JupyterLab calls `init` with the
// modules it shares and `get` for our plugin.
(() => {
  "use strict";
  const NAME = "workbook-lab";
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

  const attend = async (panel, NotebookActions) => {
    await panel.context.ready;
    if (!asksToRun(panel)) return;
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

  const plugin = async () => {
    const { INotebookTracker, NotebookActions } = await shares("@jupyterlab/notebook");
    return () => ({
      __esModule: true,
      default: {
        id: `${NAME}:pages`,
        description: "Runs a page that asks for it and folds its code away.",
        autoStart: true,
        requires: [INotebookTracker],
        activate: (_, tracker) => {
          tracker.forEach((panel) => attend(panel, NotebookActions));
          tracker.widgetAdded.connect((__, panel) => attend(panel, NotebookActions));
        },
      },
    });
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = { init: (modules) => { shared = modules; }, get: plugin };
})();
