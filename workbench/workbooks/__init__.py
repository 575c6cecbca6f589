"""OFFICE FILES: workbooks as they come and as we write them.

`book.open_book` is the one way in, for commands, uploads and lists of wording: a workbook is opened in a child process,
with everything that a person at the screen would see. What a table means is told by `plan/`, `intake/`, `overlay/` and
`forward/`. Nothing is imported here, so that the child process (`reading`) starts with its own few modules. Kept out:
the archive, and what is printed for signing (`documents`).
"""
