"""Sentences say what the numbers say, and each number in them can be opened."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.deadlines.services import load_periods
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.comparing import Compared
from hangthat.domain.figures.queries.drafting import _against, draft_part
from hangthat.domain.figures.queries.sentences import Reference, sentence
from hangthat.domain.figures.tests.worlds import FIRST, LAST, Year
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.inspections.services import record
from hangthat.domain.plans.models import PlanVersion

MONTH = Window(date(2026, 2, 15), date(2026, 3, 14))


def test_checks_are_told_against_the_same_period(an: User, ward_one: Area) -> None:
    shops = stalls(ward_one, 4)
    agency = Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")
    for year, count in ((2025, 2), (2026, 3)):
        for shop in shops[:count]:
            held = {"held_on": date(year, 3, 1), "type": "periodic", "agency": agency}
            record(findings={shop: "clean"}, **held, **BY)
    for shop in shops:  # in the month before, by its day as the reports count
        held = {"held_on": date(2026, 2, 14), "type": "periodic", "agency": agency}
        record(findings={shop: "clean"}, **held, **BY)

    load_periods(folder=Path("reference"), at=now())
    first, *rest = draft_part(Part.CHECKS, None, MONTH, an, at=now())
    own, *_ = draft_part(Part.CHECKS, agency, MONTH, an, at=now())

    assert str(first) == (
        "Trong kỳ, các lực lượng kiểm tra 3 vụ, tăng 50% so với cùng kỳ (2 vụ), giảm 25% so với kỳ "
        "trước (4 vụ), phát hiện vi phạm 0 vụ, bằng cùng kỳ (0 vụ), bằng kỳ trước (0 vụ)."
    )
    assert str(own).startswith("Trong kỳ, Chi cục Hải quan khu vực VI kiểm tra 3 vụ")
    assert [(one.measure.key, one.asked.window.until) for one in first.figures[:3]] == [
        ("checks", date(2026, 3, 14)),
        ("checks", date(2025, 3, 14)),
        ("checks", date(2026, 2, 14)),
    ]
    assert str(rest[0]) == "Thụ lý 0 vụ việc, bằng cùng kỳ (0 vụ), bằng kỳ trước (0 vụ)."
    new = draft_part(Part.CHECKS, None, Window(date(2025, 2, 15), date(2025, 3, 14)), an, at=now())
    assert "kiểm tra 2 vụ, không so sánh được với cùng kỳ (0 vụ)" in str(new[0])


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        (2_490, 1_732, "tăng 43,76% so với"),
        (229, 162, "tăng 41,36% so với"),
        (239, 333, "giảm 28,23% so với"),
        (5, 5, "bằng"),
        (5, 0, "không so sánh được với"),
        (0, 5, "giảm 100% so với"),
    ],
)
def test_the_period_before_is_told_in_the_words_of_the_year_before(
    now: int, base: int, words: str
) -> None:
    row = _compared(now, base, base, MONTH.before)

    told = sentence(*_against(row))

    number = grouped(base)
    assert str(told) == f", {words} cùng kỳ ({number} vụ), {words} kỳ trước ({number} vụ)"
    assert told.figures == [row.year_ago, row.before]


def test_a_year_that_is_both_the_one_before_and_a_year_ago_is_told_once() -> None:
    told = sentence(*_against(_compared(2_490, 1_732, 1_732, MONTH.year_ago)))

    assert str(told) == ", tăng 43,76% so với cùng kỳ (1.732 vụ)"


def test_a_number_of_which_the_system_knows_nothing_is_left_out() -> None:
    assert _against(_compared(5, None, None, MONTH.before)) == ()
    told = sentence(*_against(_compared(5, None, 4, MONTH.before)))
    assert str(told) == ", tăng 25% so với kỳ trước (4 vụ)"


def _compared(now: int, ago: int | None, before: int | None, days: Window) -> Compared:
    cases = BY_KEY["cases"]
    return Compared(
        Figure(cases, Asked(MONTH), now),
        before=Figure(cases, Asked(days), before),
        year_ago=Figure(cases, Asked(MONTH.year_ago), ago),
    )


def _signed(code: str, shop: Establishment, day: date, **more: Any) -> Commitment:
    at = datetime.combine(day, time(9), VIETNAM)
    said = {"kind": "trade", "verbs": "trade", "signed_on": day, "recorded_at": at}
    return Commitment.objects.create(code=code, establishment=shop, **said, **more)


def test_a_commune_states_the_signed_shops_of_its_land_whoever_had_them_signed(
    an: User, ward_one: Area, province: Area
) -> None:
    """Five shops, one of them closed; three papers on the land, one of them of the closed shop and
    one revoked; and a shop with a paper in another commune."""
    far = Area.objects.create(code="00300", name="Xã Xa", level="commune", parent=province)
    shops, (other,) = stalls(ward_one, 5), stalls(far, 1)
    Establishment.objects.filter(pk=shops[4].pk).update(closed_on=date(2026, 3, 13))
    _signed("A", shops[0], date(2026, 1, 5))
    _signed("B", shops[1], date(2026, 3, 14))
    _signed("C", shops[2], date(2025, 5, 5), revoked_on=date(2026, 3, 1))
    _signed("D", other, date(2026, 1, 5))
    office = Agency.objects.create(code="P1", name="UBND Phường Một", area=ward_one)
    police = Agency.objects.create(code="CA", name="Công an tỉnh")

    told = [one for one in draft_part(Part.OUTREACH, office, MONTH, an, at=now())]

    standing = next(one for one in told if "còn hiệu lực" in str(one))
    assert str(standing) == (
        "Đến hết ngày 14/03/2026 tại phường Một, còn hiệu lực 2 bản cam kết; 2 trong 4 cơ sở đang "
        "hoạt động có cam kết còn hiệu lực; 0 quy chế phối hợp của ban quản lý còn hiệu lực."
    )
    assert {(one.asked.agency, one.asked.area) for one in standing.figures} == {(None, ward_one)}
    assert "2 bản chưa được kiểm tra trong kỳ" in " ".join(map(str, told))
    of_police = draft_part(Part.OUTREACH, police, MONTH, an, at=now())
    assert not [one for one in of_police if "cơ sở đang hoạt động" in str(one)]
    whole = draft_part(Part.OUTREACH, None, MONTH, an, at=now())
    assert [one for one in whole if "3 trong 5 cơ sở đang hoạt động" in str(one)]


def test_every_number_of_a_draft_is_the_figure_at_its_address(
    province: Area, an: User, plan_125: PlanVersion
) -> None:
    Year(province)
    window, figures = Window(FIRST, LAST), Figures(an)
    for part in (Part.OUTREACH, Part.CHECKS):
        for told in draft_part(part, None, window, an, at=now()):
            assert any(not isinstance(piece, str) for piece in told.pieces)
            for figure in told.figures:
                assert figures.one(figure.measure, figure.asked).value == figure.value, figure


def test_targets_are_told_with_what_is_not_known(
    an: User, ward_one: Area, plan_125: PlanVersion
) -> None:
    stalls(ward_one, 3)
    head, *each = draft_part(
        Part.TARGETS, None, Window(date(2024, 12, 15), date(2025, 12, 14)), an, at=now()
    )

    assert "trong 5 chỉ tiêu đến hết năm 2025" in str(head)
    told = next(str(one) for one in each if "T28" in str(one))
    assert "0/3 đối tượng đạt (0%, yêu cầu 100%), 0 không đạt, 3 chưa rõ" in told
    assert sum(isinstance(piece, Reference) for piece in each[0].pieces) == 4


def test_without_a_plan_the_draft_says_so(an: User) -> None:
    only = draft_part(Part.TARGETS, None, MONTH, an, at=now())

    assert [str(one) for one in only] == ["Chưa có kế hoạch nào có chỉ tiêu đến ngày này."]


def test_without_a_plan_the_shares_before_and_after_signing_are_of_a_year(an: User) -> None:
    told = " ".join(str(one) for one in draft_part(Part.OUTREACH, None, MONTH, an, at=now()))

    assert "Từ 15/02/2025 đến 14/03/2026 trên địa bàn" in told


def test_a_commune_states_how_many_shops_it_has_and_how_many_opened_and_closed(
    an: User, ward_one: Area, province: Area
) -> None:
    """Two stalls since 2020, and one that closes in the month; a shop that opens in it, another of
    the autumn; a stall that closed a year and a half ago, and one in another commune."""
    load_periods(folder=Path("reference"), at=now())
    far = Area.objects.create(code="00300", name="Xã Xa", level="commune", parent=province)
    every = [*stalls(ward_one, 6), *stalls(far, 1)]
    changes: tuple[dict[str, Any], ...] = (
        {"closed_on": date(2026, 2, 20)},
        {"opened_on": date(2026, 3, 14), "kind": "shop"},
        {"opened_on": date(2025, 10, 1), "kind": "shop"},
        {"closed_on": date(2024, 9, 1)},
    )
    for shop, values in zip(every, changes, strict=False):
        Establishment.objects.filter(pk=shop.pk).update(**values)
    office = Agency.objects.create(code="P1", name="UBND Phường Một", area=ward_one)
    police = Agency.objects.create(code="CA", name="Công an tỉnh")

    told = draft_part(Part.SITUATION, office, MONTH, an, at=now())

    assert [str(one) for one in told] == [
        "Đến hết ngày 14/03/2026 tại phường Một có 4 cơ sở đang hoạt động, tăng 33,33% so với "
        "cùng kỳ (3 cơ sở), bằng kỳ trước (4 cơ sở); trong kỳ 1 cơ sở mở mới, không so sánh được "
        "với cùng kỳ (0 cơ sở), không so sánh được với kỳ trước (0 cơ sở), 1 cơ sở nghỉ kinh "
        "doanh, không so sánh được với cùng kỳ (0 cơ sở), không so sánh được với kỳ trước "
        "(0 cơ sở).",
        "Trong đó: quầy, sạp 2 và cửa hàng 2.",
    ]
    figures = Figures(an)
    for one in (figure for sentence_ in told for figure in sentence_.figures):
        assert figures.one(one.measure, one.asked).value == one.value, one
    assert draft_part(Part.SITUATION, police, MONTH, an, at=now()) == []
    whole = draft_part(Part.SITUATION, None, MONTH, an, at=now())
    assert "trên địa bàn có 5 cơ sở đang hoạt động" in str(whole[0])


def test_a_target_is_told_beside_the_end_of_the_period_before(
    an: User, ward_one: Area, plan_125: PlanVersion
) -> None:
    """Of three stalls one was checked by 14/11/2025, another by 14/12/2025; nothing was found."""
    load_periods(folder=Path("reference"), at=now())
    first, second, _ = stalls(ward_one, 3)
    for shop, day in ((first, date(2025, 11, 14)), (second, date(2025, 11, 15))):
        record(held_on=day, type="periodic", findings={shop: "clean"}, **BY)
    month = Window(date(2025, 11, 15), date(2025, 12, 14))

    told = draft_part(Part.TARGETS, None, month, an, at=now())

    (of_shops,) = [one for one in told if "T28" in str(one)]
    assert (
        "2/3 đối tượng đạt (66,67%, yêu cầu 100%), 0 không đạt, 1 chưa rõ: chưa kết luận được; "
        "cuối kỳ trước (14/11/2025) 1/3 đối tượng đạt (33,33%)."
    ) in str(of_shops)
    last = of_shops.pieces[-3]
    assert isinstance(last, Reference)
    assert (last.window.until, last.target) == (date(2025, 11, 14), "T28")
