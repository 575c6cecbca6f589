"""Whether a certificate was revoked: known from a list beside the roots or inside the file, else said to be unknown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

from tests.verify.chains import provider, signed, token
from workbench.documents.signing.signed_copy import of_signatures
from workbench.errors import PlanError
from workbench.workbooks.signed.pdf import certificates_in, read_signed

WHO, OTHER = "Nguyễn Văn Khởi", "Ngô Thị Lan Hương"


@cache
def page() -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


@cache
def one_signature() -> bytes:
    return signed(page(), "Signature1", token(WHO), own_field=True)


def certificate_of(name: str) -> x509.Certificate:
    return x509.load_der_x509_certificate(token(name).signing_cert.dump())


def told(raw: bytes, *given: bytes) -> list[tuple[str, bool]]:
    pdf = read_signed(raw, (provider().pem, *given), "x.pdf")
    return [(one.name, one.against) for one in of_signatures(pdf, roots=True)][1:]


@pytest.mark.parametrize(
    ("revoked", "found"),
    [(OTHER, ("not_revoked", False)), (WHO, ("revoked", True)), (None, ("revocation_unknown", False))],
)
def test_a_list_beside_the_roots_says_whether_a_certificate_was_revoked(
    revoked: str | None, found: tuple[str, bool], tmp_path: Path
) -> None:
    folder = provider().folder(tmp_path / "chung-thu")
    if revoked:
        (folder / "thu-hoi.crl").write_bytes(provider().revoked(certificate_of(revoked)))
    _, *lists = certificates_in(folder)

    assert told(one_signature(), *lists) == [("unchanged_since", False), found]


def test_a_list_of_another_provider_says_nothing() -> None:
    strange = provider("Nơi cấp thứ ba (thử)").revoked(certificate_of(WHO))

    assert told(one_signature(), strange) == [("unchanged_since", False), ("revocation_unknown", False)]


def test_a_list_that_the_signing_tool_put_inside_counts() -> None:
    context = ValidationContext(
        trust_roots=[*token(WHO).cert_registry], crls=[provider().revoked()], allow_fetching=False
    )
    asked = signers.PdfSignatureMetadata(
        field_name="Signature1",
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        validation_context=context,
        embed_validation_info=True,
    )
    signer, out = signers.PdfSigner(asked, token(WHO)), BytesIO()
    with ThreadPoolExecutor(1) as aside:
        aside.submit(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(page())), output=out).result()

    assert told(out.getvalue()) == [("unchanged_since", False), ("not_revoked", False)]


def test_what_is_called_a_list_and_is_none_is_named(tmp_path: Path) -> None:
    folder = provider().folder(tmp_path / "chung-thu")
    (folder / "thu-hoi.crl").write_bytes(b"khong phai")

    with pytest.raises(PlanError) as refused:
        certificates_in(folder)
    assert refused.value.faults[0].code == "no_certificate"
