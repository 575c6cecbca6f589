/* Where PDF.js lies on our own server; written by scripts/vendor_pdfjs.py. Kept out: how it is used. */

export const PDFJS = "static/pdfjs/1d9b0b02f70fce6f/";
