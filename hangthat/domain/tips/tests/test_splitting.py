"""A joined tip that may not go where the older one goes is answered by itself again."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.tips import public, services
from hangthat.domain.tips.lexicon import VERIFY
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import HANDLED, NOON, WORDS, Unit, verify_rules

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


def moved(unit: Unit, other: Unit, **newer: Any) -> tuple[Tip, Tip, str]:
    """The older went to the other unit; the newer was joined to it. And the newer's receipt."""
    older, _ = unit.tip()
    told, receipt = unit.tip("ảnh kho hàng ở đây", **newer)
    services.join(older, other=told, by=unit.first, at=NOON)
    services.transfer(
        Tip.objects.get(pk=older.pk), agency=other.agency, reason="thẩm quyền", passphrase=WORDS,
        by=unit.first, at=NOON + timedelta(3),
    )  # fmt: skip
    return Tip.objects.get(pk=older.pk), Tip.objects.get(pk=told.pk), receipt


def test_a_joined_tip_that_accuses_the_agency_of_the_older_is_split_off_and_answered_apart(
    unit: Unit,
) -> None:
    other = Unit(unit.ward, code="CA")
    older, newer, receipt = moved(unit, other, accused=other.agency)

    assert (newer.state, newer.joined_to, newer.agency) == ("new", None, unit.agency)
    later: Any = {"at": NOON + timedelta(4)}
    services.answer(older, **HANDLED, words="Không thấy gì", by=other.first, **later)
    told = public.status_of(receipt, at=NOON + timedelta(5))
    assert told is not None
    assert (told.agency, told.state, told.joined, told.split) == (
        str(unit.agency), "mới nhận", False, True,
    )  # fmt: skip
    assert told.talk == [], "he reads nothing of whom he accuses"
    services.answer(newer, **HANDLED, words="Đã xử lý", by=unit.first, **later)
    told = public.status_of(receipt, at=NOON + timedelta(5))
    assert told is not None
    assert [line.words for line in told.talk] == ["Đã xử lý"]


def test_its_time_counts_from_the_day_on_which_its_sender_wrote(unit: Unit) -> None:
    other = Unit(unit.ward, code="CA")
    _, newer, _ = moved(unit, other, accused=other.agency)

    (clock,) = Clock.objects.about(newer).open().filter(rule=VERIFY)
    assert clock.last_minute is not None
    assert clock.last_minute.date() == newer.received_on + timedelta(30)


def test_its_reader_and_its_sender_are_told_why_and_the_accused_agency_learns_nothing(
    unit: Unit,
) -> None:
    other = Unit(unit.ward, code="CA")
    older, newer, receipt = moved(unit, other, accused=other.agency)

    pages = {}
    for reader, tip in ((unit.first, newer), (other.first, older)):
        client = Client()
        client.force_login(reader)
        pages[reader] = client.get(reverse("desk:tip", args=[tip.code])).content.decode()
        unseen = older if tip == newer else newer
        assert client.get(reverse("desk:tip", args=[unseen.code])).status_code == 404

    assert f"tin này ở lại vì phản ánh {other.agency}" in pages[unit.first]
    assert newer.code not in pages[other.first]
    assert "tách" not in pages[other.first].lower()
    assert not Entry.objects.filter(subject_id=str(older.pk), action="split_tip").exists()
    own = Client().post("/bao/tra-cuu/", {"ma": receipt}).content.decode()
    assert "tin của bạn được tách ra" in own


def test_one_that_too_few_there_may_read_is_split_off_too(unit: Unit) -> None:
    other = Unit(unit.ward, code="CA")
    User.objects.filter(pk=other.first.pk).update(full_name="Lương Văn Bốn")

    older, newer, _ = moved(unit, other, officer="Lương Văn Bốn")

    assert older.agency == other.agency
    assert (newer.agency, newer.state, newer.joined_to) == (unit.agency, "new", None)
    why = Entry.objects.get(subject_id=str(newer.pk), action="split_tip").reason
    assert "không có đủ người được đọc" in why


def test_one_that_goes_along_stays_joined(unit: Unit) -> None:
    other = Unit(unit.ward, code="CA")

    older, newer, _ = moved(unit, other)

    assert (newer.agency, newer.joined_to, newer.split_on) == (other.agency, older, None)
