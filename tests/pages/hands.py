"""What a member's hands do on the form, for its tests."""

from __future__ import annotations


def line(page, id_):
    return page.locator(f'fieldset[id="line-{id_}"]')


def pick(page, id_, mark):
    line(page, id_).locator(f'input[value="{mark}"]').click()


def saved(page):
    page.wait_for_selector(".saved:not(.wait)")


def marks_at_best(sheets, key, **other):
    criteria = [c for part in sheets[key]["parts"] for section in part["sections"] for c in section["criteria"]]
    return {c["id"]: "abcdef"[len(c["options"]) - 1] for c in criteria} | other
