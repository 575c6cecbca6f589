/* What the regulation of the session to be opened says, and what each setting of it leads to on an example.
   Every sentence and figure comes from the server, which replays the example; nothing is decided here. */

import { el } from "../shown/elements.js";

/** @import { Preview } from "../drawn.d.ts" */

const RULES = { title: "Quy chế của phiên này", leads: "Mục này dẫn đến điều gì" };

/** The card of the regulation, or nothing where it is not whole yet; each example opens for the setting in hand.
    @param {Preview} given */
export function rulesCard({ explained }) {
  if (!explained) return null;
  return el(
    "section",
    { class: "card rules" },
    el(
      "details",
      { "data-key": "rules" },
      el("summary", {}, el("h2", {}, RULES.title)),
      el("p", { class: "soft" }, explained.note),
      el(
        "dl",
        {},
        explained.lines.map(({ label, text, consequences }, number) =>
          el(
            "div",
            {},
            el("dt", {}, label),
            el(
              "dd",
              {},
              el("p", {}, text),
              consequences.length > 0 &&
                el(
                  "details",
                  { "data-key": `rule-${number}` },
                  el("summary", {}, RULES.leads),
                  consequences.map((each) =>
                    el(
                      "div",
                      { class: "leads" },
                      el("p", { class: "soft" }, each.text),
                      el("p", { class: "example" }, each.example),
                    ),
                  ),
                ),
            ),
          ),
        ),
      ),
    ),
  );
}
