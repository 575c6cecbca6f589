/* Looking at the server again and again while a page is shown: one look at a time, so that no older answer comes after
   a newer one, and an act is followed by a look that began after it. */

/** @param {() => Promise<unknown>} look
    @param {number} every milliseconds
    @returns {{ again: () => Promise<unknown>; stop: () => void }} `again` settles with the look that it asks for. */
export function looking(look, every) {
  /** @type {Promise<unknown> | null} */
  let now = null;
  /** @type {Promise<unknown> | null} */
  let next = null;
  const begin = () => {
    next = null;
    now = look().finally(() => {
      now = null;
    });
    return now;
  };
  const again = () => {
    if (!now) return begin();
    next ??= now.then(begin, begin);
    return next;
  };
  const glance = () => {
    if (!document.hidden && !now) begin();
  };
  const timer = setInterval(glance, every);
  document.addEventListener("visibilitychange", glance);
  addEventListener("seatback", glance);
  return {
    again,
    stop: () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", glance);
      removeEventListener("seatback", glance);
    },
  };
}

/** What is done once at a time: a second press while the first is at work does nothing.
    @template {unknown[]} Given
    @param {(...given: Given) => Promise<unknown>} does */
export function once(does) {
  let busy = false;
  /** @param {Given} given */
  return async (...given) => {
    if (busy) return;
    busy = true;
    try {
      await does(...given);
    } finally {
      busy = false;
    }
  };
}
