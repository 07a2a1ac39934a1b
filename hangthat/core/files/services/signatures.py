"""Whether a digital signature is valid: decided once, when the file comes in, and kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from hangthat.core.files.models import FileSignature, StoredFile, Worth
from hangthat.core.files.reader.asking import signatures_of
from hangthat.core.journal.services import enter_all

_ROOTS = {".pem", ".crt", ".cer", ".der"}
_REVOKED = {".crl"}
_SCAN = "bản quét, không có chữ ký số hợp lệ"
_UNREADABLE = "không đọc được chữ ký"


@dataclass(frozen=True)
class Verdict:
    """What may be said of a file. words: for people. reason: why its signatures are not valid."""

    worth: Worth
    words: str
    reason: str = ""
    signatures: tuple[FileSignature, ...] = ()


def verdict_of(file: StoredFile) -> Verdict:
    """The last signature speaks for the file: only it can cover all of it."""
    found = tuple(file.signatures.all())
    if not found:
        return Verdict(Worth.INVALID, _SCAN, "tệp không có chữ ký số")
    last = found[-1]
    if last.worth == Worth.INVALID:
        return Verdict(Worth.INVALID, _SCAN, last.reason, found)
    label = Worth(last.worth).label
    return Verdict(Worth(last.worth), f"{label}: {last.signer}", signatures=found)


def judge(
    file: StoredFile, path: Path, *, by: models.Model | None, at: datetime
) -> list[FileSignature]:
    """Write down what each signature is worth at this moment, by the roots of HANGTHAT_TRUST."""
    told = signatures_of(path, roots=_believed(_ROOTS), revoked=_believed(_REVOKED), moment=at)
    lines = told or [{"reason": _UNREADABLE, "trusted": False}]
    rows = [_row(file, n, line, at) for n, line in enumerate(lines, 1)]
    return enter_all(rows, by=by, at=at, summary=lambda row: f"kiểm tra chữ ký số của {file}")


def _row(file: StoredFile, position: int, line: dict[str, Any], at: datetime) -> FileSignature:
    worth = Worth.VALID if line["trusted"] else Worth.UNVERIFIED
    return FileSignature(
        file=file,
        position=position,
        worth=Worth.INVALID if line["reason"] else worth,
        reason=line["reason"][:300],
        **{
            name: line.get(name, "")[:most]
            for name, most in (
                *(("signer", 200), ("organisation", 200), ("issuer", 200)),
                *(("serial", 100), ("fingerprint", 64)),
            )
        },
        chain="\n".join(line.get("chain", ())),
        claimed_at=_instant(line.get("claimed_at")),
        stamped_at=_instant(line.get("stamped_at")),
        checked_at=at,
    )


def _instant(told: str | None) -> datetime | None:
    instant = datetime.fromisoformat(told) if told else None
    return instant if instant and instant.tzinfo else None


def _believed(endings: set[str]) -> list[bytes]:
    """The files of the trust folder with such an ending."""
    folder = settings.TRUST_ROOT
    paths = sorted(Path(folder).iterdir()) if folder else []
    return [path.read_bytes() for path in paths if path.suffix.lower() in endings]
