"""One folder of documents from one bundle: checked first, then all files, then the manifest.

The folder is the caller's; `run` makes it appear as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench import settings
from workbench.council.reasons import Reasons, session_reasons
from workbench.documents import manifest
from workbench.documents.checks import Sound, check
from workbench.documents.compose import compose
from workbench.documents.compose_copy import for_others
from workbench.documents.letter import letters
from workbench.documents.letter_docx import letter_docx
from workbench.documents.letter_pdf import letters_pdf
from workbench.documents.minutes_docx import minutes_docx
from workbench.documents.minutes_pdf import minutes_pdf
from workbench.documents.tally import tally_xlsx
from workbench.rulebook.load import Rulebook
from workbench.scoring import result_bytes

FAULTS = "faults.json"
"""Where a caller leaves the faults of a refusal for whoever waits for the documents."""
COPY = "minutes-phat-hanh.pdf"
"""The minutes for those on the list of recipients."""
LETTERS = "letters"
"""The folder of the letters, within that of the documents."""


def make(
    raw: bytes,
    rulebook: Rulebook,
    folder: Path,
    *,
    session_id: str | None = None,
    bundle_sha256: str | None = None,
    result: bytes | None = None,
) -> Sound:
    """Write minutes, letters, tally, bundle, result and manifest into an existing folder, and whose words they print.

    Args:
        raw: The bundle file's bytes.
        rulebook: Where the sheets come from.
        folder: Where to write; nothing is written if a check fails.
        session_id: The session that is meant, if the caller knows.
        bundle_sha256: The hash that was signed off, if there is one.
        result: The result that was shown, if there is one.

    Returns:
        The session the documents were made from.

    Raises:
        BundleError: If the bundle is refused.
        DocumentError: If minutes can't be made from it.
    """
    sound = check(raw, rulebook, session_id=session_id, bundle_sha256=bundle_sha256, result=result)
    reasons = session_reasons(sound.bundle, sound.result, rulebook)
    minutes = compose(sound.bundle, sound.result, rulebook, reasons)
    computed = result_bytes(sound.result)
    files = {
        "bundle.json": raw,
        "result.json": computed,
        "minutes.docx": minutes_docx(minutes),
        "minutes.pdf": minutes_pdf(minutes, bundle=raw, result=computed),
        COPY: minutes_pdf(for_others(minutes), bundle=raw, result=computed),
        "tally.xlsx": tally_xlsx(sound, rulebook),
    }
    files |= letter_files(sound, rulebook, reasons)
    files |= loaded_words(rulebook, (product.sheet for product in sound.bundle.products))
    put_files(folder, files)
    manifest.write(folder, manifest.manifest(sound, rulebook, folder, files))
    return sound


def letter_files(sound: Sound, rulebook: Rulebook, reasons: Reasons) -> dict[str, bytes]:
    """Return a letter to the producer of every product, as Word file and PDF, by their name beside the minutes."""
    made = tuple(letters(sound.bundle, sound.result, rulebook, reasons))
    words = {f"{LETTERS}/{letter.name}.docx": letter_docx(letter) for letter in made}
    prints = {f"{LETTERS}/{letter.name}.pdf": pdf for letter, pdf in zip(made, letters_pdf(made), strict=True)}
    return words | prints


def loaded_words(rulebook: Rulebook, keys: Iterable[str]) -> dict[str, bytes]:
    """Return the wording an office has loaded over any of these sheets: the files by their name beside the documents.

    Raises:
        MissingError: If there is no such sheet.
        RulebookError: If the wording does not fit its sheet.
    """
    numbers = {loaded.sheet.decision for loaded in map(rulebook.sheet, keys) if loaded.wording}
    files = (rulebook.overlay_file(number) for number in sorted(numbers))
    return {f"{settings.OVERLAY}/{file.name}": file.read_bytes() for file in files if file}


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; a name may hold a folder of its own."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
