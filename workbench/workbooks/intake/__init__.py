"""An office's own list of products: its table found, its columns and cells understood, all that is doubtful asked.

`preview` goes the whole way; `preview_json` is what the page shows of it, `write` the plan workbook made from it.
"""
