"""What the digital signatures of a PDF are worth. Whatever is doubtful is not valid."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

_MAY_SIGN = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
_UNREADABLE = "không đọc được chữ ký"
_CHANGED = "nội dung đã bị thay đổi sau khi ký"
_PARTLY = "chữ ký không bao phủ toàn bộ tệp: có phần được thêm sau khi ký"
_REVOKED = "chứng thư số đã bị thu hồi"
_STRANGE = "chứng thư số tự ký hoặc do nơi cấp không nằm trong danh sách tin cậy"


@dataclass(frozen=True)
class Trust:
    """What the IT unit believes: roots and lists of revoked certificates."""

    roots: Sequence[Certificate]
    revoked: Sequence[bytes]

    @classmethod
    def load(cls, roots: list[str], revoked: list[str]) -> "Trust":
        """From files as PEM or DER."""
        lists = [base64.b64decode(one) for one in revoked]
        return cls(
            [root for one in roots for root in load_certs_from_pemder_data(base64.b64decode(one))],
            [pem.unarmor(one)[2] if pem.detect(one) else one for one in lists],
        )

    def context(self, moment: datetime) -> ValidationContext:
        """Nothing is fetched, ever."""
        return ValidationContext(
            trust_roots=self.roots,
            crls=list(self.revoked),
            moment=moment,
            allow_fetching=False,
        )


def run(path: Path, *, roots: list[str], revoked: list[str], moment: str) -> dict[str, Any]:
    """One line for each signature, in the order of signing; none: the file cannot be read so."""
    trust = Trust.load(roots, revoked)
    at = datetime.fromisoformat(moment)
    with path.open("rb") as file:
        try:
            signatures = PdfFileReader(file).embedded_regular_signatures
        except Exception:  # whatever a parser may raise on bytes of its enemy
            signatures = []
        return {"signatures": [_line(signature, trust, at) for signature in signatures]}


def _line(signature: Any, trust: Trust, moment: datetime) -> dict[str, Any]:
    def judged(at: datetime) -> PdfSignatureStatus:
        context = trust.context(at)
        return validate_pdf_signature(signature, context, context, key_usage_settings=_MAY_SIGN)

    try:
        status = judged(moment)
        stamp = status.timestamp_validity
        stamped = stamp.timestamp if stamp is not None and stamp.trusted else None
        if stamped is not None and not status.trusted:
            status = judged(stamped)
        return {
            **_who(status.signing_cert),
            "claimed_at": _iso(status.signer_reported_dt),
            "stamped_at": _iso(stamped),
            "chain": [_name(one) for one in status.validation_path or ()],
            "trusted": status.trusted,
            "reason": _reason(status, bool(trust.roots), stamped or moment),
        }
    except Exception:  # a signature that nobody can read is worth nothing
        return {"reason": _UNREADABLE, "trusted": False}


def _who(certificate: Certificate) -> dict[str, str]:
    told = certificate.subject.native
    return {
        "signer": _name(certificate),
        "organisation": str(told.get("organization_name") or ""),
        "issuer": str(certificate.issuer.native.get("common_name") or ""),
        "serial": f"{certificate.serial_number:x}",
        "fingerprint": certificate.sha256.hex(),
    }


def _name(certificate: Certificate) -> str:
    """Not the whole subject: a citizen's number stands in it."""
    return str(certificate.subject.native.get("common_name") or "không ghi tên")


def _reason(status: PdfSignatureStatus, rooted: bool, moment: datetime) -> str:
    """Why it is not valid; "": it is, as far as anybody can know without roots."""
    certificate = status.signing_cert
    reasons: tuple[tuple[str, Callable[[], bool]], ...] = (
        (_CHANGED, lambda: not (status.intact and status.valid)),
        (_PARTLY, lambda: status.coverage is not SignatureCoverageLevel.ENTIRE_FILE),
        (
            f"chứng thư số hết hạn ngày {certificate.not_valid_after:%d/%m/%Y} và không có dấu "
            "thời gian tin cậy chứng minh đã ký trước đó",
            lambda: moment > certificate.not_valid_after,
        ),
        (
            f"chứng thư số chỉ có hiệu lực từ ngày {certificate.not_valid_before:%d/%m/%Y}",
            lambda: moment < certificate.not_valid_before,
        ),
        (_REVOKED, lambda: status.revoked),
        (_STRANGE, lambda: rooted and not status.trusted),
    )
    return next((reason for reason, holds in reasons if holds()), "")


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
