"""What the site asks about a file, and what it is told."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.common.subprocesses import Dead, answer_of
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.reader.kinds import JPEG

AT_ONCE = 20  # pages, photos or files that one process looks at
_CHILD = "hangthat.core.files.reader.child"
_PATIENCE = 120  # seconds
_LONGEST = 64 * 2**20  # bytes; of a picture or of some pages
_BROKEN = "Tệp hỏng hoặc quá lớn, không mở được; hãy quét lại rồi gửi tệp mới."
_UNREAD = "máy không mở được trang này"


@dataclass(frozen=True)
class Inspection:
    kind: str
    pages: int
    signed: bool  # claims to be


@dataclass(frozen=True)
class ScannedPage:
    """A page of a scan, counted from 1, and whose paper it is; or why nobody can say."""

    number: int
    code: PageCode | None
    why: str = ""


def inspect(paths: Sequence[Path]) -> list[Inspection | ValidationError]:
    """What each file is, or why it is refused: it is no sound PDF, PNG or JPEG, or it is harmful.

    Several files share one process. If one of them kills it, each of the others is inspected again.
    """
    found: list[Inspection | ValidationError] = []
    for first in range(0, len(paths), AT_ONCE):
        found += _inspected(paths[first : first + AT_ONCE])
    return found


def page_codes(
    path: Path, *, kind: str, pages: int, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """What stands on each page of a file that was inspected. A page that kills is only unread."""
    found: list[ScannedPage] = []
    for first in range(1, pages + 1, AT_ONCE):
        found += _some_codes(path, kind, first, min(first + AT_ONCE - 1, pages))
        report(len(found), pages)
    return found


def photo_codes(
    photos: Sequence[Path], *, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """What stands on each of these photos; a few share a process."""
    found: list[ScannedPage] = []
    for first in range(0, len(photos), AT_ONCE):
        found += _photo_codes(photos[first : first + AT_ONCE])
        report(len(found), len(photos))
    return found


def picture_of(path: Path, *, kind: str, number: int, width: int) -> bytes:
    """A page as PNG, at most `width` dots wide."""
    answer = _answer("showing", path, kind=kind, number=number, width=width)
    return base64.b64decode(answer["content"])


def copy_of(path: Path, *, kind: str) -> bytes:
    """A photo of the same kind and size, without what the camera wrote beside it."""
    return base64.b64decode(_answer("copying", path, kind=kind)["content"])


def bound(files: list[tuple[Path, str]], pages: list[tuple[int, int]]) -> bytes:
    """One PDF of pages: (position of the file, number of its page). files: path and kind."""
    (path, _), *others = files
    answer = _answer(
        "binding",
        path,
        others=_as_texts([other for other, _ in others]),
        kinds=[kind for _, kind in files],
        pages=pages,
    )
    return base64.b64decode(answer["content"])


def signatures_of(
    path: Path, *, roots: list[bytes], revoked: list[bytes], moment: datetime
) -> list[dict[str, Any]]:
    """What the signatures of a PDF are worth, one line for each; see `signatures`."""
    trust = {
        name: [base64.b64encode(one).decode() for one in ders]
        for name, ders in (("roots", roots), ("revoked", revoked))
    }
    answer = _answer("signatures", path, **trust, moment=moment.isoformat())
    lines: list[dict[str, Any]] = answer["signatures"]
    return lines


def _inspected(paths: Sequence[Path]) -> list[Inspection | ValidationError]:
    path, *others = paths
    try:
        answer = _answer("inspecting", path, others=_as_texts(others))
    except ValidationError as refusal:
        if not others:
            return [refusal]
        return [told for one in paths for told in _inspected([one])]
    return [
        ValidationError(one["refused"]) if "refused" in one else Inspection(**one)
        for one in answer["found"]
    ]


def _photo_codes(photos: Sequence[Path]) -> list[ScannedPage]:
    path, *others = photos
    try:
        return _codes(path, kind=JPEG, first=1, last=1, others=_as_texts(others))
    except ValidationError:
        if not others:
            return [ScannedPage(1, None, _UNREAD)]
        return [told for one in photos for told in _photo_codes([one])]


def _as_texts(paths: Sequence[Path]) -> list[str]:
    return [str(one.resolve()) for one in paths]


def _some_codes(path: Path, kind: str, first: int, last: int) -> list[ScannedPage]:
    try:
        return _codes(path, kind=kind, first=first, last=last, others=[])
    except ValidationError:
        if first == last:
            return [ScannedPage(first, None, _UNREAD)]
        middle = (first + last) // 2
        return [
            *_some_codes(path, kind, first, middle),
            *_some_codes(path, kind, middle + 1, last),
        ]


def _codes(path: Path, **order: Any) -> list[ScannedPage]:
    return [
        ScannedPage(one["number"], PageCode(*one["code"]) if one["code"] else None, one["why"])
        for one in _answer("codes", path, **order)["found"]
    ]


def _answer(deed: str, path: Path, **order: Any) -> dict[str, Any]:
    told = {"deed": deed, "path": str(path.resolve()), **order}
    try:
        answer = answer_of(_CHILD, told, patience=_PATIENCE, longest=_LONGEST)
    except Dead:
        raise ValidationError(_BROKEN) from None
    if "refused" in answer:
        raise ValidationError(answer["refused"])
    return answer
