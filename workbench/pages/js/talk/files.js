/* Files that the server makes for the visitor: fetched with their cookie, kept under the name the server gives them.
   A refusal comes as faults, as from every call. */

import { seatUrl } from "../seat/seat.js";
import { el, pageRoot } from "../shown/elements.js";
import { faultsOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { parsed } from "./given.js";
import { refused, sent } from "./rest.js";

/** @import { Told } from "../shapes.d.ts" */

export const FILE_PATIENCE = 120000; // milliseconds; a session's forms take a while
const FILES = { making: "Đang lập…" };

/** Fetch a file of the REST interface and hand it to the browser to keep; throws an ApiError where it is refused.
    @param {string} method
    @param {string} path */
async function takeFile(method, path) {
  const { answer, content } = await sent(method, `api${path}`, { patience: FILE_PATIENCE, take: (got) => got.blob() });
  if (!answer.ok) throw refused(answer, parsed(content));
  const name =
    answer.headers.get("Content-Disposition")?.match(/filename\*=utf-8''([^;]+)/i)?.[1] ?? path.split("/").at(-1) ?? "";
  const href = URL.createObjectURL(content);
  el("a", { href, download: decodeURIComponent(name) }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/** A link to a file: it is fetched, so that a refusal can be told and a page of another seat locks.
    @param {string} path
    @param {string} word
    @param {Told} told
    @param {string} [look] a class; a plain link without */
export const fileLink = (path, word, told, look) =>
  el(
    "a",
    {
      href: seatUrl(`api${path}`),
      class: look ?? null,
      download: "",
      onclick: (event) => {
        event.preventDefault();
        takeFile("GET", path).then(
          () => told([]),
          (error) => told(faultsOf(error)),
        );
      },
    },
    word,
  );

/** The files that are being made, by address: a button that is drawn anew meanwhile tells it too.
    @type {Set<string>} */
const making = new Set();

/** A button that fetches a file, once at a time; it keeps the focus. `told(faults)` shows a refusal, with none it
    takes one away.
    @param {{ key: string; word: string; method: string; path: () => string; told: Told; class?: string }} given */
export function fileButton({ key, word, method, path, told, ...props }) {
  const button = el(
    "button",
    {
      type: "button",
      "data-key": key,
      ...props,
      onclick: async () => {
        const file = path();
        if (making.has(file)) return;
        making.add(file);
        button.textContent = FILES.making;
        const faults = await takeFile(method, file).then(() => [], faultsOf);
        making.delete(file);
        told(faults);
        (keyed(pageRoot(), key) ?? button).textContent = word;
      },
    },
    making.has(path()) ? FILES.making : word,
  );
  return button;
}

/** Ask for a file; the field stands outside of what is drawn, which may be drawn anew while somebody chooses.
    @param {string} accept
    @param {(file: File) => void} send */
export function askFile(accept, send) {
  /** @type {HTMLInputElement} */
  const input = el("input", {
    type: "file",
    accept,
    hidden: true,
    onchange: () => {
      input.remove();
      if (input.files?.[0]) send(input.files[0]);
    },
    oncancel: () => input.remove(),
  });
  document.body.append(input);
  input.click();
}
