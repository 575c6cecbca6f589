"""THE PROGRAMME: record kinds and their lives as data, what is computed of records, what changes them. Pure.

`kinds` and `declared` declare everything once: forms, checks, tables and `docs/so-chuong-trinh.md` are made from them.
Kept out: where records are kept (storage), the days of the law (calendar), councils and their sessions (council).
"""
