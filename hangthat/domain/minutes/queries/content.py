"""What minutes say, gathered once, when they are issued. Own remarks are never read here."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from hangthat.core.access.services.masks import is_personal_number
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.gtin import with_gtin
from hangthat.core.common.templatetags.vietnamese import grouped, quantity
from hangthat.core.common.text import nfc
from hangthat.core.documents.services import day_words
from hangthat.domain.checklists.models import (
    CheckDetails,
    ChecklistAnswers,
    GoodsFound,
    PhotoTaking,
)
from hangthat.domain.checklists.queries import answer_lines
from hangthat.domain.establishments.models import Party
from hangthat.domain.inspections.models import Inspection, InspectionPhoto, Result
from hangthat.domain.minutes.models import Minutes

_SAID = {
    "bat_dau": "started",
    "ket_thuc": "ended",
    "nguoi_dai_dien": "subject_name",
    "chuc_vu_dai_dien": "subject_role",
    "nguoi_chung_kien": "witness",
    "ly_do_khong_ky": "unsigned_reason",
    "bien_phap": "measures",
    "y_kien": "statement",
    "quoc_tich": "nationality",
    "nghe_nghiep": "occupation",
    "giai_trinh": "explanation",
    "hen": "appointment",
    "mau_so": "form_label",
}


def content_of(minutes: Minutes, *, said: Mapping[str, Any], by: User) -> dict[str, Any]:
    """By the names of `fields.FIELDS` but `PERSONAL`, and `LISTS`. `said`: what was typed."""
    inspection = minutes.result.inspection
    goods = _goods(minutes.result, by)
    return {
        **{name: nfc(str(said.get(key, ""))).strip() for name, key in _SAID.items()},
        **_head(minutes),
        **_subject(minutes.result, minutes),
        **_violation(minutes),
        "ngay_kiem_tra": f"{inspection.held_on:%d/%m/%Y}",
        "loai_kiem_tra": str(inspection.get_type_display()),
        "quyet_dinh_kiem_tra": inspection.number,
        "ket_qua": str(minutes.result.get_finding_display()),
        "ly_do_khong_kiem_tra": _unchecked(inspection, by),
        "ghi_nhan": nfc(minutes.result.remark),
        "can_bo": _officers(said["officers"]),
        "bang_kiem": _answers(minutes.result, by),
        "hang_hoa": [row for row, _ in goods],
        "so_mat_hang": str(len(goods)) if goods else "",
        "tong_tri_gia": grouped(sum(value for _, value in goods)) if goods else "",
        "anh": _photos(inspection, by),
    }


def _head(minutes: Minutes) -> dict[str, str]:
    return {
        "co_quan": str(minutes.agency),
        "CO_QUAN": str(minutes.agency).upper(),
        "so": minutes.title.partition("/")[0].strip(),
        "so_ky_hieu": minutes.title,
        "ten_bien_ban": str(minutes.get_kind_display()),
        "ngay_lap": f"{minutes.issued_on:%d/%m/%Y}",
        "ngay_lap_chu": day_words(minutes.issued_on),
    }


def _subject(result: Result, minutes: Minutes) -> dict[str, str]:
    shop = result.establishment
    party = shop.party if shop else result.party
    return {
        "co_so": shop.name if shop else "",
        "chu_co_so": str(party or ""),
        "loai_doi_tuong": party.get_kind_display() if party else "",
        "ma_so_thue": open_tax_code(party) if party else "",
        "dia_chi": shop.address if shop else "",
        "dia_ban": unit_name(shop.area, on=minutes.issued_on) if shop else "",
    }


_OF_VIOLATIONS = (
    "nhom_vi_pham", "hanh_vi", "ngay_phat_hien", "ngay_vi_pham", "dieu_luat", "nhan_hieu",
    "chu_the_quyen",
)  # fmt: skip


def own_number(party: Party) -> str:
    """The number of a person: his own, else a tax code that is one."""
    of_tax = party.tax_code if is_personal_number(party.tax_code) else ""
    return party.personal_id or of_tax


def open_tax_code(party: Party) -> str:
    """Unless it is the number of a person."""
    return "" if is_personal_number(party.tax_code) else party.tax_code


def _violation(minutes: Minutes) -> dict[str, str]:
    found = minutes.violation
    if found is None:
        return dict.fromkeys(_OF_VIOLATIONS, "")
    return {
        "ngay_vi_pham": f"{found.acted_on:%d/%m/%Y}" if found.acted_on else "",
        "dieu_luat": str(found.article or ""),
        "nhan_hieu": found.brand,
        "chu_the_quyen": found.right_holder or str(found.right_holder_party or ""),
        "nhom_vi_pham": str(found.get_classification_display()),
        "hanh_vi": found.conduct,
        "ngay_phat_hien": f"{found.found_on:%d/%m/%Y}",
    }


def _unchecked(inspection: Inspection, by: User) -> str:
    # off tour: of a result in sight; domain/minutes/tests/test_minutes.py
    details = CheckDetails.objects.visible_to(by).filter(inspection=inspection).first()
    if details is None:
        return ""
    words = (str(details.get_unchecked_display() or ""), details.unchecked_note)
    return ": ".join(filter(None, words))


def _officers(officers: list[dict[str, str]]) -> list[dict[str, str]]:
    return [
        {"stt": str(n), "ten": one["name"], "chuc_vu": one["title"], "so_the": one["card"]}
        for n, one in enumerate(officers, 1)
    ]


def _answers(result: Result, by: User) -> list[dict[str, str]]:
    # off tour: of a result in sight; domain/minutes/tests/test_minutes.py
    given = ChecklistAnswers.objects.visible_to(by).filter(
        inspection=result.inspection, establishment=result.establishment
    )
    lines = [line for row in given.select_related("sheet") for line in answer_lines(row)]
    asked = [line for line in lines if not line.heading]
    return [
        {"stt": str(n), "cau_hoi": line.label, "tra_loi": line.answer}
        for n, line in enumerate(asked, 1)
    ]


def _goods(result: Result, by: User) -> list[tuple[dict[str, str], int]]:
    # off tour: of a result in sight; domain/minutes/tests/test_minutes.py
    found = GoodsFound.objects.visible_to(by).filter(
        inspection=result.inspection, establishment=result.establishment
    )
    return [
        (
            {
                "stt": str(n),
                "ten": with_gtin(one.name, one.gtin),
                "nhom": one.group,
                "don_vi": one.unit,
                "so_luong": quantity_words(one),
                "tri_gia": grouped(one.value_vnd),
            },
            one.value_vnd or 0,
        )
        for n, one in enumerate(found, 1)
    ]


def quantity_words(one: GoodsFound) -> str:
    """12,5."""
    return quantity(one.quantity)


def _photos(inspection: Inspection, by: User) -> list[dict[str, str]]:
    # off tour: of a result in sight; domain/minutes/tests/test_minutes.py
    photos = InspectionPhoto.objects.visible_to(by).filter(inspection=inspection)
    # off tour: of a result in sight; domain/minutes/tests/test_minutes.py
    takings = PhotoTaking.objects.visible_to(by).filter(photo__inspection=inspection)
    taken = {one.photo_id: one for one in takings}
    return [
        {
            "stt": str(n),
            "ma_bam": photo.file.sha256,
            "luc": taking_words(taken.get(photo.pk)),
            "noi": place_words(taken.get(photo.pk)),
        }
        for n, photo in enumerate(photos.select_related("file"), 1)
    ]


def taking_words(taking: PhotoTaking | None) -> str:
    """By the clock of the device."""
    if taking is None or taking.taken_at is None:
        return ""
    return f"{localtime(taking.taken_at):%H:%M %d/%m/%Y}"


def place_words(taking: PhotoTaking | None) -> str:
    if taking is None or taking.latitude is None or taking.longitude is None:
        return ""
    about = f" ± {taking.accuracy_m} m" if taking.accuracy_m is not None else ""
    return f"{taking.latitude:.5f}, {taking.longitude:.5f}{about}"
