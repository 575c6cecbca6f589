/* Searching a list as people type: without case, tones and marks. */

/** A text as it is searched.
    @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
