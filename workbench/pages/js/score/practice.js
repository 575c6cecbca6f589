/* Practice before a notebook: what the form asks of the server goes to the kernel, which answers in its place.
   Kept out: the answers themselves (the kernel). */

import { ApiError } from "../shared/faults.js";
import { LOCAL } from "../shared/rest.js";
import { uuid } from "./saver.js";

const PRACTICE = {
  patience: 20000, // milliseconds
  gone: {
    what: "Sổ không trả lời.",
    todo: "Kernel đã dừng hoặc đang bận: chọn Kernel > Restart, rồi chạy lại ô này. Điều đã chấm vẫn được giữ.",
    where: "",
    code: "network",
  },
};

/** Have a notebook's kernel answer every call of this script, and keep the notebook's own keys away from the form. */
export function practise(model, root) {
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
