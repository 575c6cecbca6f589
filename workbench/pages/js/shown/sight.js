/* Keep what has the focus in sight: lines that come to their own height as they are drawn, papers told late, a bar that
   grows move it away after the browser has brought it into the window. Whoever scrolls away from it is left there. */

/** @param {HTMLElement} one
    @param {string} side */
const covered = (one, side) => parseFloat(getComputedStyle(one).getPropertyValue(`scroll-padding-${side}`)) || 0;

/** Bring it into the window where none of it stands there.
    @param {Element | null | undefined} one */
export const intoSight = (one) => one && !isSeen(one) && one.scrollIntoView({ block: "nearest" });

/** Whether some of it stands in the window, between the bars that stay.
    @param {Element} one */
export function isSeen(one) {
  const page = document.documentElement;
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > covered(page, "top") && top < innerHeight - covered(page, "bottom");
}

/** Watch a part of the page until `signal` says that it is over.
    @param {HTMLElement} part
    @param {AbortSignal} signal
    @returns {() => void} what looks at once, after the bars have changed */
export function keepInSight(part, signal) {
  let byKey = false; // a key is being answered: what it gives the focus to is brought into sight by whoever gives it
  let fresh = false; // scrolling in the same frame is the browser's, on the way to it
  let held = false;
  const at = () => (part.contains(document.activeElement) ? document.activeElement : null);
  /** @param {EventTarget} target
      @param {string} event
      @param {() => void} does */
  const on = (target, event, does) => target.addEventListener(event, does, { signal, capture: true, passive: true });
  on(document, "keydown", () => {
    byKey = true;
    setTimeout(() => {
      byKey = false;
    });
  });
  on(part, "focusin", () => {
    const one = at();
    fresh = byKey;
    held = byKey || Boolean(one && isSeen(one));
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        fresh = false;
      }),
    );
  });
  on(document, "scroll", () => {
    const one = at();
    if (!fresh) held = Boolean(one && isSeen(one));
  });
  const look = () => {
    const one = at();
    if (held) intoSight(one);
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(part);
  signal.addEventListener("abort", () => sizes.disconnect());
  return look;
}
