/* Redrawing a page that changes by itself, without moving what the reader looks at. */

/** Draw anew and put scrolled boxes (`data-scroll`) and the focused control (`data-key`) back; wait while a dialog
    is open. Where the focused control is gone, the page has the focus (`data-key="page"`), so that Tab goes on from
    here. */
export function keepingPlace(root, draw) {
  if (root.querySelector("dialog[open]")) {
    root.addEventListener("shut", () => keepingPlace(root, draw), { once: true });
    return;
  }
  const boxes = [...root.querySelectorAll("[data-scroll]")].map((box) => [
    box.dataset.scroll,
    box.scrollLeft,
    box.scrollTop,
  ]);
  const opened = new Map([...root.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]));
  const focused = root.contains(document.activeElement)
    ? document.activeElement.closest("[data-key]")?.dataset.key
    : null;
  draw();
  for (const [name, left, top] of boxes) root.querySelector(`[data-scroll="${CSS.escape(name)}"]`)?.scrollTo(left, top);
  for (const one of root.querySelectorAll("details[data-key]")) one.open = opened.get(one.dataset.key) ?? one.open;
  if (focused)
    (root.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? root.querySelector('[data-key="page"]'))?.focus({
      preventScroll: true,
    });
}
