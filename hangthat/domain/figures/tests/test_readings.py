"""A kept figure stays as it was; what changed since stands beside it by name."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.members import beside
from hangthat.domain.figures.services import keep_reading, keep_readings
from hangthat.domain.figures.vocabulary import BY_KEY

CUT = datetime(2026, 6, 15, 9, tzinfo=VIETNAM)
HALF = Window(date(2025, 12, 15), date(2026, 6, 14))
SUMMED = BY_KEY["goods_value"]


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")


def opened(agency: Agency, area: Area, day: date, vnd: int, at: datetime) -> Case:
    terms = {"classification": "counterfeit", "estimated_vnd": vnd}
    return open_case(opened_on=day, area=area, agency=agency, by=None, at=at, **terms)


def test_what_came_in_late_is_beside_the_kept_figure_and_not_in_it(
    agency: Agency, head: User, ward_one: Area
) -> None:
    first, second = (
        opened(agency, ward_one, day, 5_000_000, CUT - timedelta(1))
        for day in (HALF.since, HALF.until)
    )
    reading = keep_reading(SUMMED, Asked(HALF, agency), by=head, at=CUT, note="BC 6 tháng")
    late = opened(agency, ward_one, HALF.until, 2_000_000, CUT + timedelta(9))
    opened(agency, ward_one, HALF.until + timedelta(1), 9_000_000, CUT + timedelta(9))
    Case.objects.filter(pk=first.pk).update(withdrawn_on=HALF.until)
    Case.objects.filter(pk=second.pk).update(estimated_vnd=6_000_000)

    told = beside(reading, Figures(head))

    assert (reading.value, told.today.value, told.difference) == (10_000_000, 8_000_000, -2_000_000)
    assert [(one.words, one.by, list(one.rows)) for one in told.moved] == [
        ("nhập sau khi chốt", 2_000_000, [late]),
        ("không còn được tính", -5_000_000, []),
        ("đổi giá trị", 1_000_000, [second]),
    ]


def test_a_sum_of_measures_is_kept_with_the_rows_of_each(
    agency: Agency, head: User, ward_one: Area
) -> None:
    kept = keep_readings(
        [(BY_KEY["collected"], Asked(HALF)), (BY_KEY["cases"], Asked(HALF))], by=head, at=CUT
    )

    assert [one.value for one in kept] == [0, 0]
    assert set(kept[0].members) == {
        *("fines", "arrears_decisions", "arrears_handovers", "sales_ledger", "sales_receipts")
    }
    assert beside(kept[0], Figures(head)).moved == []


@pytest.mark.parametrize(
    ("key", "window"),
    [
        ("tips", HALF),  # each reader has his own
        ("other_nature", HALF),  # no row of law says which cases these are
        ("visits_overdue", HALF),  # where somebody will go is for those who go
        ("cases", Window(date(2026, 6, 16), date(2026, 7, 1))),  # has not begun
    ],
)
def test_what_cannot_be_told_yet_is_not_kept(head: User, key: str, window: Window) -> None:
    with pytest.raises(ValidationError):
        keep_reading(BY_KEY[key], Asked(window), by=head, at=CUT)

    assert not FigureReading.objects.exists()


def test_a_clerk_reads_the_figures_of_his_commune_alone(
    head: User, binh: User, chi: User, ward_one: Area
) -> None:
    own = keep_reading(BY_KEY["cases"], Asked(HALF, area=ward_one), by=head, at=CUT)
    whole = keep_reading(BY_KEY["cases"], Asked(HALF), by=head, at=CUT)

    assert list(FigureReading.objects.visible_to(binh)) == [own]
    assert list(FigureReading.objects.visible_to(chi)) == []
    assert set(FigureReading.objects.visible_to(head)) == {own, whole}
