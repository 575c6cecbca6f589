"""Office workbooks as they come: opened in a child process, with everything that a person at the screen would see.

`book.open_book` is the one way in, for commands, uploads and lists of wording. Nothing is imported here, so that the
child process (`reading`) starts with its own few modules. Kept out: what a table in a workbook means
(`documents.intake_*`, `documents.plan_read`).
"""
