"""The minutes of a disposal: found again by number and day, completed, never contradicted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.services import must_be_pictures, store
from hangthat.domain.cases.queries.register_numbers import plain, spelled_alike
from hangthat.domain.custody.models import DisposalMinutes, GoodsLot, MinutesKind, MinutesPhoto

SAME_PAPER = "minutes of one number and kind are one paper of their agency"
_SAID = {
    "spot": "nơi thực hiện",
    "method": "cách thực hiện",
    "council": "hội đồng",
    "file": "bản quét",
}


@dataclass(frozen=True)
class Paper:
    """The minutes of a disposal. `council`: names with posts, one a line."""

    number: str
    spot: str = ""
    method: str = ""
    council: str = ""
    file: UploadedFile | None = None
    photos: Sequence[UploadedFile] = ()


def minutes_of(
    lot: GoodsLot,
    kind: MinutesKind,
    paper: Paper,
    day: date,
    *,
    by: User | None,
    at: datetime,
) -> tuple[DisposalMinutes, bool]:
    """The paper of that number in the register of its year, however it is spelled, and whether it
    is new. One that the writer may not see is as good as not there: a refusal would betray it."""
    agency, number = lot.seizure.agency, nfc(paper.number).strip()
    lock_for(SAME_PAPER, (agency.pk if agency else 0, kind, day.year, plain(number)))
    # redundant: on the tour no number is given twice; desk/custody/tests/test_restricted_goods.py
    rows = DisposalMinutes.objects.visible_to(by) if by else DisposalMinutes.objects.all()
    of_year = rows.filter(agency=agency, kind=kind, held_on__year=day.year).order_by("pk")
    found = next(iter(spelled_alike(of_year, number)), None)
    if found and found.held_on != day:
        words = f"Số {number} đã dùng cho biên bản ngày {found.held_on:%d/%m/%Y}."
        raise ValidationError({"number": words})
    if found:
        return found, False
    minutes = DisposalMinutes(
        code=new_code("BB"), kind=kind, agency=agency, number=number, held_on=day, recorded_at=at,
        **_values(paper, by=by, at=at),
    )  # fmt: skip
    return enter(minutes, by=by, at=at, summary=f"lập {minutes}", right=None), True


def complete(minutes: DisposalMinutes, paper: Paper, *, by: User | None, at: datetime) -> None:
    """Write into a paper that stands what it lacks and was said now, a scan for example.

    Refuses: what it says otherwise; a paper is not changed by a second lot that it names.
    """
    said = {name: value for name, value in _values(paper, by=by, at=at).items() if value}
    kept = {name: getattr(minutes, name) for name in said}
    differ = [_SAID[name] for name, value in said.items() if kept[name] not in ("", None, value)]
    if differ:
        others = ", ".join(differ)
        words = f"Biên bản số {minutes.number} đã ghi {others} khác; xem lại biên bản ấy."
        raise ValidationError({"number": words})
    blank = {name: value for name, value in said.items() if not kept[name]}
    if blank:
        change(
            minutes, by=by, at=at, action="amend", right=Action.END, **blank,
            summary=f"ghi thêm vào {minutes}",
        )  # fmt: skip


@transaction.atomic
def add_scan(
    *, minutes: DisposalMinutes, upload: UploadedFile, by: User | None, at: datetime
) -> DisposalMinutes:
    """The scan of minutes that were recorded without one (thêm bản quét).

    Refuses: a second scan; what is no paper or picture.
    """
    lock_for(SAME_PAPER, minutes)
    minutes.refresh_from_db(fields=["file"])
    if minutes.file_id:
        raise ValidationError({"upload": "Biên bản này đã có bản quét."})
    file = store(upload=upload, by=by, at=at)
    return change(
        minutes, by=by, at=at, action="amend", right=Action.END, file=file,
        summary=f"thêm bản quét của {minutes}",
    )  # fmt: skip


def attach(
    minutes: DisposalMinutes, photos: Sequence[UploadedFile], *, by: User | None, at: datetime
) -> None:
    files = [store(upload=one, by=by, at=at) for one in photos]
    must_be_pictures(files)
    # unscoped: the photos of this paper
    known = set(MinutesPhoto.objects.filter(minutes=minutes).values_list("file_id", flat=True))
    for file in dict.fromkeys(files):
        if file.pk not in known:
            row = MinutesPhoto(minutes=minutes, file=file)
            enter(row, by=by, at=at, summary=f"ảnh của {minutes}", right=Action.END)


def _values(paper: Paper, *, by: User | None, at: datetime) -> dict[str, Any]:
    return {
        "spot": nfc(paper.spot),
        "method": nfc(paper.method),
        "council": "\n".join(filter(None, map(nfc, paper.council.splitlines()))),
        "file": store(upload=paper.file, by=by, at=at) if paper.file else None,
    }
