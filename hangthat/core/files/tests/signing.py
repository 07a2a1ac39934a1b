"""A certification authority of the tests' own, and PDFs signed by those it knows."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pypdf import PdfReader, PdfWriter

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


_LISTS = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://ca.example/thu-hoi.crl")], None, None, None
)


@dataclass(frozen=True)
class Identity:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


@cache
def identity(
    name: str, issuer: Identity | None = None, *, ends: datetime = NOON + timedelta(days=900)
) -> Identity:
    """Signed by its issuer; by itself without one, and then an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Công Thương"),
            x509.NameAttribute(NameOID.USER_ID, "CCCD:020099001234"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issuer is None,
        crl_sign=issuer is None,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOON - timedelta(days=900))
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if issuer:
        builder = builder.add_extension(x509.CRLDistributionPoints([_LISTS]), critical=False)
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def signed(pdf: bytes, who: Identity) -> bytes:
    bundle = serialization.pkcs12.serialize_key_and_certificates(
        b"", who.key, who.certificate, None, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[])
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    field = f"ChuKy{pdf.count(b'/ByteRange') + 1}"
    metadata = signers.PdfSignatureMetadata(field_name=field)
    with ThreadPoolExecutor(1) as apart:  # it wants an event loop of its own
        made = apart.submit(signers.sign_pdf, writer, metadata, signer=signer).result()
    return bytes(made.getvalue())


def revoking(authority: Identity, who: Identity) -> bytes:
    """The authority's list, as PEM, on which that certificate stands."""
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(who.certificate.serial_number)
        .revocation_date(NOON - timedelta(days=9))
        .build()
    )
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(NOON - timedelta(days=1))
        .next_update(NOON + timedelta(days=30))
        .add_revoked_certificate(entry)
        .sign(authority.key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def with_a_page_more(pdf: bytes) -> bytes:
    """Added after the signature, as an editor does it that keeps what was there."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    writer.root["/Pages"]["/Kids"].append(writer.add_object(page.get_object()))
    writer.root["/Pages"]["/Count"] = NumberObject(2)
    writer.update_container(writer.root["/Pages"])
    writer.write(made := io.BytesIO())
    return made.getvalue()


def with_other_words(pdf: bytes) -> bytes:
    """One byte of the signed part is another; the signature is the old one."""
    at = pdf.index(b"stream", 20) + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def rewritten(pdf: bytes) -> bytes:
    """Saved anew by a program that knows nothing of signatures."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf)))
    writer.write(made := io.BytesIO())
    return made.getvalue()
