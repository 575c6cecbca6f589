"""What the minutes of a round in writing say of its forms: sent, returned in time, not returned, until when, why later.

26/2026 Điều 7 khoản 6 điểm d lets a council decide on renewals by written opinions; the journal knows who handed in a
form and when, and refuses one after the last day. Kept out: everything else in the minutes (`compose`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.council.facts.events import events_of
from workbench.council.written import written_of
from workbench.documents.minutes import context
from workbench.findings.case import Case
from workbench.scoring.bundle.records import Bundle
from workbench.text_vi.common import ROLE_ON_PAPER
from workbench.text_vi.documents import minutes_forms as forms
from workbench.text_vi.documents import set as words
from workbench.text_vi.documents.figures import in_words, official_date


def until_when(bundle: Bundle) -> Iterator[str]:
    """Yield how opinions were taken and until when, each extension with its reason, and when the forms were counted."""
    yield forms.BY_FORMS
    events = events_of(bundle)
    written = written_of(bundle.session)
    if written is not None:
        extended = any(event.kind == "extended" for event in events)
        yield forms.until(official_date(written.until), extended=extended)
    for event in events:
        if event.kind == "extended" and event.until is not None:
            yield forms.extended(official_date(event.until), event.at, event.reason or "")
    closed = next((event for event in events if event.kind == "closed"), None)
    if closed is not None:
        yield forms.forms_closed(closed.at, closed.reason)


def forms_of_members(bundle: Bundle, away: Mapping[str, str | None]) -> Iterator[context.Person]:
    """Yield who was asked, and how many of their forms came back."""
    asked, returned = _forms(bundle)
    for no, member in enumerate(bundle.members, start=1):
        of, came = asked.get(member.id, 0), returned.get(member.id, 0)
        yield context.Person(
            no=str(no),
            name=member.name,
            post=", ".join(filter(None, (member.title, member.organisation))),
            role=ROLE_ON_PAPER[member.role],
            attendance=forms.returned(came, of, away.get(member.id)),
        )


def forms_counted(bundle: Bundle, found: Sequence[Case]) -> Iterator[str]:
    """Yield how many forms were sent, came back in time and did not come back."""
    asked, returned = _forms(bundle)
    sent, came = sum(asked.values()), sum(returned.values())
    yield forms.members_asked(in_words(len(asked)), in_words(len(found)))
    yield forms.counted_forms(in_words(sent), in_words(came), in_words(sent - came) if sent > came else words.NOBODY)
    yield words.scoring_members(in_words(len(bundle.scoring_members)), secretary=bundle.regulation.secretary_scores)


def _forms(bundle: Bundle) -> tuple[dict[str, int], dict[str, int]]:
    """Return the forms that each member was sent and gave back; none of a product that they stepped back from."""
    recused = {(recusal.member, recusal.product) for recusal in bundle.recusals}
    given = {(ballot.member, ballot.product) for ballot in bundle.ballots}
    products = [product.code for product in bundle.products if product.disqualified is None]
    asked = {member.id: sum((member.id, code) not in recused for code in products) for member in bundle.scoring_members}
    returned = {
        member: sum((member, code) in given and (member, code) not in recused for code in products) for member in asked
    }
    return asked, returned
