/* A server that keeps one ballot as the office does: versions, a lost answer told from a second change, refusals. The
   real one is tested in tests/server; here it runs behind a real socket, so that what the page sends is really sent. */

import { createServer } from "node:http";
import { after } from "node:test";

const AT = "2026-11-23T03:32:05Z";

export const fault = (code, what = "") => ({ what, todo: "", where: "", code });

/** A ballot with nothing in it. */
export const blank = (more = {}) => ({
  product: "P1",
  sheet: "S",
  sheet_sha256: "0",
  round: 1,
  version: 0,
  marks: {},
  notes: {},
  opinion: "",
  reason: null,
  reasons: {},
  handed_in: false,
  handed_in_at: null,
  saved_at: null,
  open: true,
  previous: null,
  ...more,
});

export class Office {
  ballot = blank();
  /** Changes as they came, with path and headers. */
  heard = [];
  /** What is answered in place of the rule, one after the other: [status, body], or null for no answer at all. */
  instead = [];
  /** Called with each request before it is answered. */
  before = () => undefined;

  /** Open the office; the page's modules call it from now on. */
  async open() {
    this.server = createServer(async (request, response) => {
      let text = "";
      for await (const part of request) text += part;
      const body = text ? JSON.parse(text) : undefined;
      this.heard.push({ method: request.method, path: request.url, headers: request.headers, body });
      await this.before();
      const answer = this.instead.length ? this.instead.shift() : this.answer(request.method, body);
      if (answer === null) {
        request.socket.destroy();
        return;
      }
      const [status, said] = answer;
      response.writeHead(status, { "Content-Type": "application/json", Connection: "close" });
      response.end(typeof said === "string" ? said : JSON.stringify(said));
    });
    await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
    document.documentElement.dataset.base = `http://127.0.0.1:${this.server.address().port}/`;
    after(() => this.server.close());
    return this;
  }

  answer(method, body) {
    if (method === "GET") return [200, this.ballot];
    if (body.change_id === this.last) return [200, this.saved()];
    if (body.version !== this.ballot.version)
      return [409, { faults: [fault("stale")], ballot: structuredClone(this.ballot) }];
    this.store(body);
    this.last = body.change_id;
    return [200, this.saved()];
  }

  /** Take a change, of the page or of somebody at another window. */
  store({ marks = {}, notes = {}, reasons = {}, opinion = this.ballot.opinion }) {
    const { ballot } = this;
    this.ballot = {
      ...ballot,
      opinion,
      marks: { ...ballot.marks, ...marks },
      notes: { ...ballot.notes, ...notes },
      reasons: { ...ballot.reasons, ...reasons },
      version: ballot.version + 1,
      saved_at: AT,
    };
  }

  saved() {
    return { version: this.ballot.version, saved_at: AT, done: Object.keys(this.ballot.marks).length };
  }

  /** The changes alone that came. */
  get changes() {
    return this.heard.filter(({ method }) => method === "PATCH").map(({ body }) => body);
  }
}
