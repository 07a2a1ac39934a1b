"""A figure is a stored query: its rows are as many as it says, wherever it stands."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.deadlines.services import load_periods
from hangthat.domain.cases.models import Case, CaseReader, Decision, Violation
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.comparing import compared, neighbours
from hangthat.domain.figures.queries.members import members_of, total_of
from hangthat.domain.figures.queries.tables import by_agency, by_unit
from hangthat.domain.figures.queries.warnings import warnings_of
from hangthat.domain.figures.tests.worlds import FIRST, LAST, REFORM, Year
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE
from hangthat.domain.figures.vocabulary.shops import KINDS
from hangthat.domain.inspections.models import Inspection, Result

WHOLE = Window(FIRST, LAST)


@pytest.fixture
def year(province: Area) -> Year:
    return Year(province)


def test_two_hundred_random_figures_are_as_many_as_their_names(year: Year, an: User) -> None:
    dice, figures = Random(7), Figures(an)
    for _ in range(200):
        measure = dice.choice(CATALOGUE)
        first = FIRST + timedelta(dice.randrange(500))
        window = Window(first, first + timedelta(dice.choice((0, 30, 200))))
        agency = dice.choice((None, None, *year.agencies))
        area = dice.choice((None, None, *year.old, year.new, year.far))
        asked = Asked(window, agency, area)

        value = figures.one(measure, asked).value
        members = members_of(figures, measure, asked)

        told = None if members is None else total_of(members)
        assert value == told, (measure.key, asked)
        for key, rows in (members or {}).items():
            assert len({pk for pk, _ in rows}) == len(rows), key


def test_something_of_everything_is_counted(year: Year, an: User) -> None:
    told = Figures(an).figures(Asked(WHOLE))

    assert {key for key, one in told.items() if one.value is None} == {"other_nature"}
    empty = {key for key, one in told.items() if one.value == 0}
    rare = {"visits_overdue", "banned", "kept", "broken", "flashes", "shops_opened"}
    other_kinds = {*KINDS} - {"shops_shop"}
    assert empty <= {*rare, *other_kinds, *_HANDLED, *_PLANNED, *_TIPS}
    assert told["cases"].value == sum(
        told[key].value or 0 for key in ("smuggling", "fraud", "counterfeit", "no_nature")
    )


_TIPS = {"tips", "tips_answered"}
_PLANNED = {"checks_planned", "checks_planned_held"}
_HANDLED = {"handled_shops", "handled_again", "handled_clean", "handled_unchecked"}


def test_a_cell_of_a_table_is_the_figure_at_its_address(year: Year, an: User) -> None:
    figures = Figures(an)
    for window in (WHOLE, Window(FIRST, REFORM - timedelta(1))):
        asked = Asked(window)
        for row in (*by_agency(figures, asked).values(), *by_unit(figures, asked).values()):
            for cell in row.values():
                assert figures.one(cell.measure, cell.asked).value == cell.value, cell


def test_several_windows_are_counted_as_each_alone(year: Year, an: User) -> None:
    figures = Figures(an)
    for asked in (Asked(Window(date(2026, 1, 1), LAST)), Asked(WHOLE, area=year.new)):
        for row in compared(figures, asked).values():
            for one in (row.now, row.before, row.year_ago):
                assert figures.one(one.measure, one.asked).value == one.value, one


def test_a_joint_check_counts_once_for_the_province_and_once_for_each_force(
    year: Year, an: User
) -> None:
    figures, asked = Figures(an), Asked(WHOLE)
    standing = Inspection.objects.standing()
    alone = standing.filter(joint_number="").count()
    numbers = standing.exclude(joint_number="").values("joint_number").distinct().count()

    assert figures.one(BY_KEY["checks"], asked).value == alone + numbers
    forces = sum(row["checks"].value or 0 for row in by_agency(figures, asked).values())
    assert forces == standing.exclude(agency=None).count()
    doubts = [one.words for one in warnings_of(figures, asked) if "Số vụ kiểm tra" in one.words]
    assert any("liên ngành" in words or "không ghi cơ quan" in words for words in doubts)


def test_a_restricted_case_is_in_no_figure_even_for_who_may_read_it(year: Year, an: User) -> None:
    for case in Case.objects.exclude(restricted_on=None):
        CaseReader.objects.create(case=case, user=an, added_on=FIRST)
    figures = Figures(an)
    shown = {key: one.value for key, one in figures.figures(Asked(WHOLE)).items()}
    Case.objects.exclude(restricted_on=None).update(restricted_on=None, restricted_by=None)

    opened = {key: one.value for key, one in figures.figures(Asked(WHOLE)).items()}

    for key in ("cases", "administrative", "collected", "prosecuted", "seized", "fines_decided"):
        assert (opened[key] or 0) > (shown[key] or 0), key


def test_a_unit_counts_the_land_that_it_took_over_and_an_agency_its_forerunner(
    year: Year, an: User
) -> None:
    figures, cases = Figures(an), BY_KEY["cases"]
    new, old = (
        sum(figures.one(cases, Asked(WHOLE, area=one)).value or 0 for one in units)
        for units in ([year.new], year.old)
    )
    heir = figures.one(cases, Asked(WHOLE, agency=year.agencies[2])).value
    family = year.agencies[1:]
    joined = CasePartner.objects.filter(agency__in=family).values("case")
    counted = Case.objects.filter(restricted_on=None)
    own = counted.filter(Q(agency__in=family) | Q(pk__in=joined)).count()

    assert (new, heir) == (old, own)


def test_a_decision_on_who_has_no_shop_lies_where_its_case_does(year: Year, an: User) -> None:
    counted = Decision.objects.filter(annulled_on=None, violation__case__restricted_on=None)
    made = counted.filter(violation__establishment__area=year.far).first()
    assert made
    violation = made.violation
    paid = BY_KEY["administrative"]

    def there(unit: Area) -> int:
        value = by_unit(Figures(an), Asked(WHOLE))[unit][paid.key].value
        assert value == Figures(an).one(paid, Asked(WHOLE, area=unit)).value
        return value or 0

    before = there(year.far), there(year.new)
    owner = violation.establishment.party
    Violation.objects.filter(pk=violation.pk).update(establishment=None, party=owner)
    Case.objects.filter(pk=violation.case_id).update(area=year.far)
    assert (there(year.far), there(year.new)) == before
    Case.objects.filter(pk=violation.case_id).update(area=year.new)
    assert (there(year.far), there(year.new)) == (before[0] - 1, before[1] + 1)


def test_not_known_is_not_kept(year: Year, an: User) -> None:
    told = Figures(an).figures(Asked(WHOLE))
    Result.objects.filter(finding="clean").update(finding="not_found")

    after = Figures(an).figures(Asked(WHOLE))

    assert told["kept"].value
    assert after["kept"].value == 0
    parts = ("kept", "broken", "unchecked")
    assert sum(after[key].value or 0 for key in parts) == after["valid"].value


def test_a_period_of_reports_is_beside_its_own_kind(db: None) -> None:
    load_periods(folder=Path("reference"), at=now())
    half = neighbours(Window(date(2025, 12, 15), date(2026, 6, 14)))
    month = neighbours(Window(date(2025, 12, 15), date(2026, 1, 14)))

    assert half.before == Window(date(2025, 6, 15), date(2025, 12, 14))
    assert half.year_ago == Window(date(2024, 12, 15), date(2025, 6, 14))
    assert month.before == Window(date(2025, 11, 15), date(2025, 12, 14))
    assert "6 tháng" in half.name


def test_a_clerk_counts_within_sight(year: Year, binh: User, ward_one: Area) -> None:
    assert {one.value for one in Figures(binh).figures(Asked(WHOLE)).values()} <= {0, None}


def test_more_than_three_times_last_year_is_asked_about(year: Year, an: User) -> None:
    Case.objects.filter(opened_on__lt=REFORM).update(
        restricted_on=REFORM, restricted_by=year.keeper, restriction="điều tra"
    )
    asked = Asked(Window(REFORM, LAST), agency=None)

    doubts = warnings_of(Figures(an), asked)

    grown = [one for one in doubts if "hơn 3 lần" in one.words]
    assert all((one.one.value or 0) > 3 * one.other for one in grown)


def test_a_table_asks_as_much_of_many_agencies_as_of_one(year: Year, an: User) -> None:
    by_agency(Figures(an), Asked(WHOLE))  # reads the person's rights
    with CaptureQueriesContext(connection) as few:
        by_agency(Figures(an), Asked(WHOLE))
    Agency.objects.bulk_create(Agency(code=f"X{n}", name=f"X{n}") for n in range(9))
    with CaptureQueriesContext(connection) as many:
        by_agency(Figures(an), Asked(WHOLE))
    assert len(few) == len(many)
