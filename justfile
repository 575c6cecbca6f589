# The verbs of this house: `uv run just VERB`; `uv run just` lists them.

_default:
    @just --list

# The tools of the pages' scripts, as the first run of the tests fetches them.
_node:
    @[ -d node_modules ] || uv run npm ci --no-audit --no-fund

# All that is checked without running anything; lists the modules that pass 500 lines, to look whether a second idea began.
check: _node
    uv run ruff check .
    uv run ruff format --check .
    uv run mypy
    uv run lint-imports
    uv run yamllint -s scoresheets tests
    uv run workbench check
    uv run npx --no -- biome ci --error-on-warnings .
    uv run npx --no -- tsc
    @find workbench tests benchmarks devtools scripts -name '*.py' -not -path '*/_data/*' | xargs wc -l | awk '$1 > 500 && $2 != "total" {print "over 500 lines: " $2 " (" $1 ")"}'
    @git ls-files 'workbench/*.py' | grep -v __init__ | xargs -n 1 dirname | sort | uniq -c | awk '$1 > 12 {print "over a dozen files: " $2 " (" $1 ")"}'

# The whole suite, as CI runs it.
test *ARGS:
    uv run pytest {{ARGS}}

# What a change of the law, the procedure or a workbook breaks: no browser, no server, no LibreOffice.
quick *ARGS:
    uv run pytest -m quick {{ARGS}}

# The pages' scripts: format, lint, types, unit tests.
js:
    uv run pytest -q -n 0 tests/js

# Before a release: what is in it, under which licences, and whether a fault of one is known; fails where that can't be asked.
release-check:
    uv run --group release python scripts/release_check.py

# Pictures of every page and notebook, at 1280 and 390 pixels, into docs/pictures; look at them before they are committed.
look:
    uv run python -m tests.browser.pictures
    uv run python -m tests.browser.pictures_programme
    uv run python -m tests.lab.pictures
