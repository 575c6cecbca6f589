/* Practice before a notebook: what the form asks of the server goes to the kernel, which answers in its place.
   Kept out: the answers themselves (the kernel). */

import { ApiError } from "../shown/faults.js";
import { LOCAL } from "../talk/rest.js";
import { uuid } from "./saver.js";

/** @import { Exchanged, Model } from "../shapes.d.ts" */

const PRACTICE = {
  patience: 20000, // milliseconds
  gone: {
    what: "Sổ không trả lời.",
    todo: "Kernel đã dừng hoặc đang bận: chọn Kernel > Restart, rồi chạy lại ô này. Điều đã chấm vẫn được giữ.",
    where: "",
    code: "network",
  },
};

/** Have a notebook's kernel answer every call of this script, and keep the notebook's own keys away from the form.
    @param {Model} model
    @param {HTMLElement} root */
export function practise(model, root) {
  /** What waits for the kernel's answer, by the number of the question.
      @type {Map<string, (got: Exchanged) => void>} */
  const waiting = new Map();
  model.on("msg:custom", ({ id, status, answer }) => {
    waiting.get(id)?.({
      answer: { ok: status < 400, status, headers: new Headers() },
      content: JSON.stringify(answer),
    });
    waiting.delete(id);
  });
  LOCAL.exchange = (method, path, body) =>
    new Promise((done, fail) => {
      const id = uuid();
      const late = setTimeout(() => {
        waiting.delete(id);
        fail(new ApiError(0, [PRACTICE.gone]));
      }, PRACTICE.patience);
      waiting.set(id, (got) => {
        clearTimeout(late);
        done(got);
      });
      model.send({ id, method, path: path.replace(/^api/, ""), body });
    });
  root.classList.add("practice");
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take a digit for its own
}
