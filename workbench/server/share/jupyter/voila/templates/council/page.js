/* The light page's front end: mounts the anywidgets that stand in the page, with the state that stands beside them.
   No kernel is behind a page: it was run once for everybody. Widgets speak to the server by REST; it knows widgets with
   `_esm` alone: no ipywidgets core, no binary buffers, no HTML out of a notebook. */
(() => {
  "use strict";

  const WORDS = {
    failed: [
      "Trang gặp lỗi khi chuẩn bị.",
      "Tải lại trang; nếu vẫn lỗi, báo thư ký hoặc người trông máy, kèm giờ trên máy.",
    ],
    noWidget: ["Một phần của trang không hiện được.", "Tải lại trang; nếu vẫn vậy, báo thư ký hoặc người trông máy."],
    reload: "Tải lại trang",
  };

  const byId = (id) => document.getElementById(id);
  /* The fonts' files are asked for where the body begins. `document.fonts.load` tells too, but resolves styles for
     it. */
  const fonts = new Promise((done) => {
    let left = 2;
    const came = ({ target }) => {
      if (target.as === "font" && --left === 0) done();
    };
    document.addEventListener("load", came, true);
  });
  /* Whether both have come already, which is told later: what is hidden for a moment costs a frame. */
  const fontsAreHere = () =>
    [...document.querySelectorAll("link[as=font]")].every(({ href }) => performance.getEntriesByName(href).length);
  const FONTS_MAY_TAKE = 50; // milliseconds that a form which stands may wait for them

  /* What is shown of a page that is being opened is shown where that takes long: to lay it out, in letters of the
     system for its own have not come, would hold up a form that comes at once. */
  const SLOW = 150; // milliseconds
  const slow = setTimeout(() => document.documentElement.classList.add("page-slow"), SLOW);

  function fault([what, todo]) {
    const box = Object.assign(document.createElement("div"), { className: "page-fault" });
    box.setAttribute("role", "alert");
    box.append(
      Object.assign(document.createElement("b"), { textContent: what }),
      todo,
      document.createElement("br"),
      Object.assign(document.createElement("button"), {
        type: "button",
        className: "page-button",
        textContent: WORDS.reload,
        onclick: () => location.reload(),
      }),
    );
    return box;
  }

  /* One widget's state as the anywidget front-end module sees it; what is set stays in this page. */
  class Model {
    constructor(state) {
      Object.assign(this, { state, listeners: new Map() });
    }

    get(key) {
      return this.state[key];
    }

    set(key, value) {
      this.state[key] = value;
      for (const listener of this.listeners.get(`change:${key}`) ?? []) listener();
    }

    save_changes() {}

    on(event, listener) {
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    }

    off(event, listener) {
      this.listeners.set(
        event,
        (this.listeners.get(event) ?? []).filter((one) => listener && one !== listener),
      );
    }
  }

  /* Mounting: each output of a cell that is a widget view, in its place; a module is run once for all its views. The
     page writes each module here as a function: the form stands in the first picture that the browser draws. */
  window.pageModules = [];
  const widgets = new Map();

  function moduleOf(model) {
    const at = model.get("_esm");
    if (!widgets.has(at)) {
      const given = window.pageModules[at]();
      widgets.set(at, typeof given === "function" ? given() : given);
    }
    return widgets.get(at);
  }

  async function mountOne({ widget: id, text }, slot, models) {
    if (!id) {
      slot.textContent = [text].flat().join("");
      return;
    }
    try {
      const model = models.get(id);
      const widget = await moduleOf(model);
      model.begun ??= Promise.resolve(widget.initialize?.({ model }));
      await model.begun;
      await widget.render({ model, el: slot });
    } catch (error) {
      console.error(error);
      slot.replaceChildren(fault(WORDS.noWidget));
    }
  }

  /* The window's icon is asked for when the form has been drawn: drawing an icon would hold the form up. */
  const ICON_AFTER = 500; // milliseconds
  function icon() {
    const link = document.querySelector("link[rel=icon]");
    link.href = link.dataset.href;
  }

  document.addEventListener("DOMContentLoaded", async () => {
    if (window.pageTooOld) return; // old_browser.js has told
    const outputs = [...document.querySelectorAll("script.page-output")];
    if (!byId("page-end") || !outputs.length || document.querySelector(".page-failed")) {
      byId("page-wait").replaceChildren(fault(WORDS.failed));
      return;
    }
    const states = JSON.parse(byId("page-states")?.textContent || "{}");
    const models = new Map(Object.entries(states).map(([id, state]) => [id, new Model(state)]));
    await Promise.all(
      outputs.map((output) => mountOne(JSON.parse(output.textContent), output.nextElementSibling, models)),
    );
    clearTimeout(slow);
    byId("page-wait").remove();
    if (!fontsAreHere()) {
      byId("page").hidden = true; // not laid out in other letters first
      await Promise.race([fonts, new Promise((done) => setTimeout(done, FONTS_MAY_TAKE))]);
      byId("page").hidden = false;
    }
    byId("page").setAttribute("aria-busy", "false");
    setTimeout(icon, ICON_AFTER);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
