"""What an agency states is kept as stated, once a period, and is never counted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case
from hangthat.domain.reported.models import ReportedTable
from hangthat.domain.reported.services import restore_table, withdraw_table
from hangthat.domain.reported.tests.office import BY, SINCE, UNTIL, stated


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")


def test_numbers_are_kept_as_stated_with_the_cell_that_says_so(agency: Agency) -> None:
    table = stated(agency, [("found", 12), ("fines", 5_500_000)], document="BC 17")

    told = list(table.figures.values_list("measure", "number", "cell"))
    assert told == [("found", 12, "C3"), ("fines", 5_500_000, "C4")]
    assert (table.document, table.period) == ("BC 17", "15/12/2025 - 14/06/2026")


def test_what_is_stated_makes_no_case(agency: Agency) -> None:
    table = stated(agency, [("found", 12)])

    assert table.figures.get().number == 12
    assert Case.objects.count() == 0


def test_a_period_is_stated_once_until_the_first_is_withdrawn(agency: Agency) -> None:
    first = stated(agency, [("found", 12)])
    with pytest.raises(ValidationError, match="đã ghi"):
        stated(agency, [("found", 13)])

    withdraw_table(first, reason="ghi nhầm", **BY)
    second = stated(agency, [("found", 13)])

    assert list(ReportedTable.objects.standing()) == [second]
    withdraw_table(second, reason="ghi nhầm", **BY)
    assert restore_table(first, **BY).withdrawn_on is None


@pytest.mark.parametrize(
    ("since", "until"),
    [(UNTIL, SINCE), (localdate() + timedelta(days=1), localdate() + timedelta(days=9))],
)
def test_a_period_that_cannot_be_is_refused(agency: Agency, since: date, until: date) -> None:
    with pytest.raises(ValidationError):
        stated(agency, [("found", 1)], since=since, until=until)


def test_a_table_without_numbers_is_refused(agency: Agency) -> None:
    with pytest.raises(ValidationError, match="không có số liệu"):
        stated(agency, [])


def test_a_clerk_sees_tables_of_agencies_of_his_commune_alone(
    agency: Agency, binh: User, an: User, ward_one: Area
) -> None:
    own = Agency.objects.create(code="UB1", name="UBND Phường Một", area=ward_one)
    mine, provincial = stated(own, [("found", 1)]), stated(agency, [("found", 2)])

    assert list(ReportedTable.objects.visible_to(binh)) == [mine]
    assert set(ReportedTable.objects.visible_to(an)) == {mine, provincial}


def test_another_agency_s_officer_does_not_withdraw_it(agency: Agency) -> None:
    def head(name: str, of: Agency) -> User:
        said = {"full_name": f"Lãnh đạo {name}", "role": "member_head", "at": BY["at"]}
        return add_officer(username=name, agency=of, **said)

    other = Agency.objects.create(code="CA", name="Công an tỉnh")
    own, another = head("hq", agency), head("ca", other)
    table = stated(agency, [("found", 2)], by=own)

    assert table.recorder == agency
    assert ReportedTable.objects.visible_to(another).filter(pk=table.pk).exists()
    assert not ReportedTable.objects.visible_to(another, Action.END).filter(pk=table.pk).exists()
    assert ReportedTable.objects.visible_to(own, Action.END).filter(pk=table.pk).exists()
