"""The sealed package of a hand-over: a ZIP that is the same, byte by byte, whenever it is made.

It is made from what was frozen: the papers by their hashes, and index, statement and list of
hashes as they were written when it was sealed. A package that would come out otherwise is refused.
"""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.content import FileLost
from hangthat.core.documents.services import official_pdf
from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.asking import Inspection
from hangthat.core.files.services import PDF, read, store
from hangthat.core.journal.models import START, Entry
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal
from hangthat.domain.handovers.queries.contents import index_csv, statement
from hangthat.domain.handovers.queries.printed import index_page, minutes_page

INDEX_PDF, INDEX_CSV = "00-muc-luc.pdf", "00-muc-luc.csv"
MINUTES, STATEMENT, SUMS = "01-bien-ban-ban-giao.pdf", "02-niem-phong.txt", "SHA256SUMS"
FOLDER = "but-luc"
MOST = 512 * 2**20  # bytes of one package
_IN_MEMORY = 8 * 2**20
_SINCE = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP knows
_ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
Member = tuple[str, bytes]


@dataclass(frozen=True)
class Sealed:
    """A package, ready to be read from its beginning."""

    seal: HandoverSeal
    content: IO[bytes]


def package_of(handover: Handover) -> Sealed | None:
    """The package as it was sealed; None: it was not sent.

    Refuses: (FileLost) a paper that is gone or altered; a package that no longer comes out as it
             was sealed.
    """
    # unscoped: of a hand-over whose sight was asked
    sealed = HandoverSeal.objects.filter(handover=handover)
    seal = sealed.select_related("index_pdf", "minutes_pdf").first()
    if seal is None:
        return None
    content = _written(members_of(seal, items_of(handover)))
    if _digest(content) != seal.sha256:
        raise FileLost(f"gói {handover.code}", "không còn đúng như khi niêm phong")
    return Sealed(seal, content)


def seal(
    handover: Handover, items: Sequence[HandoverItem], *, by: User | None, at: datetime
) -> HandoverSeal:
    """Freeze the package (niêm phong). Refuses: more than MOST bytes of papers."""
    if sum(item.file.size for item in items if item.file) > MOST:
        # no page: as large a case would take too long to make
        # no api: as large a case would take too long to make
        raise ValidationError("Tài liệu chọn để chuyển nặng quá 512 MB; hãy chia làm nhiều lần.")
    # no race: only its papers' size is refused; where the journal stands is told
    head = Entry.objects.order_by("-pk").first()  # unscoped: where the journal stands, no content
    number, chain = (head.pk, head.hash) if head else (0, START)
    row = HandoverSeal(
        handover=handover,
        index_csv=index_csv([(member_name(one), one) for one in items]),
        statement=statement(handover, items, number=number, chain=chain, at=at),
        index_pdf=_stored(official_pdf(index_page(handover, items)), "muc-luc.pdf", by=by, at=at),
        minutes_pdf=_stored(
            official_pdf(minutes_page(handover, items)), "bien-ban.pdf", by=by, at=at
        ),
        journal_number=number,
        journal_hash=chain,
        sealed_at=at,
    )
    row.sums = "".join(f"{digest}  {name}\n" for name, digest in _hashes(row, items))
    content = _written(members_of(row, items))
    row.sha256 = _digest(content)
    row.size = content.seek(0, 2)
    words = f"niêm phong gói hồ sơ {handover.code}: {row.sha256}"
    return enter(row, by=by, at=at, summary=words, right=Action.CHANGE)


def items_of(handover: Handover) -> list[HandoverItem]:
    # unscoped: of a hand-over whose sight was asked
    rows = HandoverItem.objects.filter(handover=handover).select_related("file")
    return list(rows.order_by("position"))


def members_of(seal: HandoverSeal, items: Sequence[HandoverItem]) -> Iterator[Member]:
    """Name and content of each, one after another, in the order of the package."""
    yield INDEX_CSV, seal.index_csv.encode()
    yield INDEX_PDF, read(seal.index_pdf)
    yield MINUTES, read(seal.minutes_pdf)
    yield STATEMENT, seal.statement.encode()
    yield SUMS, seal.sums.encode()
    for item in items:
        if item.file:
            yield member_name(item), read(item.file)


def member_name(item: HandoverItem) -> str:
    """`but-luc/003-7f0e….pdf`: its place and the beginning of its hash; empty for goods."""
    if item.file is None:
        return ""
    ending = _ENDINGS.get(item.file.media_type, "bin")
    return f"{FOLDER}/{item.position:03}-{item.sha256[:12]}.{ending}"


def _hashes(seal: HandoverSeal, items: Sequence[HandoverItem]) -> Iterator[tuple[str, str]]:
    """As `sha256sum -c` reads them: of everything but the list itself."""
    yield INDEX_CSV, hashlib.sha256(seal.index_csv.encode()).hexdigest()
    yield INDEX_PDF, seal.index_pdf.sha256
    yield MINUTES, seal.minutes_pdf.sha256
    yield STATEMENT, hashlib.sha256(seal.statement.encode()).hexdigest()
    yield from ((member_name(item), item.sha256) for item in items if item.file)


def _written(members: Iterator[Member]) -> IO[bytes]:
    """Neither compressed nor dated, so that nothing but names and contents makes its bytes."""
    made = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in members:
            entry = zipfile.ZipInfo(name, date_time=_SINCE)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, content)
    made.seek(0)
    return made


def _digest(content: IO[bytes]) -> str:
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    return digest


def _stored(content: bytes, name: str, *, by: User | None, at: datetime) -> StoredFile:
    """Set by ourselves just now, so that nobody need look into it or count its pages."""
    ours = Inspection(PDF, pages=0, signed=False)
    upload = SimpleUploadedFile(name, content)
    return store(upload=upload, by=by, at=at, looked_at=ours)
