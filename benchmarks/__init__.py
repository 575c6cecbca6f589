"""Measurements of the workbench, each one command, each a ratio against a named baseline measured in the same run.

    uv run python -m benchmarks.form       one score sheet: stock Voila, the workbench, a static form, nbgrader
    uv run python -m benchmarks.crowd      225 members at once, and twice as many
    uv run python -m benchmarks.questions  60 products before 11 members: what a look costs
    uv run python -m benchmarks.replay     a national year of sessions to results: the workbench, pandas in floats

Kept out: tests. Nothing here passes or fails; only the promise to a crowd is tested, on a small one.
"""
