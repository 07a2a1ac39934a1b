"""Sentences say what the numbers say, and each number in them can be opened."""

from datetime import date

from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.sentences import Reference
from hangthat.domain.figures.tests.worlds import FIRST, LAST, Year
from hangthat.domain.inspections.services import record
from hangthat.domain.plans.models import PlanVersion

MONTH = Window(date(2026, 2, 15), date(2026, 3, 14))


def test_checks_are_told_against_the_same_period(an: User, ward_one: Area) -> None:
    shops = stalls(ward_one, 3)
    agency = Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")
    for year, count in ((2025, 2), (2026, 3)):
        for shop in shops[:count]:
            held = {"held_on": date(year, 3, 1), "type": "periodic", "agency": agency}
            record(findings={shop: "clean"}, **held, **BY)

    first, *rest = draft_part(Part.CHECKS, None, MONTH, an, at=now())
    own, *_ = draft_part(Part.CHECKS, agency, MONTH, an, at=now())

    assert str(first) == (
        "Trong kỳ, các lực lượng kiểm tra 3 vụ, tăng 50% so với cùng kỳ (2 vụ), phát hiện vi phạm "
        "0 vụ, bằng cùng kỳ (0 vụ)."
    )
    assert str(own).startswith("Trong kỳ, Chi cục Hải quan khu vực VI kiểm tra 3 vụ")
    assert [(one.measure.key, one.asked.window.until.year) for one in first.figures[:2]] == [
        ("checks", 2026),
        ("checks", 2025),
    ]
    assert str(rest[0]) == "Thụ lý 0 vụ việc, bằng cùng kỳ (0 vụ)."
    new = draft_part(Part.CHECKS, None, Window(date(2025, 2, 15), date(2025, 3, 14)), an, at=now())
    assert "kiểm tra 2 vụ (cùng kỳ 0 vụ: không so sánh được)" in str(new[0])


def test_every_number_of_a_draft_is_the_figure_at_its_address(
    province: Area, an: User, plan_125: PlanVersion
) -> None:
    Year(province)
    window, figures = Window(FIRST, LAST), Figures(an)
    for part in (Part.OUTREACH, Part.CHECKS):
        for sentence in draft_part(part, None, window, an, at=now()):
            assert any(not isinstance(piece, str) for piece in sentence.pieces)
            for figure in sentence.figures:
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
    assert sum(isinstance(piece, Reference) for piece in each[0].pieces) == 3


def test_without_a_plan_the_draft_says_so(an: User) -> None:
    only = draft_part(Part.TARGETS, None, MONTH, an, at=now())

    assert [str(one) for one in only] == ["Chưa có kế hoạch nào có chỉ tiêu đến ngày này."]


def test_without_a_plan_the_shares_before_and_after_signing_are_of_a_year(an: User) -> None:
    told = " ".join(str(one) for one in draft_part(Part.OUTREACH, None, MONTH, an, at=now()))

    assert "Từ 15/02/2025 đến 14/03/2026 trên địa bàn" in told
