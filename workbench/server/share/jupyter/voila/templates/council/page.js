/* The light page's front end: waits in words, speaks the kernel's websocket, mounts anywidgets, lets the kernel go.
   It knows comm messages in JSON and widgets with `_esm`; no ipywidgets core, no binary buffers, no HTML from a kernel.
   Widgets are mounted with the state that stands in the page; what they say before the line is open waits for it.
   A lost kernel never closes the page: widgets that save by REST go on. */
(() => {
"use strict";

const WORDS = {
  slow: (seconds) => `Vẫn đang chuẩn bị, đã chờ ${seconds} giây. Máy chủ có thể đang mở nhiều trang cùng lúc.`,
  stuck: ["Trang chưa mở được.", "Tải lại trang; nếu vẫn vậy, báo thư ký."],
  failed: ["Trang gặp lỗi khi chuẩn bị.", "Tải lại trang; nếu vẫn lỗi, báo thư ký kèm giờ đang thấy trên máy."],
  noWidget: ["Một phần của trang không hiện được.", "Tải lại trang; nếu vẫn vậy, báo thư ký."],
  lost: "Mất kết nối với máy chủ, đang nối lại. Trang vẫn dùng được.",
  gone: "Phần tính toán của trang này đã dừng trên máy chủ. Trang vẫn lưu được; khi thuận tiện, tải lại trang để mở lại đầy đủ.",
  signedOut: "Lượt đăng nhập đã hết hiệu lực. Đăng nhập lại rồi tải lại trang; những gì chưa lưu vẫn được giữ trên máy này.",
  reload: "Tải lại trang",
  hide: "Ẩn",
};
const SLOW = 6, STUCK = 90, LOST_SHOWN_AFTER = 3, LONGEST_WAIT = 15;   // seconds

const byId = (id) => document.getElementById(id);
const base = document.documentElement.dataset.base;
const started = performance.now();
/* The fonts are asked for as soon as they have names, not when the form first uses them: it is laid out once, not twice. */
const fonts = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}council/static/fonts.css` });
fonts.onload = () => ["400", "600"].forEach((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, "aă").catch(console.warn));
document.head.append(fonts);
const uid = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const whenIdle = (does) => (window.requestIdleCallback ? requestIdleCallback(does, { timeout: 1000 }) : setTimeout(does, 300));
let page = "waiting";   // then "ready" or "failed"

function button(text, onclick) {
  const node = Object.assign(document.createElement("button"), { type: "button", className: "page-button", textContent: text, onclick });
  return node;
}

function fault([what, todo]) {
  const box = Object.assign(document.createElement("div"), { className: "page-fault" });
  box.setAttribute("role", "alert");
  box.append(Object.assign(document.createElement("b"), { textContent: what }), todo, document.createElement("br"), button(WORDS.reload, () => location.reload()));
  return box;
}

function fail(words) {
  if (page !== "waiting") return;
  page = "failed";
  byId("page-wait").replaceChildren(fault(words));
}

/* Waiting. Voila writes a call of voila_heartbeat into the page whenever the kernel keeps it waiting. */
window.voila_heartbeat = () => {
  const seconds = Math.round((performance.now() - started) / 1000);
  if (page !== "waiting") return;
  if (seconds >= STUCK) fail(WORDS.stuck);
  else if (seconds >= SLOW) byId("page-words").textContent = WORDS.slow(seconds);
};
const clock = setInterval(() => (page === "waiting" ? window.voila_heartbeat() : clearInterval(clock)), 2000);

function notice(text, ...buttons) {
  const box = byId("page-notice");
  box.hidden = !text;
  box.replaceChildren(text, document.createElement("br"), ...buttons);
}

/* One widget's state as the anywidget front-end module sees it. */
class Model {
  constructor(kernel, id, state) {
    Object.assign(this, { kernel, id, state, unsaved: {}, listeners: new Map() });
  }

  get(key) { return this.state[key]; }

  set(key, value) {
    this.state[key] = this.unsaved[key] = value;
    this.emit(`change:${key}`);
  }

  save_changes() {
    this.kernel.send("comm_msg", { comm_id: this.id, data: { method: "update", state: this.unsaved, buffer_paths: [] } });
    this.unsaved = {};
  }

  send(content) { this.kernel.send("comm_msg", { comm_id: this.id, data: { method: "custom", content } }); }

  on(event, listener) { this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]); }

  off(event, listener) { this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => listener && one !== listener)); }

  emit(event, ...values) { (this.listeners.get(event) ?? []).forEach((listener) => listener(...values)); }

  /** What the kernel says replaces what stands here, and every changed key is told. */
  take(state) {
    const changed = Object.keys(state).filter((key) => JSON.stringify(state[key]) !== JSON.stringify(this.state[key]));
    Object.assign(this.state, state);
    changed.forEach((key) => this.emit(`change:${key}`));
  }
}

/* The kernel behind the page: one websocket, opened again with growing pauses for as long as the kernel lives. */
class Kernel {
  constructor(id, states) {
    Object.assign(this, { id, models: new Map(), control: uid(), session: uid(), waiting: [], tries: 0, over: false, apart: false });
    this.take(states);
    whenIdle(() => this.connect());
  }

  connect() {
    const address = new URL(`${base}api/kernels/${this.id}/channels?session_id=${this.session}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    this.socket = new WebSocket(address);
    this.socket.onopen = () => this.opened();
    this.socket.onmessage = (event) => { if (typeof event.data === "string") this.read(JSON.parse(event.data)); };
    this.socket.onclose = () => this.closed();
  }

  opened() {
    this.tries = 0;
    clearTimeout(this.complaint);
    notice("");
    if (this.apart) this.ask();
    this.waiting.splice(0).forEach((args) => this.post(...args));
  }

  /** Ask for the state of every widget: what the kernel said while the line was down is lost. */
  ask() {
    this.control = uid();
    this.post("comm_open", { comm_id: this.control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
    this.post("comm_msg", { comm_id: this.control, data: { method: "request_states" } });
  }

  send(...args) {
    if (this.socket?.readyState === WebSocket.OPEN) this.post(...args);
    else this.waiting.push(args);
  }

  post(type, content, metadata = {}) {
    const header = { msg_id: uid(), msg_type: type, username: "", session: this.session, date: new Date().toISOString(), version: "5.3" };
    this.socket.send(JSON.stringify({ header, parent_header: {}, metadata, content, channel: "shell", buffers: [] }));
  }

  read({ header, content }) {
    if (header.msg_type === "status" && ["dead", "restarting"].includes(content.execution_state)) this.gone(WORDS.gone);
    if (header.msg_type !== "comm_msg") return;
    const { comm_id: id, data } = content;
    if (id === this.control && data.method === "update_states") this.take(Object.fromEntries(Object.entries(data.states).map(([key, { state }]) => [key, state])));
    else if (data.method === "update") this.models.get(id)?.take(data.state);
    else if (data.method === "custom") this.models.get(id)?.emit("msg:custom", data.content, []);
  }

  /** Take the states of widgets, by their ids. */
  take(states) {
    for (const [id, state] of Object.entries(states)) {
      if (this.models.has(id)) this.models.get(id).take(state);
      else this.models.set(id, new Model(this, id, state));
    }
  }

  async closed() {
    if (this.over) return;
    this.apart = true;
    if (!this.tries) this.complaint = setTimeout(() => notice(WORDS.lost), LOST_SHOWN_AFTER * 1000);
    const pause = Math.min(LONGEST_WAIT, 2 ** this.tries++) * (0.75 + Math.random() / 2);
    await new Promise((done) => setTimeout(done, pause * 1000));
    const status = await fetch(`${base}api/kernels/${this.id}`, { credentials: "same-origin" }).then((answer) => answer.status, () => 0);
    if (status === 404) this.gone(WORDS.gone);
    else if (status === 401 || status === 403) this.gone(WORDS.signedOut);
    else if (!this.over) this.connect();
  }

  gone(words) {
    this.over = true;
    clearTimeout(this.complaint);
    this.socket?.close();
    notice(words, button(WORDS.reload, () => location.reload()), button(WORDS.hide, () => notice("")));
  }

  /** Let the kernel go with the page: nobody else can use it. */
  release() {
    this.over = true;
    const form = new FormData();
    const token = `${JSON.parse(byId("page-given")?.textContent || "{}").token ?? "_xsrf"}=`;
    form.append("_xsrf", document.cookie.split("; ").find((one) => one.startsWith(token))?.slice(token.length) ?? "");
    navigator.sendBeacon(`${base}voila/api/shutdown/${this.id}`, form);
  }
}

/* Mounting: each output of a cell that is a widget view, in its place; a module is run once for all its views. */
const modules = new Map();

/** Run a module's text at once, in strict mode and a scope of its own, and return what it exports. It imports nothing, so
    it need not be fetched by an address first: the form stands in the first picture that the browser draws. */
function run(source) {
  const text = source.replace(/^\s*export default /m, "window.pageModule = ");
  if (text === source) throw new SyntaxError("no line of the module begins with export default");
  let fault = null;
  const hear = ({ error }) => { fault = error; };
  addEventListener("error", hear);
  document.head.append(Object.assign(document.createElement("script"), { textContent: `"use strict"; {\n${text}\n}` }));
  removeEventListener("error", hear);
  if (fault) throw fault;
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

async function mountOne(data, slot, models) {
  const view = data["application/vnd.jupyter.widget-view+json"];
  if (!view) { slot.textContent = [data["text/plain"] ?? ""].flat().join(""); return; }
  try {
    const model = models.get(view.model_id);
    const widget = await moduleOf(model);
    model.begun ??= Promise.resolve(widget.initialize?.({ model }));
    await model.begun;
    await widget.render({ model, el: slot });
  } catch (error) {
    console.error(error);
    slot.replaceChildren(fault(WORDS.noWidget));
  }
}

async function mount(models) {
  page = "mounting";
  const outputs = [...document.querySelectorAll("script.page-output")];
  await Promise.all(outputs.map((output) => mountOne(JSON.parse(output.textContent), output.nextElementSibling, models)));
  byId("page-wait").remove();
  byId("page").setAttribute("aria-busy", "false");
  page = "ready";
}

document.addEventListener("DOMContentLoaded", () => {
  const told = (name) => JSON.parse(byId(name)?.textContent || "null");
  const id = told("page-kernel");
  const whole = byId("page-end") && document.querySelector(".page-output") && !document.querySelector(".page-failed");
  if (!id || !whole) fail(WORDS.failed);
  if (!id) return;
  const kernel = new Kernel(id, told("page-states") ?? {});
  if (whole) mount(kernel.models);
  addEventListener("pagehide", () => kernel.release());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
});
})();
