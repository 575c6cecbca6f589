"""Chains of certificates as a provider gives them out, made in the test, and what people sign with them."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle


@dataclass(frozen=True)
class Provider:
    """Who gives certificates out."""

    name: str
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def revoked(self, *certificates: x509.Certificate) -> bytes:
        """The list of those that were taken back on 1 March 2026, DER."""
        begin, day = datetime(2026, 3, 1, tzinfo=UTC), datetime.now(UTC)
        made = x509.CertificateRevocationListBuilder().issuer_name(_named(self.name))
        made = made.last_update(day - timedelta(hours=1)).next_update(day + timedelta(days=30))
        for one in certificates:
            entry = x509.RevokedCertificateBuilder().serial_number(one.serial_number).revocation_date(begin)
            made = made.add_revoked_certificate(entry.build())
        made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False)
        made = made.add_extension(x509.CRLNumber(1), False)
        return made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def folder(self, path: Path) -> Path:
        """A folder with the one certificate that an office trusts."""
        path.mkdir(exist_ok=True)
        (path / "noi-cap.pem").write_bytes(self.pem)
        return path


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _made(name: str, key, by: str, signing, *, authority: bool, days: int = 3650) -> x509.Certificate:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(by))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return made.sign(signing, hashes.SHA256())


OURS, OTHERS = "Nơi cấp chứng thư (thử)", "Nơi cấp khác (thử)"


def provider(name: str = OURS) -> Provider:
    """Who gives certificates out; the same all the while."""
    return _provider(name)


@functools.cache
def _provider(name: str) -> Provider:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Provider(name, key, _made(name, key, name, key, authority=True))


@functools.cache
def token(name: str, by: str = OURS, days: int = 3650) -> signers.SimpleSigner:
    """What somebody holds: a key with its certificate."""
    issuer = provider(by)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = _made(name, key, issuer.name, issuer.key, authority=False, days=days)
    plain = serialization.NoEncryption()
    packed = serialization.pkcs12.serialize_key_and_certificates(b"t", key, certificate, [issuer.certificate], plain)
    found = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=None)
    assert found is not None
    return found


def drawn(picture: Path) -> StaticStampStyle:
    """How a signing tool draws a picture of a signature: all of the field, nothing else."""
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0))
    told = {"border_width": 0, "background_opacity": 1, "background_layout": whole}
    return StaticStampStyle.from_pdf_file(str(picture), **told)


def signed(
    raw: bytes, field: str, who: signers.SimpleSigner, *, own_field: bool = False, picture: Path | None = None
) -> bytes:
    """Sign in a field that is there, or in one that the tool adds; with a picture of the signature, or unseen."""
    out = BytesIO()
    asked = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    seen = {"stamp_style": drawn(picture)} if picture else {}
    signer, writer = signers.PdfSigner(asked, who, **seen), IncrementalPdfFileWriter(BytesIO(raw))
    with ThreadPoolExecutor(1) as aside:  # it runs a loop of its own, and a browser of other tests may run one here
        aside.submit(signer.sign_pdf, writer, existing_fields_only=not own_field, output=out).result()
    return out.getvalue()
