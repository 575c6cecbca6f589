"""Every address that a role can reach while members score, files among them: nothing of another's ballot is there.

And nothing of a dossier for whoever has nothing to judge in it, or is recused.

Each role begins at all pages and at every GET of the table of calls, and follows whatever leads on. What members wrote
is looked for word by word, in papers and archives too; of marks, that nobody is answered with any but their own.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from devtools.machine import program
from devtools.serving import Answer, Council, Served, Visitor, council_served
from tests.desk.council import P1, P2, SID, full_marks, plan, sit_down
from tests.desk.files import pdf, put
from tests.desk.seats import seated
from tests.server.test_who_may_what import PLACES, WHO
from workbench.desk.opening import opening
from workbench.server.calls import API, CALLS
from workbench.server.pages.addresses import PAGES
from workbench.storage import Store

pytestmark = pytest.mark.office
SAID = {"M02": "nhận xét riêng của người thứ hai", "M03": "nháp của người thứ ba"}
"""What members wrote, in notes and opinions: one has handed in, the other has only begun."""
PAPER = "giay chi nguoi cham moi doc"
"""What a paper of the first product says."""
READS_PAPER = {"TK", "M02", "M03"}
"""The secretary, who keeps it, and who has declared to have no interest; M04 is recused, others said nothing yet."""
MOST = 400
_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
_MARKS = re.compile(r'"marks": ?\{"')


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("crawl")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), seated(plan()))
    table.score("M02", P1, notes={"1.1": SAID["M02"]}, opinion=SAID["M02"])
    put(table, pdf(PAPER), "giay.pdf")
    table.declare("M04", P1, "recused", "Người thân của chủ thể")
    table.declare("M03", P1)
    table.save("M03", P1, marks=dict(list(full_marks().items())[:5]), notes={"1.1": SAID["M03"]})
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1, P2))) as running:
        yield running


def seeds() -> list[str]:
    """Return all pages, and every call that is asked with GET, for two products."""
    asked = {
        f"{API}{call.path}".format_map({**PLACES, "sid": SID, "code": quote(code)})
        for call in CALLS
        if call.method == "GET"
        for code in (P1, P2)
    }
    return [*(page.path for page in PAGES), "/council/help", *sorted(asked)]


def words_of(answer: Answer) -> str:
    """Return what a person can read in an answer, whatever kind of file it is."""
    body = answer.body
    if body.startswith(b"%PDF"):
        done = subprocess.run([program("pdftotext"), "-", "-"], input=body, capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return body.decode("utf-8", "replace")


def crawl(visitor: Visitor) -> dict[str, str]:
    """Return what was read at each address that answered, from the seeds on along every link of a page."""
    waiting, read, seen = seeds(), {}, set()
    while waiting:
        path = waiting.pop(0)
        if path in seen or path.startswith("/council/static/"):
            continue
        seen.add(path)
        assert len(seen) < MOST, "the crawl does not come to an end"
        answer = visitor.get(path)
        if answer.status == 200:
            read[path] = words_of(answer)
            waiting += [link.replace("&amp;", "&") for link in _LINK.findall(read[path])]
    return read


@pytest.mark.parametrize("who", [*WHO, "M03", "M04"])
def test_nobody_reaches_what_is_not_theirs_before_the_close(served: Served, who: str) -> None:
    read = crawl(served.visitor(who))
    found = {
        (path, writer) for path, text in read.items() for writer, said in SAID.items() if writer != who and said in text
    }
    marked = {urlsplit(path).path for path, text in read.items() if _MARKS.search(text)}

    assert len(read) > 10
    assert found == set()
    own = {f"{API}/sessions/{SID}/products/{P1}/ballot", "/council/sheet"} if who in SAID else set()
    assert marked <= own
    assert any(PAPER in text for text in read.values()) == (who in READS_PAPER)


def test_the_crawl_finds_what_is_there_to_be_found(served: Served) -> None:
    """A member's own words and marks: else it would find nothing of anybody's because it looks at nothing."""
    read = crawl(served.visitor("M02"))

    assert any(SAID["M02"] in text for text in read.values())
    assert any(_MARKS.search(text) for text in read.values())
