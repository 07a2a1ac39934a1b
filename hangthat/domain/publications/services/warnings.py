"""Consumers are warned: written by one, approved by another, withdrawn and never deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gtin import NO_GTIN, bare_gtin, is_gtin
from hangthat.core.common.locks import lock_for
from hangthat.core.common.privacy import kin_in_name
from hangthat.core.common.text import fold, nfc, nfc_lines
from hangthat.core.files.services.keeping import must_be_pictures, store
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.publications.lexicon import PICTURES, PublicationState, WarningKind
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.queries.approvals import approval_hash, pictures_of
from hangthat.domain.publications.queries.writers import wrote
from hangthat.domain.publications.services.public_words import must_be_lot, must_be_public
from hangthat.domain.publications.services.warned_goods import (
    WRITTEN,
    case_of,
    must_name_nobody,
    note_goods,
)

STEP = "a warning of goods moves one step at a time"
_EDITED = (PublicationState.DRAFT, PublicationState.APPROVED)
_OPEN = tuple(one for one in PublicationState if one != PublicationState.WITHDRAWN)
_FREE = ("title", "goods", "brand", "words", "guide")


@dataclass(frozen=True)
class WarningTerms:
    kind: str
    title: str
    goods: str
    words: str
    goods_group: str = ""
    brand: str = ""
    batch: str = ""
    gtin: str = ""
    guide: str = ""
    area: Area | None = None
    seized_on: date | None = None

    def values(self) -> dict[str, Any]:
        plain = {name: nfc(getattr(self, name)) for name in ("title", "goods", "brand", "batch")}
        return {
            **plain,
            "kind": self.kind,
            "goods_group": nfc(self.goods_group),
            "gtin": bare_gtin(self.gtin),
            "words": nfc_lines(self.words),
            "guide": nfc_lines(self.guide),
            "area": self.area,
            "seized_on": self.seized_on,
        }


def _values(terms: WarningTerms, *, today: date, before: str = "") -> dict[str, Any]:
    """With the group of goods as the plan of today spells it, by which citizens ask for it.

    Refuses: a group that no plan of today names, but for the one `before`; as `_must_be_fit`.
    """
    values = terms.values()
    groups, group = {fold(one): one for one in groups_on(today)}, values["goods_group"]
    known = groups.get(fold(group), "")
    if group and groups and not known and group != before:
        # no page: the form offers those that there are
        raise ValidationError(
            {"goods_group": f"Kế hoạch không có nhóm mặt hàng “{group}”; để trống nếu không rõ."}
        )
    values["goods_group"] = known or group
    _must_be_fit(values, today=today)
    return values


def _must_be_fit(values: dict[str, Any], *, today: date) -> None:
    """Refuses: a seizure after today; a GTIN of another length or with a wrong check digit; as
    `must_be_public` and `must_be_lot`; a guide that guides nobody."""
    if values["seized_on"] and values["seized_on"] > today:
        raise ValidationError({"seized_on": "Ngày thu giữ không được sau hôm nay."})
    if values["gtin"] and not is_gtin(values["gtin"]):
        raise ValidationError({"gtin": NO_GTIN})
    brand = values["brand"]
    for name in _FREE:
        must_be_public(name, values[name], own=() if kin_in_name(brand) else (brand,))
    must_be_lot(values["batch"])
    if values["kind"] == WarningKind.GUIDE and not values["guide"]:
        raise ValidationError({"guide": "Ghi cách phân biệt hàng thật, hàng giả."})


@transaction.atomic
def draft_warning(
    *,
    terms: WarningTerms,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    goods: CaseGoods | None = None,
) -> GoodsWarning:
    """Begin a warning (soạn cảnh báo), from goods of a case if they are named.

    Refuses: who has no agency; and as `_values`, `must_name_nobody` and `note_goods`.
    """
    office = agency or (by.agency if by else None)
    if office is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không soạn được cảnh báo.")
    values = _values(terms, today=vietnam_day(at))
    must_name_nobody(values, case=goods.case if goods else None)
    made = GoodsWarning(code=new_code("CB"), agency=office, author=by, recorded_at=at, **values)
    enter(made, by=by, at=at, summary=f"soạn {made}: {made.title}")
    if goods:
        note_goods(made, goods, by=by, at=at)
    return made


@transaction.atomic
def amend_warning(
    warning: GoodsWarning, *, terms: WarningTerms, by: User | None, at: datetime
) -> GoodsWarning:
    """Change it; citizens read what was approved until this is approved too, as the next edition.

    Refuses: what waits or was withdrawn; and as `_values` and `must_name_nobody`.
    """
    _fresh(warning, *_EDITED)
    values = _values(terms, today=vietnam_day(at), before=warning.goods_group)
    must_name_nobody(values, case=case_of(warning))
    return change(
        warning, by=by, at=at, action="amend", summary=f"sửa {warning}", author=by,
        state=PublicationState.DRAFT, submitted_by=None, approved_by=None, **values,
    )  # fmt: skip


@transaction.atomic
def submit_warning(warning: GoodsWarning, *, by: User | None, at: datetime) -> GoodsWarning:
    """Hand it to who approves (trình duyệt). Refuses: what is no draft; what names somebody whom
    its case has by now."""
    _fresh(warning, PublicationState.DRAFT)
    written = {name: getattr(warning, name) for name in WRITTEN}
    must_name_nobody(written, case=case_of(warning))
    return change(
        warning, by=by, at=at, action="submit", summary=f"trình duyệt {warning}",
        state=PublicationState.PROPOSED, submitted_by=by,
    )  # fmt: skip


@transaction.atomic
def approve_warning(warning: GoodsWarning, *, seen: str, by: User, at: datetime) -> GoodsWarning:
    """Show it to citizens (duyệt cảnh báo) under the next number of the year; a later edition
    keeps its number. `seen`: the `approval_hash` of what the approver read.

    Refuses: what does not wait; who wrote or submitted any version of it, or put a picture there;
    what says or shows something else by now.
    """
    _fresh(warning, PublicationState.PROPOSED)
    if wrote(warning, by):
        raise ValidationError("Người soạn, sửa hoặc trình không tự duyệt cảnh báo của mình.")
    pictures = pictures_of(warning)
    if pictures.filter(added_by=by).exists():
        raise ValidationError("Người đưa ảnh vào không tự duyệt cảnh báo; hãy nhờ người khác.")
    if seen != approval_hash(warning):
        raise ValidationError("Cảnh báo đã thay đổi từ khi bạn xem; hãy đọc lại rồi duyệt.")
    today = vietnam_day(at)
    year, number = warning.year or today.year, warning.number
    if number is None:
        lock_for("a number of warnings stands once in a year", (year,))
        # unscoped: the numbers of a year are the province's
        last = GoodsWarning.objects.filter(year=year).aggregate(last=Max("number"))["last"]
        number = (last or 0) + 1
    text = warning.text_to_keep(list(pictures.values_list("pk", flat=True)))
    return change(
        warning, by=by, at=at, action="approve", right=Action.APPROVE, approved_text=text,
        summary=f"duyệt {warning}", state=PublicationState.APPROVED, approved_by=by, year=year,
        number=number, edition=warning.edition + 1, published_on=today, approved_at=at,
        verdict="",
    )  # fmt: skip


@transaction.atomic
def send_back_warning(
    warning: GoodsWarning, *, reason: str, by: User, at: datetime
) -> GoodsWarning:
    """Back to its author (trả lại). Refuses: what does not wait; no reason."""
    _fresh(warning, PublicationState.PROPOSED)
    said = reasoned(reason)
    return change(
        warning, by=by, at=at, action="send_back", right=Action.APPROVE, reason=said,
        summary=f"trả lại {warning}", state=PublicationState.DRAFT, verdict=said,
    )  # fmt: skip


@transaction.atomic
def withdraw_warning(
    warning: GoodsWarning, *, reason: str, by: User | None, at: datetime
) -> GoodsWarning:
    """Withdraw it (rút cảnh báo); its address says so. Refuses: a second time; no reason."""
    _fresh(warning, *_OPEN)
    said = reasoned(reason)
    return change(
        warning, by=by, at=at, action="take_down", right=Action.END, reason=said,
        summary=f"rút {warning}", state=PublicationState.WITHDRAWN, verdict=said,
        withdrawn_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def add_picture(
    warning: GoodsWarning, *, upload: UploadedFile, caption: str, by: User, at: datetime
) -> WarningPicture:
    """Put a picture there that may be shown (đưa ảnh vào); the form asks whether it may.

    Refuses: what is no draft; more than PICTURES; what `store` refuses; no photo; a caption as
    `must_be_public`.
    """
    _fresh(warning, PublicationState.DRAFT)
    # unscoped: of a warning in reach
    if WarningPicture.objects.standing().filter(warning=warning).count() >= PICTURES:
        raise ValidationError(f"Cảnh báo đã có {PICTURES} ảnh.")
    must_be_public("caption", caption, own=(warning.brand,))
    must_name_nobody({"caption": nfc(caption)}, case=case_of(warning))
    file = store(upload=upload, by=by, at=at)
    must_be_pictures([file])
    made = WarningPicture(
        warning=warning, file=file, caption=nfc(caption), added_by=by, recorded_at=at
    )
    return enter(made, by=by, at=at, summary=f"đưa ảnh vào {warning}", right=Action.CHANGE)


@transaction.atomic
def drop_picture(picture: WarningPicture, *, by: User, at: datetime) -> WarningPicture:
    """Take it off (bỏ ảnh). Refuses: what is no draft; a second time."""
    _fresh(picture.warning, PublicationState.DRAFT)
    picture.refresh_from_db(fields=["ended_on"])
    if picture.ended_on:
        # no page: one that was taken off has no address
        # no api: likewise
        raise ValidationError("Ảnh này đã bỏ.")
    return change(
        picture, by=by, at=at, action="end", summary=f"bỏ {picture}", ended_on=vietnam_day(at)
    )


def _fresh(warning: GoodsWarning, *states: PublicationState) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(STEP, warning)
    warning.refresh_from_db()
    if warning.state not in states:
        raise ValidationError(f"Cảnh báo {warning.get_state_display()}, không làm được việc này.")
