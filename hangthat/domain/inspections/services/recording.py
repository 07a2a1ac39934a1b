"""Acts of inspection (kiểm tra)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import must_be_pictures
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand
from hangthat.domain.inspections.models import Inspection, InspectionPhoto, Result
from hangthat.domain.inspections.services.basis import UNRECORDED, Basis, must_hold
from hangthat.domain.inspections.services.goods_groups import put_goods
from hangthat.domain.inspections.services.team import members_of

PHOTOS = "an inspection has each photo once, and so many"
MOST_PHOTOS = 20  # of one inspection


@transaction.atomic
def record(
    *,
    held_on: date,
    type: str,
    findings: Mapping[Establishment | Party, str],
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    number: str = "",
    remark: str = "",
    corrects: Inspection | None = None,
    photos: Sequence[StoredFile] = (),
    basis: Basis = UNRECORDED,
    code: str = "",
) -> Inspection:
    """Record an inspection with what was found at each subject (ghi cuộc kiểm tra).

    `corrects`: the inspection that was withdrawn because it was entered wrongly.
    Refuses: a day after today; no subject; a shop not open that day; what `add_photos`,
    `must_hold` and `must_be_groups` refuse.
    """
    must_have_ended(corrects, "withdrawn_on")
    _must_be_possible(held_on, findings, today=vietnam_day(at))
    must_hold(basis, on=held_on, today=vietnam_day(at))
    kept = {"held_on": held_on, "type": type, "agency": agency, "number": nfc(number)}
    inspection = Inspection(
        **kept, **basis.values(), code=code or new_code("KS"), corrects=corrects, recorded_at=at
    )
    words = f"ghi cuộc kiểm tra ngày {held_on:%d/%m/%Y}"
    enter(inspection, by=by, at=at, summary=words, right=None)  # it lies where its subjects lie
    results = [_result(inspection, subject, one, remark) for subject, one in findings.items()]
    enter_all(results, by=by, at=at, summary=str)
    team = members_of(inspection, basis.team)
    enter_all(team, by=by, at=at, summary="ghi thành viên đoàn {}".format)
    put_goods(inspection, basis.goods, by=by, at=at)
    _set_photos(inspection, photos, by=by, at=at, right=Action.ADD)
    # redundant: as the table stands, who sees the one sees the other
    reread([inspection], by=by, right=Action.ADD)
    return inspection


def _must_be_possible(
    held_on: date, subjects: Collection[Establishment | Party], *, today: date
) -> None:
    if held_on > today:
        raise ValidationError({"held_on": "Ngày kiểm tra không được sau hôm nay."})
    if not subjects:
        # no page: it is opened at a shop
        # no sheet: a row is about one shop
        raise ValidationError("Cuộc kiểm tra phải có ít nhất một đối tượng.")
    must_stand(subjects)
    must_be_open((s for s in subjects if isinstance(s, Establishment)), held_on)


def _result(
    inspection: Inspection, subject: Establishment | Party, finding: str, remark: str
) -> Result:
    return Result(
        inspection=inspection,
        establishment=subject if isinstance(subject, Establishment) else None,
        party=subject if isinstance(subject, Party) else None,
        finding=finding,
        remark=remark,
    )


@transaction.atomic
def add_photos(
    *, inspection: Inspection, photos: Sequence[StoredFile], by: User | None, at: datetime
) -> Inspection:
    """Pictures that came afterwards (thêm ảnh); what was found does not change.

    Refuses: an inspection that was withdrawn; no photo; one that it has already; more than
    `MOST_PHOTOS`; what is no picture.
    """
    if inspection.withdrawn_on:
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    if not photos:
        raise ValidationError("Chưa chọn ảnh nào.")
    lock_for(PHOTOS, inspection)
    if inspection.photos.filter(file__in=photos).exists():
        raise ValidationError("Ảnh này đã có ở cuộc kiểm tra.")
    _set_photos(inspection, photos, by=by, at=at, right=Action.CHANGE)
    return inspection


@transaction.atomic
def withdraw(*, inspection: Inspection, reason: str, by: User | None, at: datetime) -> Inspection:
    """Take back an inspection that was entered by mistake (hủy bản ghi); the row stays, uncounted.

    Its violations are facts of their own and stand: each is dismissed by itself.
    Refuses: no reason; one withdrawn already.
    """
    if inspection.withdrawn_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    return change(
        inspection,
        by=by,
        at=at,
        action="withdraw",
        right=Action.END,
        summary=f"hủy bản ghi {inspection}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )


def _set_photos(
    inspection: Inspection,
    photos: Sequence[StoredFile],
    *,
    by: User | None,
    at: datetime,
    right: Action,
) -> None:
    must_be_pictures(photos)
    lock_for(PHOTOS, inspection)
    if photos and inspection.photos.count() + len(photos) > MOST_PHOTOS:
        # no sheet: a row brings no photos
        raise ValidationError(f"Mỗi cuộc kiểm tra nhiều nhất {MOST_PHOTOS} ảnh.")
    rows = [InspectionPhoto(inspection=inspection, file=photo) for photo in dict.fromkeys(photos)]
    enter_all(rows, by=by, at=at, right=right, summary="thêm ảnh {}".format)
