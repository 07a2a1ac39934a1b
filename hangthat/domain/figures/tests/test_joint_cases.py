"""A case of several forces counts once for the province and once for each of them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.services import add_partner, end_partner
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.members import beside, members_of, total_of
from hangthat.domain.figures.queries.tables import by_agency, by_unit, forces_total
from hangthat.domain.figures.queries.warnings import warnings_of
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.tests.worlds import FIRST, LAST, Year
from hangthat.domain.figures.vocabulary import BY_KEY

CUT = datetime(2026, 6, 15, 9, tzinfo=VIETNAM)
HALF = Window(date(2025, 12, 15), date(2026, 6, 14))
BEFORE = {"by": None, "at": CUT - timedelta(1)}
WHOLE = Window(FIRST, LAST)
CASES, VALUE = BY_KEY["cases"], BY_KEY["goods_value"]


class Forces:
    """Three forces, one of which has an heir; of six cases one is joint, one kept from others."""

    def __init__(self, ward: Area, keeper: User) -> None:
        self.ward = ward
        self.market, self.police, self.old, self.heir = (
            Agency.objects.create(code=f"LL-{code}", name=f"Lực lượng {code}")
            for code in ("QLTT", "CA", "CU", "MOI")
        )
        self.joint = self._case(self.market)
        self.alone = self._case(self.market)
        self.theirs = self._case(self.police)
        self.passed = self._case(self.old)
        self.nobodys = self._case(None)
        kept = self._case(self.market)
        for case, agency in (
            (self.joint, self.police),
            (kept, self.police),
            (self.passed, self.heir),  # before anybody recorded whose heir it is
        ):
            add_partner(case=case, agency=agency, **BEFORE)
        Case.objects.filter(pk=kept.pk).update(
            restricted_on=HALF.until, restricted_by=keeper, restriction="điều tra"
        )
        AgencySuccession.objects.create(old=self.old, new=self.heir, on=HALF.until)
        Agency.objects.filter(pk=self.old.pk).update(valid_to=HALF.until - timedelta(1))

    def _case(self, agency: Agency | None) -> Case:
        terms = {"classification": "ip", "estimated_vnd": 5_000_000}
        return open_case(opened_on=HALF.since, area=self.ward, agency=agency, **terms, **BEFORE)


@pytest.fixture
def forces(ward_one: Area, head: User) -> Forces:
    return Forces(ward_one, head)


def count(user: User, agency: Agency | None = None, key: str = "cases") -> int | None:
    return Figures(user).one(BY_KEY[key], Asked(HALF, agency)).value


def test_a_joint_case_counts_once_for_the_province_and_once_for_each_force(
    forces: Forces, head: User
) -> None:
    assert [count(head, one) for one in (None, forces.market, forces.police, forces.heir)] == [
        *(5, 2, 2, 1)
    ]
    table = by_agency(Figures(head), Asked(HALF))
    assert {str(agency): row["cases"].value for agency, row in table.items()} == {
        "Lực lượng QLTT": 2, "Lực lượng CA": 2, "Lực lượng MOI": 1,
    }  # fmt: skip
    own = Figures(head).rows(CASES, Asked(HALF, forces.police))
    assert own is not None
    assert set(own) == {forces.joint, forces.theirs}
    land = by_unit(Figures(head), Asked(HALF, forces.police))[forces.ward]
    assert land["cases"].value == 2


def test_the_cases_of_several_forces_have_a_number_with_names(forces: Forces, head: User) -> None:
    several = [
        count(head, one, "joint_cases") for one in (None, forces.market, forces.police, forces.heir)
    ]

    assert several == [2, 1, 1, 1]
    [told, *_] = [
        str(one)
        for one in draft_part(Part.CHECKS, forces.police, HALF, head, at=CUT)
        if "Thụ lý" in str(one)
    ]
    assert "Thụ lý 2 vụ việc" in told
    assert "trong đó 1 vụ có cơ quan phối hợp" in told


def test_the_value_of_goods_is_that_of_the_force_in_charge_and_adds_up_to_the_province(
    forces: Forces, head: User
) -> None:
    every = (forces.market, forces.police, forces.heir)
    values = [count(head, one, "goods_value") for one in every]

    assert values == [10_000_000, 5_000_000, 5_000_000]
    assert count(head, None, "goods_value") == 25_000_000  # one of a case of no agency
    table = by_agency(Figures(head), Asked(HALF))
    assert [table[one]["goods_value"].value for one in every] == values
    kept = members_of(Figures(head), VALUE, Asked(HALF, forces.police))
    assert kept is not None
    assert total_of(kept) == 5_000_000


def test_the_difference_is_told_with_both_numbers_and_not_as_a_fault(
    forces: Forces, head: User
) -> None:
    doubts = [one for one in warnings_of(Figures(head), Asked(HALF)) if "Vụ việc" in one.words]

    joint = next(one for one in doubts if "vụ việc phối hợp" in one.words)
    assert joint.explained
    assert "toàn tỉnh 5, cộng các lực lượng 5" in joint.words
    own = next(one for one in doubts if "các cơ quan thụ lý" in one.words)
    assert not own.explained
    assert "toàn tỉnh 5, cộng các cơ quan thụ lý 4 (chênh 1" in own.words
    Case.objects.filter(pk=forces.nobodys.pk).update(agency=forces.market)

    [told] = [one for one in warnings_of(Figures(head), Asked(HALF)) if "lực lượng" in one.words]
    assert told.explained
    assert "toàn tỉnh 5, cộng các lực lượng 6 (chênh 1: vụ việc phối hợp" in told.words
    figures = Figures(head)
    assert forces_total(figures, figures.one(CASES, Asked(HALF))) == 6


def test_without_joint_cases_nothing_is_said_of_them(forces: Forces, head: User) -> None:
    CasePartner.objects.all().delete()

    doubts = warnings_of(Figures(head), Asked(HALF))

    assert not [one.words for one in doubts if "phối hợp" in one.words]
    assert count(head, forces.police) == 1


def test_a_partner_that_was_named_late_stands_beside_the_kept_figure_by_name(
    forces: Forces, head: User
) -> None:
    asked = Asked(HALF, forces.police)
    reading = keep_reading(CASES, asked, by=head, at=CUT)
    late = add_partner(case=forces.alone, agency=forces.police, by=None, at=CUT + timedelta(9))
    gone = CasePartner.objects.get(case=forces.joint)
    end_partner(gone, reason="ghi nhầm", by=None, at=CUT + timedelta(9))

    told = beside(reading, Figures(head))

    assert (reading.value, told.today.value, told.difference) == (2, 2, 0)
    moved = {one.by: (one.words, list(one.rows)) for one in told.moved}
    assert moved[1][0].startswith("được tính thêm do sửa đổi")
    assert moved[1][1] == [late.case]
    assert moved[-1][0].startswith("không còn được tính")
    assert moved[-1][1] == [forces.joint]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_forces_together_count_as_many_more_as_partners_take_part(
    province: Area, an: User, seed: int
) -> None:
    year, figures = Year(province, seed=seed), Figures(an)
    counted = Case.objects.filter(restricted_on=None, withdrawn_on=None)
    root = {one.pk: one.pk for one in year.agencies} | {year.agencies[1].pk: year.agencies[2].pk}
    pairs = {
        (one.case_id, root[one.agency_id])
        for one in CasePartner.objects.filter(case__in=counted).select_related("case")
        if root[one.agency_id] != root.get(one.case.agency_id or 0)
    }

    asked = Asked(WHOLE)
    table = by_agency(figures, asked)

    for key in ("cases", "counterfeit", "fake", "no_nature"):
        measure = BY_KEY[key]
        rows = figures.rows(measure, asked)
        assert rows is not None
        mine = [one for one in pairs if one[0] in set(rows.values_list("pk", flat=True))]
        parts = sum(row[key].value or 0 for row in table.values())
        assert parts == rows.exclude(agency=None).count() + len(mine), key
        assert forces_total(figures, figures.one(measure, asked)) == rows.count() + len(mine)
    assert pairs


def test_a_table_of_one_agency_has_the_number_at_its_address(forces: Forces, head: User) -> None:
    asked = Asked(HALF, forces.police)

    [(agency, row)] = by_agency(Figures(head), asked).items()

    assert (agency, row["cases"].value) == (forces.police, count(head, forces.police))


def test_a_table_asks_as_much_of_many_joint_cases_as_of_few(forces: Forces, head: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            by_agency(Figures(head), Asked(HALF))
            warnings_of(Figures(head), Asked(HALF))
        return len(queries)

    asked()
    few = asked()
    for case in (forces.alone, forces.theirs):
        for n in range(5):
            agency = Agency.objects.create(code=f"{case.pk}-{n}", name="Lực lượng khác")
            add_partner(case=case, agency=agency, **BEFORE)

    assert asked() == few
