"""A complaint reaches a shop only if the province and a reader let it, after a check."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import record as hold
from hangthat.domain.own_records import public, services
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.models import ReleasedComplaint
from hangthat.domain.own_records.services.complaints import Release
from hangthat.domain.tips.tests.unit import Unit, verify_rules

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)
WORDS = "Có phản ánh hàng không có hóa đơn"


@pytest.fixture
def unit(ward_one: Area, plan_125: object, settings: Any) -> Unit:
    settings.SHOP_ANSWERS = True
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


def checked(shop: Establishment) -> None:
    hold(held_on=TODAY, type="unscheduled", findings={shop: "clean"}, **BY)


def release(unit: Unit, shop: Establishment, words: str = WORDS, **more: Any) -> ReleasedComplaint:
    tip = more.pop("tip", None) or unit.tip("Quầy 1 bán giày nhái, tối qua")[0]
    said = {"by": unit.first, "at": NOON, **more}
    return services.release_complaint(tip, terms=Release(shop, words, clean=True), **said)


def opened(shop: Establishment) -> str:
    digits = services.issue_record_code(shop, handing=Handing.PAPER, **BY).digits
    return str(public.open_with(shop.code, digits, at=SOON))


def test_it_is_off_unless_the_province_switches_it_on(
    unit: Unit, ward_one: Area, settings: Any
) -> None:
    (shop,) = stalls(ward_one, 1)
    checked(shop)
    settings.SHOP_ANSWERS = False

    with pytest.raises(ValidationError, match="chưa bật"):
        release(unit, shop)


def test_never_before_a_check_never_twice_never_with_personal_words(
    unit: Unit, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    tip, _ = unit.tip()
    with pytest.raises(ValidationError, match="sau khi đã kiểm tra"):
        release(unit, shop, tip=tip)
    checked(shop)
    with pytest.raises(ValidationError, match="số định danh"):
        release(unit, shop, "Gọi 0912 345 678", tip=tip)
    release(unit, shop, tip=tip)
    with pytest.raises(ValidationError, match="đã chuyển"):
        release(unit, shop, tip=tip)


def test_the_shop_reads_the_officers_words_alone_and_answers_once_in_two_boxes(
    unit: Unit, ward_one: Area
) -> None:
    shop, other = stalls(ward_one, 2)
    checked(shop)
    complaint = release(unit, shop)
    session = opened(shop)
    told = public.own_record(session, at=SOON)
    assert told
    (one,) = told.complaints
    assert one.summary == WORDS
    assert "giày nhái" not in repr(told)

    answered = {"account": "Khách nhầm quầy", "remedy": "Đã dán hóa đơn", "at": SOON}
    assert not public.answer(opened(other), complaint.code, **answered)
    with pytest.raises(ValidationError, match="sự việc"):
        public.answer(session, complaint.code, **{**answered, "account": " "})
    assert public.answer(session, complaint.code, **answered)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        public.answer(session, complaint.code, **answered)
    complaint.refresh_from_db()
    assert (complaint.account, complaint.remedy) == ("Khách nhầm quầy", "Đã dán hóa đơn")


def test_what_was_taken_back_is_gone_from_the_shops_record(unit: Unit, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    checked(shop)
    complaint = release(unit, shop)
    services.take_back_complaint(complaint, by=unit.first, at=SOON)
    session = opened(shop)

    told = public.own_record(session, at=SOON)
    assert told
    assert told.complaints == ()
    assert not public.answer(session, complaint.code, account="x", remedy="", at=SOON)
    with pytest.raises(ValidationError, match="đã thu lại"):
        services.take_back_complaint(complaint, by=unit.first, at=SOON)


def test_only_readers_of_the_tip_learn_that_it_was_told(unit: Unit, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    checked(shop)
    complaint = release(unit, shop)
    outsider = unit.person("ba")

    rows = ReleasedComplaint.objects
    assert rows.visible_to(unit.first).get() == complaint
    assert not rows.visible_to(outsider).exists()
    assert rows.sealed_from(outsider).get() == complaint
    assert rows.in_journal_of(unit.second).get() == complaint
    assert Entry.objects.of("own_records.releasedcomplaint", complaint.pk).count() == 1
