"""What a check brings besides its findings: answers, goods, place and time, the own remark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gtin import NO_GTIN, bare_gtin, is_gtin
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.checklists.engine import inputs_of, judge
from hangthat.domain.checklists.grammar import QuestionType
from hangthat.domain.checklists.models import (
    CheckDetails,
    ChecklistAnswers,
    ChecklistSheet,
    GoodsFound,
    InternalRemark,
    PhotoTaking,
)
from hangthat.domain.checklists.models.details import fits
from hangthat.domain.checklists.queries.asked import questions_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Finding, Inspection, Result

MOST_GOODS = 200
ANSWERED = "a checklist is answered once at a shop of an inspection"
_LONGEST_REMARK = 2_000  # letters


@dataclass(frozen=True)
class Position:
    """By the device. Units: degrees, metres."""

    latitude: float
    longitude: float
    accuracy_m: int | None = None


@dataclass(frozen=True)
class Taking:
    """Of a picture, named by its hash."""

    sha256: str
    taken_at: datetime | None
    position: Position | None


@dataclass(frozen=True)
class Goods:
    name: str
    quantity: Decimal | None = None
    unit: str = ""
    value_vnd: int | None = None
    group: str = ""
    gtin: str = ""


@dataclass(frozen=True)
class CheckExtras:
    """`answers`: texts by the name of their input; of a photo its hash. None: nothing was asked."""

    sheet: ChecklistSheet | None = None
    answers: Mapping[str, list[str]] = field(default_factory=dict)
    goods: Sequence[Goods] = ()
    unchecked: str = ""
    unchecked_note: str = ""
    position: Position | None = None
    device_at: datetime | None = None
    remark: str = ""
    photos: Sequence[Taking] = ()


class AnswersRefused(ValidationError):
    """What is wrong with the answers, by the name of the input."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(f"Bảng kiểm có {len(faults)} câu chưa đúng: xem các câu có vạch đỏ.")
        self.faults = faults


@transaction.atomic
def add_extras(
    inspection: Inspection,
    shop: Establishment,
    extras: CheckExtras,
    *,
    finding: str,
    by: User,
    at: datetime,
) -> None:
    """Write what the form of a check holds besides (ghi kèm cuộc kiểm tra).

    Refuses: a reason that does not belong to the finding; an inspection that was withdrawn;
    answers that their sheet does not take (`AnswersRefused`); goods without a name, beyond all
    measure or with a number that is no bar code; a remark of nobody's agency.
    """
    if inspection.withdrawn_on:
        # no page: it has just been recorded
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    if not fits(extras.unchecked, finding):
        raise ValidationError({"unchecked": "Lý do không khớp với kết quả kiểm tra."})
    if extras.sheet:
        looked = finding not in (Finding.NOT_FOUND, Finding.REFUSED)
        _answer(inspection, shop, extras, complete=looked, by=by, at=at)
    _put_goods(inspection, shop, extras.goods, by=by, at=at)
    _put_details(inspection, extras, by=by, at=at)
    _put_takings(inspection, extras.photos, by=by, at=at)
    if words := nfc(extras.remark).strip():
        _remark(inspection, words, by=by, at=at)


@transaction.atomic
def answer_checklist(
    inspection: Inspection,
    shop: Establishment,
    sheet: ChecklistSheet,
    *,
    answers: Mapping[str, list[str]],
    by: User,
    at: datetime,
) -> None:
    """What was answered at one shop of an inspection that is recorded already (gửi bảng kiểm).

    `answers`: texts by the name of their input; of a photo the hash of one that is there.
    Refuses: an inspection that was withdrawn, or was of other subjects; a second time, by
    whichever version of the checklist; answers that their sheet does not take, and none at all
    (`AnswersRefused`).
    """
    lock_for(ANSWERED, inspection)
    inspection.refresh_from_db(fields=["withdrawn_on"])
    if inspection.withdrawn_on:
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    # unscoped: of an inspection in reach
    found = Result.objects.filter(inspection=inspection, establishment=shop).first()
    if found is None:
        raise ValidationError({"establishment": "Cuộc kiểm tra này không kiểm tra cơ sở ấy."})
    # unscoped: whether there is one, of an inspection in reach
    there = ChecklistAnswers.objects.filter(inspection=inspection, establishment=shop)
    if there.filter(sheet__form_id=sheet.form_id).exists():
        raise ValidationError({"checklist": "Bảng kiểm này đã được trả lời ở cơ sở ấy."})
    if faults := _not_asked(inspection, sheet, answers):
        raise AnswersRefused(faults)
    if not any(text.strip() for texts in answers.values() for text in texts):
        raise ValidationError({"answers": "Chưa có câu trả lời nào."})
    looked = found.finding not in (Finding.NOT_FOUND, Finding.REFUSED)
    extras = CheckExtras(sheet, answers)
    _answer(inspection, shop, extras, complete=looked, by=by, at=at)


def _not_asked(
    inspection: Inspection, sheet: ChecklistSheet, answers: Mapping[str, list[str]]
) -> dict[str, str]:
    """By the name of the input: what the sheet does not ask, pictures that nobody has sent."""
    asked = questions_of(sheet)
    pictures = {one.name for one in asked.questions() if one.type == QuestionType.IMAGE}
    inputs = inputs_of(asked, answers)
    kept = set(inspection.photos.values_list("file__sha256", flat=True))
    faults = {}
    for name, texts in answers.items():
        if name not in inputs:
            faults[name] = "Bảng kiểm này không hỏi câu ấy."
        elif name.rpartition(":")[2] in pictures and not kept.issuperset(filter(None, texts)):
            faults[name] = "Cuộc kiểm tra chưa có ảnh này; gửi ảnh trước."
    return faults


def _answer(
    inspection: Inspection,
    shop: Establishment,
    extras: CheckExtras,
    *,
    complete: bool,
    by: User,
    at: datetime,
) -> None:
    """The server decides. `complete`: what the sheet requires must be answered.

    A sheet of which nothing was answered is not kept, whatever it computes by itself.
    """
    assert extras.sheet
    asked, today = questions_of(extras.sheet), vietnam_day(at)
    judged = judge(asked, extras.answers, today=today, complete=complete)
    if judged.faults:
        raise AnswersRefused(judged.faults)
    said = any(text.strip() for texts in extras.answers.values() for text in texts)
    if judged.values and said:
        row = ChecklistAnswers(
            inspection=inspection,
            establishment=shop,
            sheet=extras.sheet,
            values=judged.values,
        )
        enter(row, by=by, at=at, summary=f"{shop.name}: {row}", right=Action.ADD)


def _put_goods(
    inspection: Inspection,
    shop: Establishment,
    goods: Sequence[Goods],
    *,
    by: User,
    at: datetime,
) -> None:
    if len(goods) > MOST_GOODS:
        # no page: the form offers fewer lines
        raise ValidationError(f"Nhiều hơn {MOST_GOODS} dòng hàng hóa; hãy lập bảng kê riêng.")
    if any(not one.name.strip() for one in goods):
        raise ValidationError("Dòng hàng hóa phải có tên hàng.")
    if any(not _is_measured(one) for one in goods):
        # no page: the form takes no more, and nothing below nought
        raise ValidationError(
            "Số lượng và trị giá hàng hóa từ 0 trở lên; số lượng tối đa 11 chữ số, 3 số lẻ."
        )
    if any(one.gtin and not is_gtin(bare_gtin(one.gtin)) for one in goods):
        # no page: the form asks first
        raise ValidationError(NO_GTIN)
    rows = [
        GoodsFound(
            inspection=inspection,
            establishment=shop,
            group=nfc(one.group),
            name=nfc(one.name).strip(),
            quantity=one.quantity,
            unit=nfc(one.unit).strip(),
            value_vnd=one.value_vnd,
            gtin=bare_gtin(one.gtin),
        )
        for one in goods
    ]
    enter_all(rows, by=by, at=at, summary=lambda row: f"hàng hóa kiểm tra: {row}")


def _is_measured(one: Goods) -> bool:
    """As its columns keep it: a quantity with three decimals below 10^11, whole đồng."""
    much, worth = one.quantity, one.value_vnd
    fits = much is None or (much.is_finite() and 0 <= much < 10**11 and much == round(much, 3))
    return fits and (worth is None or 0 <= worth < 2**63)


def _put_details(inspection: Inspection, extras: CheckExtras, *, by: User, at: datetime) -> None:
    if not (extras.unchecked or extras.unchecked_note or extras.position or extras.device_at):
        return
    place = extras.position
    row = CheckDetails(
        inspection=inspection,
        unchecked=extras.unchecked,
        unchecked_note=nfc(extras.unchecked_note).strip(),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        accuracy_m=place.accuracy_m if place else None,
        device_at=extras.device_at,
    )
    enter(row, by=by, at=at, summary=str(row))


def _put_takings(
    inspection: Inspection, photos: Sequence[Taking], *, by: User, at: datetime
) -> None:
    kept = {photo.file.sha256: photo for photo in inspection.photos.select_related("file")}
    rows = [
        PhotoTaking(
            photo=kept[one.sha256],
            taken_at=one.taken_at,
            latitude=one.position.latitude if one.position else None,
            longitude=one.position.longitude if one.position else None,
            accuracy_m=one.position.accuracy_m if one.position else None,
        )
        for one in {photo.sha256: photo for photo in photos}.values()
        if one.sha256 in kept
    ]
    enter_all(rows, by=by, at=at, summary=str)


def _remark(inspection: Inspection, words: str, *, by: User, at: datetime) -> None:
    if by.agency is None:
        raise ValidationError(
            {"internal": "Bạn chưa thuộc cơ quan nào nên không ghi được ghi chú."}
        )
    if len(words) > _LONGEST_REMARK:
        # no page: the form takes no more
        raise ValidationError({"internal": f"Ghi chú dài hơn {_LONGEST_REMARK} ký tự."})
    row = InternalRemark(inspection=inspection, agency=by.agency, words=words, recorded_at=at)
    enter(row, by=by, at=at, summary="ghi chú nội bộ")
