/* Files that people bring to a session's papers: asking which came, and sending one. Kept out: which files, and what is
   said of them (signed.js, changed.js). */

import { faultsOf } from "../../shown/faults.js";
import { once } from "../../talk/looking.js";
import { api } from "../../talk/rest.js";

/** @import { Brought } from "../../shapes.d.ts" */

const BRINGING = 300000; // milliseconds; a signature is verified, papers are made again to compare with

/** What a page does about one sort of files.
    @template Line, Taken
    @param {object} given
    @param {() => string} given.path
    @param {string} given.listed the list's name in the answer
    @param {() => Brought<Line, Taken> | undefined} given.known
    @param {(now: Brought<Line, Taken>) => void} given.keep
    @param {() => void} given.draw */
export function bringing({ path, listed, known, keep, draw }) {
  const look = async () => {
    try {
      const told = await api("GET", path());
      keep({ ...known(), lines: told[listed] });
    } catch (error) {
      keep({ lines: [], faults: faultsOf(error) });
    }
    draw();
  };
  return {
    askBrought: once(look),
    /** @param {File} file
        @param {string} [to] */
    bring: async (file, to = path()) => {
      const lines = known()?.lines ?? [];
      keep({ lines, busy: true });
      draw();
      try {
        const form = new FormData();
        form.append("file", file, file.name);
        keep({ lines, taken: await api("POST", to, form, { patience: BRINGING }) });
        await look(); // anew: who asked before it came was told without it
      } catch (error) {
        keep({ lines, faults: faultsOf(error) });
        draw();
      }
    },
  };
}
