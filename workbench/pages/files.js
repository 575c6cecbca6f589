/* Files that the server makes for the visitor: fetched with his cookie, kept under the name the server gives them.
   A refusal comes as faults, as from every call. Needs common.js. */

const FILE_PATIENCE = 120000;   // milliseconds; a session's forms take a while
const FILES = { making: "Đang lập…" };

/** Fetch a file of the REST interface and hand it to the browser to keep; throws an ApiError where it is refused. */
async function takeFile(method, path) {
  const headers = { Accept: "*/*", ...(method === "GET" ? {} : { "X-XSRFToken": xsrf() }) };
  let answer, body;
  try {
    answer = await fetch(councilUrl(`api${path}`), { method, headers, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(FILE_PATIENCE) });
    body = await (answer.ok ? answer.blob() : answer.text());
  } catch {
    throw new ApiError(0, [SAID.lost]);
  }
  if (!answer.ok) throw new ApiError(answer.status, parsed(body)?.faults ?? [answer.status === 401 ? SAID.signedOut : SAID.odd]);
  const name = answer.headers.get("Content-Disposition")?.match(/filename\*=utf-8''([^;]+)/i)?.[1] ?? path.split("/").at(-1);
  const href = URL.createObjectURL(body);
  el("a", { href, download: decodeURIComponent(name) }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/** A button that fetches a file, once at a time; it keeps the focus. `told(faults)` shows a refusal, with none it takes one away. */
function fileButton({ key, word, method, path, told, ...props }) {
  let busy = false;
  const button = el("button", { type: "button", "data-key": key, ...props, onclick: async () => {
    if (busy) return;
    busy = true;
    button.textContent = FILES.making;
    try {
      await takeFile(method, path());
      told([]);
    } catch (error) {
      told(faultsOf(error));
    }
    button.textContent = word;
    busy = false;
  } }, word);
  return button;
}
