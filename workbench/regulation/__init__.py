"""THE COUNCIL'S RULES: its own regulation ("Quy chế") as data, with words, an example and what each setting does.

Pure but for `load` and `check`, which read files. Kept out: what the law itself sets (`rulebook`).
"""
