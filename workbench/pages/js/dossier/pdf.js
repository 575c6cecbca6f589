/* One page at a time of a PDF, by PDF.js from our own server: no script of a file is ever run, no form filled in, only
   the page that is looked at is fetched and drawn. Kept out: which page, how large, what stands around it (page.js). */

import { alike } from "../product/papers.js";
import { el } from "../shown/elements.js";
import { councilUrl } from "../talk/address.js";
import { PDFJS } from "./vendored.js";

const CHUNK = 2 ** 18; // bytes fetched at a time: a scanned page is some 200 kB
const SHARPEST = 16_000_000; // pixels of one drawing; beyond that a phone runs out of memory

/** @param {string} name */
const vendored = (name) => new URL(councilUrl(PDFJS + name), location.href).href;

/** @type {Promise<any> | null} */
let library = null;

/** PDF.js, fetched when the first file is opened. */
async function fetched() {
  const found = await import(vendored("pdf.min.mjs"));
  found.GlobalWorkerOptions.workerSrc = vendored("pdf.worker.min.mjs");
  return found;
}

/** Open a file. Nothing is fetched ahead: 300 scanned pages are a hundred megabytes, and one is looked at.
    @param {string} href
    @param {Record<string, string>} headers */
export async function openPdf(href, headers) {
  library ??= fetched().catch((error) => {
    library = null; // tried anew with the next file
    throw error;
  });
  const pdfjs = await library;
  const task = pdfjs.getDocument({
    url: new URL(href, location.href).href,
    httpHeaders: headers,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useWasm: false,
    wasmUrl: vendored(""),
    standardFontDataUrl: vendored("fonts/"),
    useWorkerFetch: false,
  });
  return new Pdf(pdfjs, task, await task.promise);
}

/** A file that is open. */
export class Pdf {
  /** What is being drawn; another page stops it.
      @type {{ cancel: () => void }[]} */
  drawing = [];

  /** @param {any} pdfjs
      @param {any} task
      @param {any} file */
  constructor(pdfjs, task, file) {
    this.pdfjs = pdfjs;
    this.task = task;
    this.file = file;
  }

  /** @type {number} */
  get pages() {
    return this.file.numPages;
  }

  /** Draw a page as wide as `width` pixels, turned by `turn` degrees; null where another was asked for meanwhile.
      @param {number} number
      @param {{ width: number; turn: number; words: string }} given */
  async draw(number, { width, turn, words }) {
    for (const one of this.drawing.splice(0)) one.cancel();
    const turnOf = { cancelled: false, cancel: () => Object.assign(turnOf, { cancelled: true }) };
    this.drawing.push(turnOf);
    const page = await this.file.getPage(number);
    if (turnOf.cancelled) return null;
    const rotation = (page.rotate + turn) % 360;
    const scale = width / page.getViewport({ scale: 1, rotation }).width;
    const viewport = page.getViewport({ scale, rotation });
    const sharp = Math.min(devicePixelRatio, Math.sqrt(SHARPEST / (viewport.width * viewport.height)));
    const canvas = el("canvas", {
      width: Math.floor(viewport.width * sharp),
      height: Math.floor(viewport.height * sharp),
    });
    const text = el("div", { class: "page-letters" });
    const sheet = el("div", { class: "page-sheet" }, canvas, text);
    sheet.style.setProperty("--total-scale-factor", String(scale));
    sheet.style.width = `${viewport.width}px`;
    sheet.style.height = `${viewport.height}px`;
    const transform = sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0];
    const drawn = page.render({ canvas, viewport, transform });
    this.drawing.push(drawn);
    try {
      await drawn.promise;
      if (turnOf.cancelled) return null;
      await this.letters(page, viewport, text, words);
    } catch (error) {
      if (turnOf.cancelled || /** @type {Error} */ (error).name === "RenderingCancelledException") return null;
      throw error;
    }
    return turnOf.cancelled ? null : sheet;
  }

  /** Lay a page's text over it, invisible: it can be marked, copied, heard, and found.
      @param {any} page
      @param {any} viewport
      @param {HTMLElement} container
      @param {string} words */
  async letters(page, viewport, container, words) {
    const content = await page.getTextContent();
    if (!content.items.length) return;
    const layer = new this.pdfjs.TextLayer({ textContentSource: content, container, viewport });
    await layer.render();
    if (!words) return;
    const wanted = alike(words, words);
    for (const [at, node] of layer.textDivs.entries())
      if (alike(layer.textContentItemsStr[at], words).includes(wanted)) node.classList.add("hit");
  }

  close() {
    for (const one of this.drawing.splice(0)) one.cancel();
    this.task.destroy();
  }
}
