"""The lives of the kinds of the cycle: directory, producers, and from an application to its certificate.

Kept out: their fields (`declared.cycle`).
"""

from __future__ import annotations

from workbench.programme.declared.lives.ways import COMMUNE, OFFICES, PROVINCE, back, dated, roles
from workbench.programme.life import ROLES, Clock, Firm, Instead, Life, Move, Only

DIRECTORY = dated(PROVINCE, "successors", "successor")
"""Places, offices and their people."""
CRITERIA = dated(PROVINCE | roles("board"))
"""What the steering board judges ideas and plans by."""
PRODUCERS = dated(OFFICES)
"""Producers and products."""

PERMIT = Life(
    start="valid",
    enters=OFFICES | roles("department"),
    moves=(
        Move(
            name="replace",
            start=("valid",),
            end="replaced",
            who=OFFICES | roles("department"),
            fills=("replaced_by",),
        ),
        back(("replaced",), "valid", OFFICES | roles("department"), "newer_gone", clears=("replaced_by",)),
    ),
)

_CHOSEN = Firm(
    states=("accepted", "running", "done"),
    fields=("application_type", "producer", "follows", "decision", "answers"),
)
_EXAMINES = roles("commune", "province", "board")
_PLAN = Only(field="application_type", value="plan")
_PLAN_EXAMINED = Instead(only=_PLAN, who=PROVINCE)
_PLAN_CHOSEN = Instead(only=_PLAN, who=roles("province", "board"))
"""A commune receives and examines ideas; plans are examined by the programme's office, chosen by the steering board
(client's plan IV.1.3: “Ban chỉ đạo đánh giá, lựa chọn”)."""
APPLICATION = Life(
    start="received",
    enters=OFFICES,
    moves=(
        Move(name="examine", start=("received",), end="examined", who=OFFICES, instead=_PLAN_EXAMINED),
        Move(
            name="accept",
            start=("examined",),
            end="accepted",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
            fills=("decision",),
            takes=("answers",),
            judged=True,
        ),
        Move(
            name="send_back",
            start=("received", "examined"),
            end="returned",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
            takes=("answers",),
            reason=True,
        ),
        Move(name="receive_again", start=("returned",), end="received", who=COMMUNE, fills=("received_on",)),
        Move(
            name="run",
            start=("accepted",),
            end="running",
            who=OFFICES,
            fills=("follows",),
            only=_PLAN,
        ),
        Move(name="finish", start=("running",), end="done", who=COMMUNE, tasks_done=True),
        back(("accepted",), "examined", _EXAMINES, "not_followed", name="judge_again", instead=_PLAN_CHOSEN),
        back(("done",), "running", OFFICES),
    ),
    firm=_CHOSEN,
    clocks=(
        Clock(
            name="answer",
            states=("received", "examined"),
            since="received_on",
            counted="answer",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
        ),
    ),
)

DOSSIER = Life(
    start="drafted",
    enters=OFFICES,
    moves=(
        Move(
            name="file",
            start=("drafted", "to_complete"),
            end="filed",
            who=COMMUNE,
            fills=("filed_on",),
            came=("filed_on",),
            needs=("nothing_against", "kind_fits"),
        ),
        Move(
            name="ask_for_more", start=("filed", "forwarded", "complete"), end="to_complete", who=OFFICES, reason=True
        ),
        Move(
            name="forward",
            start=("filed",),
            end="forwarded",
            who=COMMUNE,
            fills=("commune_report",),
            needs=("eligible",),
        ),
        Move(
            name="find_complete",
            start=("forwarded",),
            end="complete",
            who=PROVINCE,
            fills=("received_on",),
            takes=("papers",),
            papers=True,
            needs=("eligible",),
        ),
        Move(
            name="take_up",
            start=("complete",),
            end="in_round",
            who=PROVINCE,
            fills=("round",),
            needs=("eligible", "round_open"),
        ),
        Move(
            name="conclude",
            start=("in_round",),
            end="concluded",
            who=roles("council", "province"),
            needs=("has_result",),
        ),
        back(("in_round",), "complete", PROVINCE, "no_session", "no_result", name="take_down", clears=("round",)),
        back(("concluded",), "in_round", PROVINCE, "no_result"),
        back(("taken_back",), "drafted", COMMUNE, name="go_on"),
        Move(
            name="take_back",
            start=("drafted", "filed", "to_complete", "forwarded", "complete"),
            end="taken_back",
            who=COMMUNE,
            reason=True,
        ),
    ),
    clocks=(Clock(name="forward", states=("filed",), since="filed_on", counted="commune", who=COMMUNE),),
    keeps=("kind_fits", "round_kept"),
    leaves=("not_rated_now",),
)

ATTACHMENT = Life(
    start="attached",
    enters=ROLES,
    moves=(Move(name="take_out", start=("attached",), end="taken_out", who=ROLES, reason=True),),
)
"""Whoever may change the record on which a file hangs (`permissions.enters`)."""

ROUND = Life(
    start="planned",
    enters=PROVINCE,
    moves=(
        Move(name="open", start=("planned",), end="opened", who=PROVINCE, fills=("file_by", "meet_by")),
        Move(name="meet", start=("opened",), end="met", who=roles("council", "province"), needs=("has_dossiers",)),
        Move(
            name="decide",
            start=("met",),
            end="decided",
            who=PROVINCE,
            fills=("decision_number",),
            needs=("nothing_waits",),
        ),
        back(("met",), "opened", PROVINCE, "no_results"),
        back(("decided",), "met", PROVINCE, "no_certificates", name="undo_decision", clears=("decision_number",)),
    ),
    clocks=(
        Clock(name="file_by", states=("opened",), since="file_by", counted="day", who=PROVINCE),
        Clock(name="meet_by", states=("opened",), since="meet_by", counted="day", who=PROVINCE),
    ),
)

RESULT = Life(
    start="recorded",
    enters=PROVINCE | roles("council"),
    moves=(),
    keeps=("of_the_past", "of_its_round"),
    leaves=("not_recognised_by",),
)
"""What a session finds comes by its bundle and stays; what is typed is of a past year, and marked so by the desk."""

CERTIFICATE = Life(
    start="issued",
    enters=PROVINCE,
    moves=(
        Move(
            name="withdraw",
            start=("issued",),
            end="withdrawn",
            who=PROVINCE,
            fills=("ground", "concluded_on", "withdrawal_decision"),
            reason=True,
            came=("concluded_on",),
        ),
        Move(
            name="replace",
            start=("issued",),
            end="replaced",
            who=PROVINCE,
            fills=("replaced_by",),
            needs=("newer_not_lower",),
        ),
        back(
            ("withdrawn",),
            "issued",
            PROVINCE,
            "not_closed_as_withdrawn",
            name="reinstate",
            clears=("ground", "concluded_on", "withdrawal_decision"),
        ),
        back(("replaced",), "issued", PROVINCE, "newer_gone", clears=("replaced_by",)),
    ),
    keeps=("by_the_law", "as_its_result"),
)
