"""A running server looks at codes: those of accounts whose days are over go, and who is in by a void code is out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from devtools.serving import council_served, quick_desk, until
from tests.server.offices import council_and_offices
from workbench.desk.opening.opening import void_codes
from workbench.desk.place import ARCHIVE
from workbench.desk.sign_in.accounts import void_account_codes
from workbench.server.oidc.bindings import FILE, Bindings
from workbench.storage import OFFICE, Store

CODE = "SELECT code_hash FROM credentials WHERE holder = 'TK-2'"


def test_a_server_voids_what_is_over_and_forgets_what_stood_in_for_it(tmp_path: Path) -> None:
    council = council_and_offices(tmp_path / "home")
    with closing(quick_desk(tmp_path / "home")) as office, office.store.read() as tx:
        number = tx.credentials.of_scope(OFFICE)["TK-2"].id
    Bindings(tmp_path / "home" / FILE).add("whoever", number, OFFICE)
    with council_served(tmp_path, council=council, look=0.3) as served, closing(Store(served.home / ARCHIVE)) as there:
        member, officer = served.visitor("M02"), served.visitor("TK-1")
        assert member.api("GET", f"/sessions/{council.session}").status == 200
        assert officer.api("GET", "/programme/me").status == 200
        with there.begin(OFFICE) as tx:  # as if the day had passed, which no act tells
            kept = tx.registers.get("TK-2")
            assert kept.state == "in_use"
            tx._connection.execute(
                text("""UPDATE records SET kept = json_set(kept, '$.to', '2020-01-01') WHERE id = 'TK-2'""")
            )

        def hashes() -> list[str]:
            with there.read() as tx:
                return [str(one) for one in tx._connection.execute(text(CODE)).scalars()]

        until(lambda: hashes() == [""])
        until(lambda: not Bindings(served.home / FILE).bound)

        with closing(quick_desk(served.home)) as office:
            void_codes(office, council.session, by="workbench", members=["M02"])
            void_account_codes(office, ["TK-1"], by="workbench")
        assert member.api("GET", f"/sessions/{council.session}").status == 401
        assert officer.api("GET", "/programme/me").status == 401
        assert "codes_not_looked_at" not in served.log()
