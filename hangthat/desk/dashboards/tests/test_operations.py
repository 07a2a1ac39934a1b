"""The operations map: as many as the lists tell, hot only with reason, and silent on secrets."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.desk.dashboards.queries.operation_names import NUMBERS
from hangthat.desk.dashboards.queries.operation_rows import Reader, Span
from hangthat.desk.dashboards.queries.operations import Load, loads, teams
from hangthat.desk.dashboards.queries.operations_page import Operations, number, square_km
from hangthat.desk.dashboards.tests.test_dashboards import Town, counted_at, officer
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import lasting
from hangthat.domain.assignments.services import AssignmentTerms, Due, give
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.establishments.models import Establishment, Focus
from hangthat.domain.figures.tests.worlds import FIRST
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat
from hangthat.domain.programmes.tests import small
from hangthat.domain.programmes.tests.small import Force

pytestmark = pytest.mark.both
PAGE = "/bang-tong-hop/tac-nghiep/"
EVERY = {one.name for one in NUMBERS.values()}
OF_COMMUNES = ("shops", "violations", "late_violations", "late_cases", "late_visits")


@pytest.fixture
def town(province: Area) -> Town:
    return Town(province)


def read(client: Client, **asked: str) -> Operations:
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    shown: Operations = answer.context["shown"]
    return shown


def test_every_number_of_a_commune_is_as_many_as_its_list_tells(town: Town) -> None:
    wrong, told = {}, 0
    for reader in ("clerk", "officer", "leader"):
        client = Client()
        client.force_login(town.readers[reader])
        for kind in ("", "counterfeit"):
            for row in read(client, nhom=kind).rows:
                for count, href in numbers_of(row, ("violations",) if kind else OF_COMMUNES):
                    told += count
                    if counted_at(client, href) != count:
                        wrong[reader, kind, row.name, href] = count, counted_at(client, href)
    assert told
    assert wrong == {}


def numbers_of(row: Any, names: Iterable[str]) -> list[tuple[int, str]]:
    """These numbers of a row of the map, and where their names stand."""
    return [(getattr(row.load, name), row.address(name)) for name in names]


def test_every_number_of_a_market_and_of_no_commune_opens_as_many_names(busy: Town) -> None:
    wrong, told = {}, Load()
    for reader in ("clerk", "officer", "leader"):
        client = Client()
        client.force_login(busy.readers[reader])
        shown = read(client)
        rows = [*shown.rows, *shown.markets, *([shown.elsewhere] if shown.whole else [])]
        for row in rows:
            told.add(row.load)
            others = EVERY - set(OF_COMMUNES) if row in shown.rows else EVERY
            for count, href in numbers_of(row, sorted(others)):
                if counted_at(client, href) != count:
                    wrong[reader, href] = count, counted_at(client, href)
    assert wrong == {}
    assert min(getattr(told, name) for name in EVERY) > 0, told


def test_a_program_reads_the_numbers_of_the_page_and_as_many_names_behind_each(busy: Town) -> None:
    wrong, told = {}, 0
    for reader in ("clerk", "leader"):
        caller, client = by_token(busy.readers[reader]), Client()
        client.force_login(busy.readers[reader])
        page, found = read(client), caller.read("operations").json()
        assert [one["code"] for one in found["units"]] == [row.code for row in page.rows]
        assert [one["code"] for one in found["markets"]] == [m.place.code for m in page.markets]
        assert (found["elsewhere"] is not None) == page.whole
        rows = [*page.rows, *page.markets, *([page.elsewhere] if page.whole else [])]
        sent = [*found["units"], *found["markets"], {"numbers": found["elsewhere"]}]
        where = [*({"area": row.code} for row in page.rows)]
        where += [*({"place": one.place.code} for one in page.markets), {"nowhere": "true"}]
        for row, one, place in zip(rows, sent, where, strict=False):
            assert one["numbers"] == vars(row.load)
            for name, count in one["numbers"].items():
                query = "&".join(f"{key}={value}" for key, value in place.items())
                names = caller.read(f"operations/names?number={name}&{query}").json()
                told += count
                if names["total"] != count or len(names["items"]) != min(count, 50):
                    wrong[reader, name, query] = count, names["total"]
    assert wrong == {}
    assert told
    strange = by_token(busy.readers["clerk"])
    assert strange.read("operations/names?number=shops&nowhere=true").status_code == 404
    assert strange.read("operations/names?number=shops&area=99999").status_code == 404
    assert strange.read("operations/names?number=everything").status_code == 422


@pytest.mark.parametrize("what", ["operations?", "operations/names?number=checks&"])
def test_a_program_that_turns_a_period_around_is_told_so(busy: Town, what: str) -> None:
    caller = by_token(busy.readers["leader"])

    answer = caller.read(f"{what}since=2026-03-02&until=2026-03-01")

    assert answer.status_code == 422
    assert "Ngày cuối kỳ không được trước ngày đầu kỳ." in str(answer.json())
    assert caller.read(f"{what}since=2026-03-01&until=2026-03-01").status_code == 200


@pytest.fixture
def busy(town: Town) -> Town:
    """With something of every kind in the market, in communes and in none."""
    year, today = town.year, localdate()
    agency = town.readers["officer"].agency
    assert agency
    shop = Establishment.objects.filter(place=town.market).first()
    party = shop.party if shop else None
    case = Case.objects.create(
        code="QH", opened_on=FIRST, area=year.new, classification="ip", recorded_at=now()
    )
    for row, who in enumerate(({"establishment": shop}, {"party": party})):
        Violation.objects.create(
            code=f"QH{row}", case=case, classification="ip", found_on=today,
            limitation_on=today - timedelta(1), recorded_at=now(), **who,
        )  # fmt: skip
        for late in (-2, 2):
            PlannedVisit.objects.create(
                code=f"L{row}{late}", why="check", agency=agency, day=today + timedelta(late),
                planned_on=today - timedelta(9), accepted_on=today - timedelta(9), **who,
            )  # fmt: skip
        plan = InspectionPlan.objects.create(
            code=f"KH{row}", kind="periodic", title="Định kỳ", agency=agency, state="approved",
            number="1/KH", approved_on=today, starts_on=today - timedelta(9),
            ends_on=today + timedelta(9), recorded_at=now(),
        )  # fmt: skip
        for late in (-2, 2):
            PlannedCheck.objects.create(
                plan=plan, code=f"K{row}{late}", starts_on=today - timedelta(9),
                ends_on=today + timedelta(late), **who,
            )  # fmt: skip
    for key, spot, last in (("m", town.market, None), ("x", None, None), ("h", None, 1)):
        Focus.objects.create(
            code=f"TD{key}", kind="hot_spot", name=f"Điểm {key}", area=year.new, place=spot,
            why="nhiều vụ", start=today - timedelta(9), end=last and today - timedelta(last),
        )  # fmt: skip
    by: dict[str, Any] = {"by": None, "at": now() - timedelta(40)}
    offices = (agency, town.readers["clerk"].agency)
    for lead in offices:
        terms = AssignmentTerms("Báo cáo", due=Due(None, 3))
        give(giver=agency, leads=[lead], terms=terms, **by)
    return town


def test_a_recorded_hot_spot_is_drawn_counted_and_listed_while_it_is_watched(busy: Town) -> None:
    client = Client()
    client.force_login(busy.readers["leader"])
    shown = read(client, lop="trong-diem")
    first = shown.rows[0]
    names = client.get(first.address("focuses")).content.decode()

    assert (first.area, first.load.focuses) == (busy.year.new, 2), "one is over"
    assert shown.layer.value(first) == 2.0
    assert ("Điểm m" in names, "Điểm x" in names, "Điểm h" in names) == (True, True, False)
    market = next(one for one in shown.markets if one.place == busy.market)
    assert market.load.focuses == 1
    stranger = officer("ca-bao", Role.CLERK, area=busy.year.far)
    client.force_login(stranger)
    assert sum(row.load.focuses for row in read(client).rows) == 0


def test_nothing_is_read_of_another_land(town: Town) -> None:
    year, today = town.year, localdate()
    old = Span(FIRST, today)
    Case.objects.create(
        code="QH", opened_on=FIRST, area=year.far, classification="ip", recorded_at=now()
    )
    shop = Establishment.objects.filter(area=year.far).first()
    Violation.objects.create(
        code="QH", case=Case.objects.get(code="QH"), establishment=shop, classification="ip",
        found_on=FIRST, limitation_on=FIRST, recorded_at=now(),
    )  # fmt: skip

    def there(reader: str) -> Load:
        whole = Load()
        for (area, _), load in loads(Reader(town.readers[reader], old, now())).items():
            if area == year.far.pk:
                whole.add(load)
        return whole

    seen = there("leader")
    assert min(seen.shops, seen.violations, seen.checked, seen.caught, seen.late_cases) > 0
    assert there("clerk") == Load()


def test_a_place_is_hot_only_beyond_chance_and_never_below_twenty() -> None:
    whole = Load(checked=1000, caught=100)
    assert not Load(checked=19, caught=19).is_hot(whole)
    assert Load(checked=20, caught=8).is_hot(whole)
    assert not Load(checked=20, caught=3).is_hot(whole)  # 15 %, within chance of 10 %
    assert not Load(checked=500, caught=50).is_hot(whole)
    assert not Load(checked=20, caught=20).is_hot(Load())


def test_a_handful_of_shops_gets_no_rate_and_so_no_place() -> None:
    assert Load(shops=11, violations=3).per_hundred is None  # not 27.3
    assert Load(shops=19, violations=19).per_hundred is None
    assert Load(shops=20, violations=3).per_hundred == 15


def test_who_may_not_know_of_a_check_reads_the_same_with_and_without_it(ward_one: Area) -> None:
    force = Force(ward_one)
    colleague = small.officer("ca-khac", Role.MEMBER_OFFICER, force.agency)
    leader = officer("ca-lanh-dao", Role.LEADER)
    clerk = officer("ca-can-bo", Role.CLERK, area=ward_one)
    before = [_told(one) for one in (colleague, leader, clerk)]

    check = force.scheduled(force.approved("unscheduled"))

    assert [_told(one) for one in (colleague, leader, clerk)] == before
    known = _told(force.an)
    assert known != _told(colleague)
    assert known[1][0][0].day == check.day
    overdue = {"starts_on": small.TODAY - timedelta(9), "ends_on": small.TODAY - timedelta(2)}
    PlannedCheck.objects.filter(pk=check.pk).update(day=None, **overdue)
    assert [_told(one) for one in (colleague, leader, clerk)] == before


def test_the_period_of_a_published_plan_is_known_and_its_day_stays_sealed(ward_one: Area) -> None:
    force = Force(ward_one)
    leader = officer("ca-lanh-dao", Role.LEADER)
    force.scheduled(force.approved())
    loads, teams, *_ = _told(leader)
    assert sum(load.checks for load in loads.values()) == 1
    assert teams == []


def test_who_is_named_for_a_check_of_elsewhere_reads_of_no_team(
    ward_one: Area, commune_two: Area
) -> None:
    force = Force(ward_one)
    check = force.scheduled(force.approved())
    away = officer("ca-noi-khac", Role.MEMBER_OFFICER, area=commune_two, agency=force.agency)
    PlannedSeat.objects.create(check_of=check, officer=away)

    told = [teams(one, today=small.TODAY, most=9) for one in (force.an, away)]

    assert [[team.day for team in found] for found in told] == [[check.day], []]


def _told(user: User) -> tuple[Any, ...]:
    client = Client()
    client.force_login(user)
    found = read(client, lop="sap-den")
    rows = [(row.code, row.hot, row.load) for row in found.rows]
    lists = [
        client.get(one.address(name)).content.decode().partition("<main")[2]
        for one in (found.rows[0], *found.markets, *([found.elsewhere] if found.whole else []))
        for name in ("checks", "late_checks", "visits", "late_visits")
    ]
    told = [re.sub(r"\d\d:\d\d", "", lasting(one)) for one in lists]
    return found.loads, found.teams, rows, found.scale, found.elsewhere, told


def test_density_needs_a_boundary_and_holes_are_left_out() -> None:
    def square(side: float) -> list[list[float]]:
        return [[0, 0], [side, 0], [side, side], [0, side], [0, 0]]

    whole = square_km([[square(0.1)]])
    assert whole == pytest.approx(123.6, abs=0.3)
    assert square_km([[square(0.1), square(0.05)]]) == pytest.approx(whole * 3 / 4, rel=0.001)
    told = [number(one) for one in (0, 0.04, 2.5, 99.96, 12345.6)]
    assert told == ["0", "0,04", "2,5", "100", "12.346"]


def test_the_page_asks_as_often_for_one_reader_as_for_a_whole_province(town: Town) -> None:
    counts = {}
    for reader in ("officer", "leader"):
        client = Client()
        client.force_login(town.readers[reader])
        read(client)
        with CaptureQueriesContext(connection) as asked:
            read(client)
        counts[reader] = len(asked)
    assert max(counts.values()) <= 30, counts
