"""A room's own certificate: for its own names alone, its fingerprint on the slips, and browsers take what is served."""

from __future__ import annotations

import io
import re
import ssl
import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pypdf import PdfReader

from devtools.serving import council_served
from tests.desk.council import SID, sit_down
from workbench.cli.main import main
from workbench.desk.printing.printing import print_slips
from workbench.desk.printing.room_certificate import certificate_in, fingerprint, fingerprint_for, names_in
from workbench.errors import MissingError, RefusedError
from workbench.server.home.certificate import DAYS, make_certificate, require_certificate
from workbench.storage import Store

NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
HERE = "https://127.0.0.1:8866/"


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def made(home: Path, *addresses: str) -> x509.Certificate:
    return make_certificate(home, addresses or ("https://10.0.0.5:8866/",), now=NOW, replace=False)


def test_it_is_made_for_the_names_that_are_opened_and_vouches_for_nobody_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    code, said = run("certificate", "https://10.0.0.5:8866/", "May-Hop.local", "[fe80::1]", "--home", home)

    assert code == 0
    found = certificate_in(home)
    assert found is not None
    assert set(names_in(found)) == {"10.0.0.5", "may-hop.local", "fe80::1", "localhost", "127.0.0.1"}
    assert fingerprint(found) in said
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not found.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    assert found.not_valid_after_utc - found.not_valid_before_utc <= timedelta(days=DAYS)
    assert isinstance(found.public_key(), ec.EllipticCurvePublicKey)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "tls").iterdir()} == {0o600}
    assert stat.S_IMODE((home / "tls").stat().st_mode) == 0o700


def test_the_fingerprint_is_the_one_that_browsers_show(tmp_path: Path) -> None:
    found = made(tmp_path)
    shown = fingerprint(found)

    der = ssl.PEM_cert_to_DER_cert((tmp_path / "tls" / "certificate.pem").read_text("ascii"))
    assert shown.replace(" ", "").lower() == sha256(der).hexdigest()
    assert re.fullmatch("(?:[0-9A-F]{4} ){15}[0-9A-F]{4}", shown)


def test_every_wrong_address_is_told_at_once_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        make_certificate(tmp_path, ("https://", "tên máy", "a b", "ok.local"), now=NOW, replace=False)

    assert [fault.where for fault in refused.value.faults] == ["https://", "tên máy", "a b"]
    assert not (tmp_path / "tls").exists()


def test_one_that_is_there_stays_unless_it_is_said(tmp_path: Path) -> None:
    first = made(tmp_path)
    with pytest.raises(RefusedError) as refused:
        made(tmp_path)

    assert refused.value.faults[0].code == "certificate_there"
    assert certificate_in(tmp_path) == first
    assert make_certificate(tmp_path, ["10.0.0.6"], now=NOW, replace=True) != first


def test_without_one_or_with_one_that_has_ended_the_server_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(MissingError) as none:
        require_certificate(tmp_path, now=NOW)
    assert none.value.faults[0].code == "no_certificate"
    assert "uv run workbench certificate" in none.value.faults[0].todo
    made(tmp_path)
    with pytest.raises(RefusedError) as ended:
        require_certificate(tmp_path, now=NOW + timedelta(days=DAYS))
    assert ended.value.faults[0].code == "certificate_ended"
    assert "no_certificate" not in run("serve", "--own-tls", "--home", tmp_path / "none")[1]
    assert run("serve", "--own-tls", "--home", tmp_path / "none")[0] == 2


def test_slips_show_the_fingerprint_where_that_certificate_is_shown_alone(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "home" / "archive.sqlite"))
    home, now = tmp_path / "home", table.office.now()
    found = make_certificate(home, [HERE], now=now, replace=False)

    print_slips(table.office, SID, tmp_path / "slips.pdf", address=HERE)
    pages = PdfReader(io.BytesIO((tmp_path / "slips.pdf").read_bytes())).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert text.count(fingerprint(found)) == text.count("Mã cá nhân") == 6
    assert fingerprint_for(home, "http://127.0.0.1:8866/", now) is None
    assert fingerprint_for(home, "https://ocop.tinh.example/", now) is None  # a proxy's, which shows another
    assert fingerprint_for(home, HERE, now + timedelta(days=DAYS)) is None
    assert fingerprint_for(None, HERE, now) is None


def test_a_client_that_trusts_it_reaches_the_server(tmp_path: Path) -> None:
    found = make_certificate(tmp_path / "home", [HERE], now=datetime.now(UTC), replace=False)
    (cert, key), names = require_certificate(tmp_path / "home", now=datetime.now(UTC))

    with council_served(tmp_path, tls=[str(cert), str(key)], address=names) as served:
        port = int(served.base.rsplit(":", 1)[1])
        shown = ssl.get_server_certificate(("127.0.0.1", port), ca_certs=str(cert))  # checks it, the name too
        assert x509.load_pem_x509_certificate(shown.encode()) == found
        assert served.visitor().get("/healthz").status == 200
