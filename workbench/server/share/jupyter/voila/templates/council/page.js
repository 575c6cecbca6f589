/* The light page's front end: mounts the anywidgets that stand in the page, with the state that stands beside them.
   No kernel is behind a page: it was run once for everybody. Widgets speak to the server by REST; it knows widgets with
   `_esm` alone: no ipywidgets core, no binary buffers, no HTML out of a notebook. */
(() => {
  "use strict";

  const WORDS = {
    failed: ["Trang gặp lỗi khi chuẩn bị.", "Tải lại trang; nếu vẫn lỗi, báo thư ký kèm giờ đang thấy trên máy."],
    noWidget: ["Một phần của trang không hiện được.", "Tải lại trang; nếu vẫn vậy, báo thư ký."],
    reload: "Tải lại trang",
  };

  const byId = (id) => document.getElementById(id);
  /* The fonts are asked for now, not when the form first uses them: it is laid out once, not twice. */
  for (const weight of ["400", "600"]) document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, "aă").catch(console.warn);

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

  /* Mounting: each output of a cell that is a widget view, in its place; a module is run once for all its views. */
  const modules = new Map();

  /** Run a module's text at once, in strict mode and a scope of its own, and return what it exports. It imports
      nothing, so it need not be fetched by an address first: the form stands in the first picture that the browser
      draws. */
  function run(source) {
    const text = source.replace(/^\s*export default /m, "window.pageModule = ");
    if (text === source) throw new SyntaxError("no line of the module begins with export default");
    let thrown = null;
    const hear = ({ error }) => {
      thrown = error;
    };
    addEventListener("error", hear);
    document.head.append(
      Object.assign(document.createElement("script"), { textContent: `"use strict"; {\n${text}\n}` }),
    );
    removeEventListener("error", hear);
    if (thrown) throw thrown;
    return window.pageModule;
  }

  function moduleOf(model) {
    const source = model.get("_esm");
    if (!modules.has(source)) {
      const given = run(source);
      style(model.get("_css"));
      modules.set(source, typeof given === "function" ? given() : given);
    }
    return modules.get(source);
  }

  function style(text) {
    if (text) document.head.append(Object.assign(document.createElement("style"), { textContent: text }));
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
    byId("page-wait").remove();
    byId("page").setAttribute("aria-busy", "false");
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
