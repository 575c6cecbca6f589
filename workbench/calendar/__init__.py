"""THE LAW'S DAYS: by when what must be done, each day with its article and how it was counted.

`deadlines` has one function an article, `next_steps` what may follow a rating; `dossier_days` answers for one dossier.
Pure: today is given. Kept out: which days are off work (`rulebook.days_off`), who is reminded.
"""
