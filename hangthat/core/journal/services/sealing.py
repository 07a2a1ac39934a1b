"""The heads of the chains, signed and kept outside: without them a cut tail would be invisible."""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.core.exceptions import ValidationError

from hangthat.core.journal.models import spelled
from hangthat.core.journal.services.chaining import moment
from hangthat.core.journal.services.verifying import CHAINS, Head

_SEALED_WITHIN = timedelta(hours=1)  # the timer seals every ten minutes


def make_key(*, out: Path) -> Path:
    """A key pair for seals (tạo khóa): OUT, readable by its owner alone, and OUT.pub.

    Refuses: a file that is there already.
    """
    public = out.with_name(f"{out.name}.pub")
    for file in (out, public):
        # no race: files of the command line
        if file.exists():
            raise ValidationError(f"{file} đã có; khóa cũ không bị ghi đè.")
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as private:
        private.write(pem)
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return public


def seal(*, key: Path, out: Path, at: datetime) -> list[Head]:
    """Append the signed heads to a file (niêm phong); a chain that did not grow adds nothing.

    Refuses: a chain that is shorter than what the file says; a file of other content.
    """
    private = _private(key)
    known = {head.chain: head for head in read_heads(file=out)} if out.exists() else {}
    fresh = [head for head in newest_heads() if _is_new(head, known.get(head.chain))]
    with out.open("a", encoding="utf-8") as file:
        for head in fresh:
            told = {"chain": head.chain, "seq": head.seq, "hash": head.hash, "at": moment(at)}
            signature = private.sign(spelled(told).encode()).hex()
            file.write(spelled(told | {"signature": signature}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return fresh


def read_heads(*, file: Path, public: Path | None = None) -> list[Head]:
    """The heads a file has; with the public key their signatures are asked too.

    Refuses: a line that is no head, or is not signed by that key.
    """
    key = _public(public) if public else None
    return list(_read(_lines(file), key, file.name))


def until_copy(heads: Iterable[Head], *, manifest: Path) -> tuple[list[Head], list[Head]]:
    """The heads up to those of a backup, with its own; and those sealed later: lines that it lacks.

    `manifest`: of `hangthat backup`. Refuses: a file that is none.
    """
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))["heads"]
        ends = {chain: Head(chain, int(seq), str(digest)) for chain, (seq, digest) in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ValidationError(f"{manifest}: không phải manifest.json của bản sao lưu.") from None
    sealed = list(heads)
    early = [head for head in sealed if head.chain in ends and head.seq <= ends[head.chain].seq]
    return [*early, *ends.values()], [head for head in sealed if head not in early]


def newest_heads() -> Iterator[Head]:
    """Where the chains end now."""
    for name, chain in CHAINS.items():
        newest = chain._default_manager.order_by("-pk").values_list("pk", "hash").first()
        if newest:
            yield Head(name, *newest)


def seal_trouble(*, file: Path, at: datetime) -> str:
    """Why what was sealed last is no proof of today's chains; "" if all is well.

    Of each chain the last sealed line alone is compared: `verify` walks them all. Refuses: a file
    that cannot be read.
    """
    known = {head.chain: head for head in read_heads(file=file)}
    for name, chain in CHAINS.items():
        head = known.get(name)
        rows = chain._default_manager.order_by("pk")
        if head and rows.filter(pk=head.seq).values_list("hash", flat=True).first() != head.hash:
            return f"{name}: dòng {head.seq} không như bản niêm phong"
        if rows.filter(pk__gt=head.seq if head else 0, at__lt=at - _SEALED_WITHIN).exists():
            return f"{name}: có dòng ghi quá một giờ mà chưa niêm phong"
    return ""


def _is_new(head: Head, known: Head | None) -> bool:
    if known and (head.seq < known.seq or (head.seq == known.seq and head.hash != known.hash)):
        raise ValidationError(
            f"Chuỗi {head.chain} nay dừng ở dòng {head.seq}, không khớp bản niêm phong dòng "
            f"{known.seq}. Hãy chạy hangthat journal verify."
        )
    return known is None or head.seq > known.seq


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as trouble:
        # no page: the page of the system tells it as a sign
        raise ValidationError(f"{file}: không đọc được tệp niêm phong.") from trouble


def _read(lines: Iterable[str], key: Ed25519PublicKey | None, name: str) -> Iterator[Head]:
    for number, line in enumerate(lines, start=1):
        try:
            told: dict[str, Any] = json.loads(line)
            signature = bytes.fromhex(told.pop("signature"))
            head = Head(str(told["chain"]), int(told["seq"]), str(told["hash"]))
            if key:
                key.verify(signature, spelled(told).encode())
        except InvalidSignature:
            # no page: the page of the system reads without a key
            raise ValidationError(f"{name}, dòng {number}: chữ ký không đúng.") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            # no page: the page of the system tells it as a sign
            raise ValidationError(f"{name}, dòng {number}: không phải dòng niêm phong.") from None
        yield head


def _private(file: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as trouble:
        raise ValidationError(f"{file}: không đọc được khóa riêng.") from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise ValidationError(f"{file}: không phải khóa Ed25519.")
    return key


def _public(file: Path) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(file.read_bytes())
    except (OSError, ValueError) as trouble:
        # no page: the page of the system reads without a key
        raise ValidationError(f"{file}: không đọc được khóa công khai.") from trouble
    if not isinstance(key, Ed25519PublicKey):
        # no page: the page of the system reads without a key
        raise ValidationError(f"{file}: không phải khóa Ed25519.")
    return key
