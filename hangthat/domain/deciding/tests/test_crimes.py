"""Whether violations may be crimes, by class, act of the catalogue and value of their goods."""

from datetime import date
from typing import Any

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.goods_values import goods_values
from hangthat.domain.cases.services import (
    ViolationDetails,
    add_goods,
    dismiss,
    find_violation,
    open_case,
)
from hangthat.domain.cases.tests.office import BY, FOUND_ON, TODAY, Office
from hangthat.domain.deciding.queries.crimes import possible_crimes_of
from hangthat.domain.law.models import Conduct, CriminalThreshold

pytestmark = pytest.mark.django_db
TRADE, COPY = "xam-pham-so-huu-cong-nghiep", "xam-pham-quyen-tac-gia"


@pytest.fixture
def acts(ward_one: Area) -> dict[str, Conduct]:
    found = {
        code: Conduct.objects.create(code=code, title=code, classification="ip", field="ip")
        for code in (TRADE, COPY, "khac")
    }
    for code, article, least in ((COPY, "225", 100_000_000), (TRADE, "226", 200_000_000)):
        threshold(article, least, conduct=found[code])
    return found


def threshold(article: str, least: int, **more: Any) -> None:
    said = {"classification": "ip", "measure": "goods_value", "document": "Bộ luật Hình sự"}
    CriminalThreshold.objects.create(article=article, at_least=least, **said | more)


def found(area: Area, conduct: Conduct | None, value: int | None, **more: Any) -> Violation:
    case = open_case(opened_on=FOUND_ON, classification="ip", area=area, **BY)
    details = ViolationDetails(catalogue_conduct=conduct, **more)
    one = Office(area).violation(classification="ip", more=details, case=case)
    if value:
        add_goods(case=case, name="áo", value_vnd=value, **BY)
    return one


def words(one: Violation) -> list[str]:
    return [doubt.rule.words for doubt in possible_crimes_of([one])]


@pytest.mark.parametrize(
    ("act", "value", "articles"),
    [
        (TRADE, 199_999_999, []),
        (TRADE, 200_000_000, ["226"]),
        (COPY, 150_000_000, ["225"]),
        (COPY, None, []),
        ("khac", 10**9, []),
        (None, 150_000_000, ["225?"]),
        (None, 10**9, ["225?", "226?"]),
    ],
)
def test_the_act_of_the_catalogue_says_which_article_may_hold(
    ward_one: Area,
    acts: dict[str, Conduct],
    act: str | None,
    value: int | None,
    articles: list[str],
) -> None:
    one = found(ward_one, acts[act] if act else None, value)

    doubts = possible_crimes_of([one])

    named = [f"{d.rule.threshold.article}{'?' * d.rule.if_conduct}" for d in doubts]
    assert named == articles
    assert all("chưa xác minh" in doubt.words for doubt in doubts)
    if act is None and doubts:
        assert f"nếu là “{COPY}”" in words(one)[0]


def test_what_is_known_of_the_goods_is_the_least_that_they_are_worth(
    ward_one: Area, acts: dict[str, Conduct]
) -> None:
    """250 million of shirts, and labels of which nobody said the value."""
    one = found(ward_one, acts[TRADE], 250_000_000)
    assert one.case
    for value in (None, 0):
        add_goods(case=one.case, name="nhãn", value_vnd=value, **BY)

    (doubt,) = possible_crimes_of([one])
    assert "hàng trị giá ít nhất 250.000.000 đ, 2 dòng hàng chưa có trị giá:" in doubt.words
    assert goods_values([one]) == {}


def test_goods_that_nobody_gave_to_one_of_two_violations_are_asked_about_and_told_apart(
    ward_one: Area, acts: dict[str, Conduct]
) -> None:
    """150 million of its own and 100 of the case: 200 are reached only if these are its own."""
    one = found(ward_one, acts[TRADE], None)
    assert one.case
    add_goods(case=one.case, name="áo", value_vnd=150_000_000, violation=one, **BY)
    add_goods(case=one.case, name="mũ", value_vnd=100_000_000, **BY)
    details = ViolationDetails(catalogue_conduct=acts["khac"])
    find_violation(
        classification="ip", found_on=FOUND_ON, establishment=one.establishment, more=details,
        case=one.case, **BY,
    )  # fmt: skip

    (doubt,) = possible_crimes_of([one])
    assert (
        "hàng trị giá 250.000.000 đ, gồm 100.000.000 đ hàng chưa ghi của hành vi nào:"
    ) in doubt.words


def test_rows_of_an_act_stand_in_place_of_the_article_s_rows_of_the_class(
    ward_one: Area, acts: dict[str, Conduct]
) -> None:
    threshold("226", 300_000_000)
    threshold("192", 100_000_000)

    one = found(ward_one, acts[TRADE], 250_000_000)
    assert [sentence[:8] for sentence in words(one)] == ["Điều 192", "Điều 226"]


def test_the_law_is_that_of_the_day_of_the_act(ward_one: Area, acts: dict[str, Conduct]) -> None:
    CriminalThreshold.objects.update(valid_from=FOUND_ON)
    before = found(ward_one, acts[TRADE], 10**9, acted_on=date(2026, 11, 9))
    assert words(before) == []


def test_a_dismissed_violation_is_no_crime(ward_one: Area, acts: dict[str, Conduct]) -> None:
    one = found(ward_one, acts[TRADE], 10**9)
    assert words(one)
    dismiss(violation=one, dismissed_on=TODAY, reason="không vi phạm", **BY)
    assert words(one) == []
