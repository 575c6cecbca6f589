"""Whether an idea or a plan was judged by the board's own criteria, line by line (client's plan IV.1.2, IV.1.3).

Criteria are records, loaded and changed by the office; those in force on the day an application was received hold for
it. Each is answered with yes or no and a reason; a decisive one answered with no leaves only the way back to the
producer. Kept out: whose criteria they are (the desk).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import Fault, RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Answer, Values, read_answer
from workbench.text_vi.programme import faults as words


def asked_of(application: Values, criteria: Iterable[RecordNow]) -> list[RecordNow]:
    """Return the criteria that hold for an application: of its type, in force on the day it was received.

    Args:
        application: What its fields hold.
        criteria: Those of the boards above it, that count.
    """
    day = str(application.get("received_on", ""))
    return [
        one
        for one in criteria
        if one.values["application_type"] == application.get("application_type")
        and str(one.values.get("from", "")) <= day <= str(one.values.get("to", "9999"))
    ]


def answers_of(application: Values) -> dict[str, Answer]:
    """Return what was answered, by the criterion's id; of two answers to one the last."""
    given = application.get("answers", [])
    read = map(read_answer, given if isinstance(given, list) else [])
    return {one.about: one for one in read}


def require_judged(now: RecordNow, application: Values, criteria: Sequence[RecordNow]) -> None:
    """Refuse to choose an application that was not judged whole, or that fails a decisive criterion.

    Args:
        now: The application.
        application: What its fields would hold with the move.
        criteria: Those that hold for it (`asked_of`).

    Raises:
        RecordError: With a fault for each criterion, at its name.
    """
    if not criteria:
        raise RecordError.of(words.NO_CRITERIA, now.id, "no_criteria")
    faults = list(_faults(answers_of(application), criteria))
    if faults:
        raise RecordError(faults)


def _faults(answers: dict[str, Answer], criteria: Sequence[RecordNow]) -> Iterator[Fault]:
    for one in criteria:
        answer = answers.get(one.id)
        if answer is None:
            yield Fault.of(words.NOT_JUDGED, one.title, "not_judged")
        elif not answer.why:
            yield Fault.of(words.JUDGED_WITHOUT_REASON, one.title, "judged_without_reason")
        elif not answer.holds and one.values.get("decisive"):
            yield Fault.of(words.AGAINST, one.title, "against")
    known = {one.id for one in criteria}
    yield from (Fault.of(words.OTHER_CRITERION, about, "other_criterion") for about in answers if about not in known)
