"""A package that is given back: whether it is still what was sealed."""

import hashlib
import zipfile
from dataclasses import dataclass, field
from typing import IO

from hangthat.core.agencies.models import User
from hangthat.domain.handovers.models import Handover, HandoverSeal
from hangthat.domain.handovers.services.sealing import STATEMENT, SUMS

_MOST_NAMES = 5_000
_LONGEST_STATEMENT = 64 * 2**10
_PIECE = 2**20
CODE = "Mã bàn giao: "


@dataclass(frozen=True)
class Verified:
    """What came back. `whole`: byte by byte the sealed package.

    `handover` None: it names none that the reader may see. `altered`, `missing`, `foreign`: names
    of members whose content differs, that are not there, that were never sealed.
    """

    sha256: str
    handover: Handover | None = None
    whole: bool = False
    altered: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    same: int = 0
    unreadable: bool = False

    @property
    def is_genuine(self) -> bool:
        """The same contents, even if somebody packed them anew."""
        return self.whole or bool(
            self.handover and self.same and not (self.altered or self.missing or self.foreign)
        )


def verify(content: IO[bytes], *, user: User) -> Verified:
    """Compare with the seals that the person may see; nothing of others is given away.

    Members are read no further than the sealed ones are long, so no package can swell here.
    """
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    # off tour: domain/handovers/tests/test_packages.py
    seals = HandoverSeal.objects.visible_to(user).select_related(
        "handover", "index_pdf", "minutes_pdf"
    )
    if seal := seals.filter(sha256=digest).first():
        return Verified(digest, seal.handover, whole=True, same=len(_sealed(seal)))
    try:
        with zipfile.ZipFile(content) as package:
            code = _code_in(package)
            seal = seals.filter(handover__code=code).first() if code else None
            if seal is None:
                return Verified(digest)
            return _compared(digest, seal, package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return Verified(digest, unreadable=True)


def _compared(digest: str, seal: HandoverSeal, package: zipfile.ZipFile) -> Verified:
    wanted = _sealed(seal)
    names = package.namelist()[:_MOST_NAMES]
    present = {name for name in names if not name.endswith("/")}
    altered = []
    for name in sorted(present & set(wanted)):
        if names.count(name) > 1 or _hash_of(package, name) != wanted[name]:
            altered.append(name)
    return Verified(
        digest,
        seal.handover,
        altered=altered,
        missing=sorted(set(wanted) - present),
        foreign=sorted(present - set(wanted)),
        same=len(present & set(wanted)) - len(altered),
    )


def _sealed(seal: HandoverSeal) -> dict[str, str]:
    """Name → hash, as the sealed list says, and the list itself."""
    lines = (line.split("  ", 1) for line in seal.sums.splitlines() if line)
    found = {name: digest for digest, name in lines}
    found[SUMS] = hashlib.sha256(seal.sums.encode()).hexdigest()
    return found


def _hash_of(package: zipfile.ZipFile, name: str) -> str:
    digest, left = hashlib.sha256(), package.getinfo(name).file_size
    if left > 2**30:
        return ""
    with package.open(name) as member:
        while left > 0 and (piece := member.read(min(_PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _code_in(package: zipfile.ZipFile) -> str:
    """Of which hand-over it says it is."""
    if STATEMENT not in package.namelist()[:_MOST_NAMES]:
        return ""
    with package.open(STATEMENT) as member:
        text = member.read(_LONGEST_STATEMENT).decode("utf-8", "replace")
    lines = (line for line in text.splitlines() if line.startswith(CODE))
    return next(lines, CODE).removeprefix(CODE).strip()[:60]
