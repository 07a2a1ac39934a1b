"""Rows of law: added, ended, followed, verified; questions asked of them."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.domain.law.models import (
    ClassNature,
    Conduct,
    ConductArticle,
    CriminalThreshold,
    SanctioningPower,
    ViolationClass,
)
from hangthat.domain.law.queries import (
    Answer,
    PossibleCrime,
    Ruling,
    changed_conducts,
    crimes_among,
    may_sanction,
    natures,
)
from hangthat.domain.law.services import (
    add_conduct,
    add_rule,
    end_rule,
    follow_rule,
    load_reference,
    verify_rule,
    withdraw_rule,
)

pytestmark = pytest.mark.django_db
OLD, NEW = date(2020, 10, 15), date(2026, 7, 1)
LAST_OLD = date(2026, 6, 30)


@pytest.fixture
def conduct() -> Conduct:
    return add_conduct(
        title="Bán hàng giả", classification="counterfeit", field="trade", by=None, at=now()
    )


def article(conduct: Conduct, **more: Any) -> ConductArticle:
    terms = {"document": "Nghị định thử", "article": "9", "source": "thử", "valid_from": OLD}
    return ConductArticle(conduct=conduct, **terms | more)


def added(row: Any) -> Any:
    return add_rule(row, by=None, at=now())


def test_a_row_holds_from_its_first_day_to_its_last_and_another_follows_it(
    conduct: Conduct,
) -> None:
    first = added(article(conduct, fine_low_vnd=1, fine_high_vnd=2))

    second = follow_rule(first, article(conduct, valid_from=NEW), by=None, at=now())

    assert list(ConductArticle.objects.in_force(on=LAST_OLD)) == [first]
    assert list(ConductArticle.objects.in_force(on=NEW)) == [second]
    assert not ConductArticle.objects.in_force(on=date(2020, 10, 14)).exists()
    assert (first.valid_to, first.holds(LAST_OLD), first.holds(NEW)) == (LAST_OLD, True, False)


def test_the_same_place_of_a_decree_stands_once_a_day_but_once_for_each_span_of_goods(
    conduct: Conduct,
) -> None:
    added(article(conduct, valid_to=LAST_OLD))
    with pytest.raises(ValidationError, match="Đã có dòng này, hiệu lực từ 15/10/2020"):
        added(article(conduct, valid_from=LAST_OLD))

    added(article(conduct, valid_from=NEW))
    added(article(conduct, goods_below_vnd=1_000_000))

    assert ConductArticle.objects.count() == 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"fine_low_vnd": 5}, "Ghi cả mức thấp và mức cao"),
        ({"fine_low_vnd": 5, "fine_high_vnd": 4}, "Ghi cả mức thấp và mức cao"),
        ({"goods_from_vnd": 5, "goods_below_vnd": 5}, "mức dưới phải lớn hơn"),
        ({"source": " "}, "Ghi nguồn"),
    ],
)
def test_a_row_that_says_half_a_thing_is_refused(
    conduct: Conduct, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        added(article(conduct, **more))


def test_without_a_band_there_is_none_and_an_organisation_pays_double(conduct: Conduct) -> None:
    none = article(conduct)
    some = article(conduct, fine_low_vnd=300_000, fine_high_vnd=500_000)

    assert none.band(organisation=False) is None
    assert some.band(organisation=False) == (300_000, 500_000)
    assert some.band(organisation=True) == (600_000, 1_000_000)


def test_a_row_fits_goods_from_its_lowest_value_to_below_its_highest(conduct: Conduct) -> None:
    small, big = article(conduct, goods_below_vnd=100), article(conduct, goods_from_vnd=100)

    assert [small.fits_goods(99), big.fits_goods(99)] == [True, False]
    assert [small.fits_goods(100), big.fits_goods(100)] == [False, True]
    assert small.fits_goods(None)
    assert big.fits_goods(None)
    assert article(conduct).fits_goods(99)


def test_a_change_of_decree_names_its_conducts_with_the_rows_of_both_days(conduct: Conduct) -> None:
    other = add_conduct(title="Khác", classification="other", field="trade", by=None, at=now())
    added(article(other))
    first = added(article(conduct))
    second = follow_rule(
        first, article(conduct, document="Nghị định sau", valid_from=NEW), by=None, at=now()
    )

    (change,) = changed_conducts(LAST_OLD, NEW)

    assert (change.conduct, change.before, change.after) == (conduct, (first,), (second,))
    assert changed_conducts(OLD, LAST_OLD) == []
    assert changed_conducts(NEW, date(2027, 1, 1)) == []


def test_what_a_person_read_is_written_once_with_his_name(conduct: Conduct, head: User) -> None:
    row = added(article(conduct))

    with pytest.raises(ValidationError, match="đã đọc"):
        verify_rule(row, evidence=" ", by=head, at=now())
    verify_rule(row, evidence="Công báo 12/2020", by=head, at=now())

    assert (row.verified, row.verified_by, row.evidence) == (True, head, "Công báo 12/2020")
    with pytest.raises(ValidationError, match="đã được xác minh"):
        verify_rule(row, evidence="lại", by=head, at=now())


def test_only_who_answers_for_the_law_writes_it(conduct: Conduct, binh: User) -> None:
    officer = add_officer(
        username="thu-ky", password="hangthat-demo", full_name="Thư ký",
        role=Role.STANDING_OFFICER, at=now(),
    )  # fmt: skip
    with pytest.raises(OutOfReach):
        add_rule(article(conduct), by=binh, at=now())
    row = add_rule(article(conduct), by=officer, at=now())
    with pytest.raises(OutOfReach):
        verify_rule(row, evidence="x", by=officer, at=now())


def test_a_row_entered_by_mistake_goes_unless_it_is_verified(conduct: Conduct) -> None:
    kept, gone = added(article(conduct)), added(article(conduct, clause="1"))
    verify_rule(kept, evidence="x", by=None, at=now())

    withdraw_rule(gone, reason="gõ nhầm", by=None, at=now())
    with pytest.raises(ValidationError, match="không xóa"):
        withdraw_rule(kept, reason="gõ nhầm", by=None, at=now())

    assert list(ConductArticle.objects.all()) == [kept]


# What the installation brings


@pytest.fixture
def law() -> None:
    load_reference(folder=settings.REFERENCE, at=now())


def test_the_reference_says_nothing_that_nobody_read(law: None) -> None:
    """Of bands there is the one that a source gives, and it is unverified."""
    banded = ConductArticle.objects.exclude(fine_low_vnd=None)

    assert [(r.conduct.code, r.verified) for r in banded] == [("khong-ro-nguon-goc", False)]
    assert not SanctioningPower.objects.filter(verified=True).exists()
    assert not ClassNature.objects.filter(verified=True).exists()
    assert not CriminalThreshold.objects.filter(verified=True).exists()
    assert set(natures(on=NEW)) == set(ViolationClass.values)


def test_loading_again_changes_nothing_and_leaves_what_a_person_changed(
    law: None, head: User
) -> None:
    power = SanctioningPower.objects.get(title__code="chu-tich-xa")
    verify_rule(power, evidence="đọc Nghị định", by=head, at=now())
    end_rule(power, last=LAST_OLD, reason="nghị định mới", by=head, at=now())
    before = Entry.objects.count()

    load_reference(folder=settings.REFERENCE, at=now())

    power.refresh_from_db()
    assert (power.verified, power.valid_to) == (True, LAST_OLD)
    assert Entry.objects.count() == before


def ask(conduct: Conduct, code: str = "chu-tich-xa", **more: Any) -> Ruling:
    terms = {"fine_vnd": 1, "on": NEW, "organisation": False} | more
    return may_sanction(Title.objects.get(code=code), conduct, **terms)


def test_a_power_that_nobody_verified_answers_neither_yes_nor_no(
    law: None, conduct: Conduct
) -> None:
    ruling = ask(conduct)

    assert ruling.answer is Answer.UNVERIFIED
    assert "50% mức phạt tối đa" in ruling.reason
    assert ask(conduct, on=date(2025, 6, 30)).power is None
    assert ask(conduct, on=date(2025, 7, 1)).power == ruling.power


def test_a_verified_power_says_yes_up_to_its_share_and_no_above(
    law: None, conduct: Conduct
) -> None:
    own = SanctioningPower(
        title=Title.objects.get(code="chu-tich-xa"), field="trade", percent=30,
        field_max_vnd=100, confiscation_cap_vnd=50, document="Nghị định thử", source="thử",
        valid_from=NEW,
    )  # fmt: skip
    verify_rule(added(own), evidence="x", by=None, at=now())

    assert ask(conduct, fine_vnd=30).answer is Answer.YES
    assert ask(conduct, fine_vnd=31).answer is Answer.NO
    assert ask(conduct, fine_vnd=60, organisation=True).answer is Answer.YES
    assert ask(conduct, fine_vnd=61, organisation=True).answer is Answer.NO
    assert ask(conduct, confiscated_vnd=50).answer is Answer.YES
    assert "tịch thu" in ask(conduct, confiscated_vnd=51).reason


def test_without_the_highest_fine_of_the_field_only_too_much_is_certain(
    law: None, conduct: Conduct
) -> None:
    power = SanctioningPower.objects.get(title__code="chu-tich-xa")
    verify_rule(power, evidence="x", by=None, at=now())

    assert ask(conduct, fine_vnd=500_000_000).answer is Answer.UNVERIFIED
    assert ask(conduct, fine_vnd=500_000_001).answer is Answer.NO


@pytest.mark.parametrize(
    ("value", "before", "articles"),
    [
        (29_999_999, False, []),
        (29_999_999, True, [("192", False)]),
        (29_999_999, None, [("192", True)]),
        (30_000_000, False, [("192", False)]),
        (30_000_000, None, [("192", False)]),
        (200_000_000, False, [("192", False)]),
    ],
)
def test_a_value_may_be_a_crime_from_thirty_million_or_below_after_a_sanction(
    law: None, value: int, before: bool | None, articles: list[tuple[str, bool]]
) -> None:
    found = crimes(
        "counterfeit", on=NEW, amounts={"genuine_value": value}, sanctioned_before=before
    )

    general = [one for one in found if not one.threshold.goods]
    assert [(one.threshold.article, one.if_sanctioned) for one in general] == articles
    assert {one.threshold.article for one in found} >= {"193", "194", "195"}
    assert all("chưa xác minh" in one.words for one in found)


def crimes(classification: str, *, on: date, **more: Any) -> list[PossibleCrime]:
    rules = CriminalThreshold.objects.in_force(on=on).filter(classification=classification)
    return crimes_among(rules, **more)


def test_before_the_rule_began_and_of_other_classes_no_crime_is_named(law: None) -> None:
    amounts = {"genuine_value": 10**9}

    assert crimes("counterfeit", on=date(2017, 12, 31), amounts=amounts) == []
    assert crimes("unknown_origin", on=NEW, amounts=amounts) == []
