"""Measurements of the workbench, each one command, each a ratio against a named baseline measured in the same run.

    uv run python -m benchmarks.form      one score sheet three ways: stock Voila, the workbench, nbgrader's formgrader
    uv run python -m benchmarks.replay    a national year of sessions to results: the workbench, pandas in floats

Kept out: tests. Nothing here passes or fails, and no test looks at a time.
"""
