"""The notebook that checks a file: what `workbench verify` tells, as a table.

Kept out: what is found (`any_file`), which words it has (`text_vi`).
"""

from __future__ import annotations

from pathlib import Path

from workbench import settings
from workbench.doctor.proof.any_file import Beside, found_of
from workbench.documents.signing.told import Told
from workbench.pages.notebook import kernel, parameters, report
from workbench.pages.notebook.report import Section
from workbench.text_vi.doctor import proof as words

kernel.explain_what_was_not_run()


def show(
    file: object, *, bundle: object = "", journal: object = "", certificates: object = "", english: bool = False
) -> None:
    """Check a file and show what was found.

    Args:
        file: The file that is meant; `demo` is the packaged demo's data.
        bundle: The session's data to compare with; empty for those inside or beside the file.
        journal: A journal's export, for a receipt; empty for none.
        certificates: A folder of trusted certificates; empty for the home's.
        english: Whether to tell it in English.

    Raises:
        WorkbenchError: If the file can't be read, or what it is to be compared with is missing.
    """
    demo = str(file).strip().casefold() == parameters.DEMO
    path = settings.demo_bundle() if demo else parameters.file_of(parameters.text(file, "FILE"), "FILE", ".pdf")
    given = Beside(
        bundle=_named(bundle, "BUNDLE", ".json"),
        journal=_named(journal, "JOURNAL", ".jsonl"),
        certificates=None if parameters.is_left_open(certificates) else Path(str(certificates)),
    )
    language: words.Language = "en" if english else "vi"
    found = list(found_of(path, path.read_bytes(), given))
    against = any(one.against for one in found)
    end = words.told("something_wrong" if against else "all_stands", language)
    rows = tuple((words.JUDGED[one.against][language == "en"], _line(one, language)) for one in found)
    report.show([Section(title=path.name, lines=(end,), head=words.HEAD[language == "en"], rows=rows)])


def _line(one: Told, language: words.Language) -> str:
    return words.told(one.name, language, **one.parts).strip()


def _named(given: object, name: str, suffix: str) -> Path | None:
    """Return a file that was named, None where the parameter was left as it is."""
    return None if parameters.is_left_open(given) else parameters.file_of(str(given), name, suffix)
