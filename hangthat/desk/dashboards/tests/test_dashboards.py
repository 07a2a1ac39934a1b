"""Large numbers are as many as the names behind them, for each kind of reader, and no further."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, Boundary, User
from hangthat.desk.dashboards.queries.layouts import Dashboard
from hangthat.desk.dashboards.queries.numbers import Number
from hangthat.desk.tests.api import by_session
from hangthat.desk.tests.pages import shown
from hangthat.domain.establishments.models import Board, Establishment, Place
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.tests.worlds import Year
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.programmes.tests.small import DAY, Force

pytestmark = pytest.mark.both
PAGE, WALL = "/bang-tong-hop/", "/bang-tong-hop/man-hinh-lon/"
ANSWERS = ("met", "failed", "unknown")


def officer(name: str, role: Role, **more: object) -> User:
    return add_officer(username=name, full_name=f"Cán bộ {name}", role=role, at=now(), **more)


class Town:
    """A year of records; a market in its new commune; a reader of each kind."""

    def __init__(self, province: Area) -> None:
        load_plan_125()
        self.year = Year(province, size=20)
        self.market = Place.objects.create(
            code="CHO", name="Chợ Mới", kind="market", area=self.year.new
        )
        board = Board.objects.create(
            code="BQL-CHO", name="Ban Chợ Mới", kind="market", place=self.market, area=self.year.new
        )
        Establishment.objects.filter(area__in=self.year.old).update(place=self.market)
        agency = self.year.agencies[2]
        office = Agency.objects.create(code="UB", name="UBND xã Mới", area=self.year.new)
        self.readers = {
            "clerk": officer("ca-xa", Role.CLERK, area=self.year.new, agency=office),
            "officer": officer("ca-nganh", Role.STANDING_OFFICER, agency=agency),
            "member": officer("ca-luc-luong", Role.MEMBER_OFFICER, agency=agency),
            "leader": officer("ca-tinh", Role.LEADER),
            "board": officer("ca-cho", Role.BOARD_MANAGER, subject=board.code),
        }


@pytest.fixture
def town(province: Area) -> Town:
    return Town(province)


def open_as(reader: User, address: str = PAGE) -> tuple[Client, Dashboard]:
    client = Client()
    client.force_login(reader)
    answer = client.get(address)
    assert answer.status_code == 200, address
    board: Dashboard = answer.context["board"]
    return client, board


def numbers_of(board: Dashboard) -> list[tuple[str, int | None, str]]:
    """Every number of the page: its label, its value, where its names stand."""
    found = [(one.label, one.value, one.href) for one in board.numbers]
    for goal in board.goals.rows if board.goals else []:
        found += [
            (f"{goal.target.code} {one}", getattr(goal.tally, one), goal.names + one)
            for one in ANSWERS
        ]
    for market in board.markets:
        found.append((market.place.name, market.stalls, market.stalls_href))
        found.append((f"{market.place.name}, đã ký", market.signed, market.signed_href))
    for month in board.trend.months[-1:] if board.trend else []:
        found += [(f"{month.name} {one.label}", one.value, one.href) for one in month.points]
    return found


def counted_at(client: Client, address: str) -> int | None:
    """How many names the list says it has, or what it adds them up to."""
    context = client.get(address).context
    if "figure" in context:
        return context["figure"].value
    return context["page"].paginator.count


WHO_LOOKS_WHERE = (  # reader, address, the fewest numbers that stand there
    ("clerk", PAGE, 20),
    ("officer", PAGE, 20),
    ("member", PAGE, 20),
    ("leader", PAGE, 15),
    ("officer", f"{PAGE}?dia_ban=00200", 20),
    ("officer", f"{PAGE}?cho=CHO", 4),
    ("board", PAGE, 6),
)


def test_every_number_is_as_many_as_its_list_tells(town: Town) -> None:
    wrong = {}
    for reader, address, least in WHO_LOOKS_WHERE:
        client, board = open_as(town.readers[reader], address)
        numbers = numbers_of(board)
        assert len(numbers) >= least, (reader, address)
        assert any(value for _, value, _ in numbers), (reader, address)
        for label, value, href in numbers:
            if (told := counted_at(client, href)) != value:
                wrong[reader, address, label] = value, told

    assert wrong == {}


def test_signed_and_checked_and_not_known_add_up_to_all_open_shops(town: Town) -> None:
    _, board = open_as(town.readers["clerk"])
    by_label = {one.label: one.value or 0 for one in board.numbers}

    every = by_label["Cơ sở đang hoạt động"]
    signed = ("Cam kết còn hiệu lực", "Hết hạn, cần ký lại", "Chưa từng ký cam kết")
    checked = ("Đã được kiểm tra", "Chưa rõ: chưa kiểm tra lần nào")

    assert every == sum(by_label[label] for label in signed)
    assert every == sum(by_label[label] for label in checked)


def test_what_lies_elsewhere_is_no_page_and_the_large_screen_names_nobody(town: Town) -> None:
    Place.objects.create(code="CHO-XA", name="Chợ Xa", kind="market", area=town.year.far)
    client = Client()
    client.force_login(town.readers["clerk"])
    for query in ("dia_ban=00300", "dia_ban=00000", "cho=CHO-LA", "cho=CHO-XA"):
        for page in (PAGE, WALL):
            assert client.get(f"{page}?{query}").status_code == 404, query

    names = {f">{one.name}<" for one in town.year.shops}
    names |= {f">{one.party.name}<" for one in town.year.shops}
    for reader in town.readers.values():
        client.force_login(reader)
        page = shown(client.get(WALL))
        assert 'data-refresh="180"' in page
        assert not [name for name in names if name in page]
        assert reader.full_name not in page


def test_the_number_of_queries_does_not_grow_with_the_records(town: Town) -> None:
    readers = ("clerk", "officer", "leader", "board")

    def queries() -> list[int]:
        found = []
        for reader in readers:
            with CaptureQueriesContext(connection) as asked:
                open_as(town.readers[reader])
            found.append(len(asked))
        return found

    queries()
    before = queries()
    party = town.year.shops[0].party
    for n in range(30):
        place = Place.objects.create(
            code=f"CHO{n}", name=f"Chợ {n}", kind="market", area=town.year.new
        )
        Establishment.objects.create(
            code=f"T{n}", name=f"Quầy thêm {n}", kind="shop", party=party, area=town.year.new,
            place=town.market if n % 2 else place,
        )  # fmt: skip

    assert queries() == before


def test_a_planned_check_is_counted_only_for_those_who_may_know(
    ward_one: Area, commune_two: Area
) -> None:
    force, other = Force(ward_one), Force(commune_two, "hq")
    force.approved("unscheduled")
    asked = Asked(Window(DAY - timedelta(60), DAY + timedelta(60)))

    def planned(reader: User) -> int | None:
        return Figures(reader).one(BY_KEY["checks_planned"], asked).value

    assert planned(User.objects.get(pk=force.an.pk)) == 1
    assert planned(User.objects.get(pk=other.an.pk)) == 0


def test_a_new_province_says_that_nothing_is_there(province: Area, leader: User) -> None:
    client = Client()
    client.force_login(leader)

    page = shown(client.get(PAGE))

    assert "Chưa có cơ sở hay hồ sơ nào để tổng hợp." in page
    assert client.get(WALL).status_code == 200


def test_a_commune_without_shops_says_so(ward_one: Area, binh: User) -> None:
    client = Client()
    client.force_login(binh)

    page = shown(client.get(PAGE))

    assert "Chưa có cơ sở hay hồ sơ nào để tổng hợp." in page
    assert "Phường Một" in page
    assert localdate().strftime("%d/%m/%Y") in page


def test_programs_read_the_numbers_of_the_page(town: Town) -> None:
    for name, query in (("clerk", ""), ("leader", "?view=province"), ("board", "")):
        reader = town.readers[name]
        _, board = open_as(reader)
        told = by_session(reader).read(f"dashboard{query}").json()

        assert [(one["label"], one["value"], one["address"]) for one in told["numbers"]] == [
            (one.label, one.value, one.href) for one in board.numbers
        ]
        assert [(one["target"], one["met"]) for one in told["goals"]] == [
            (goal.target.code, goal.tally.met) for goal in (board.goals.rows if board.goals else [])
        ]
    assert by_session(town.readers["clerk"]).read("dashboard?area=99999").status_code == 404


def test_a_market_has_its_place_in_the_commune_and_its_last_twelve_months(town: Town) -> None:
    square = [[[[106, 21], [107, 21], [107, 22], [106, 22]]]]
    sides = {"west": 106, "south": 21, "east": 107, "north": 22}
    Boundary.objects.create(area=town.year.new, shape=square, source="Sở Nội vụ", **sides)
    client, board = open_as(town.readers["board"])
    assert board.trend is not None
    now_open, now_signed = (point.value for point in board.trend.months[-1].points)
    by_label = {one.label: one.value for one in board.numbers}
    assert now_open == by_label["Cơ sở đang hoạt động"]
    assert now_signed == by_label["Cam kết còn hiệu lực"]
    assert len(board.trend.months) == 12
    assert board.commune is not None

    Establishment.objects.create(
        code="MOI", name="Quầy mở hôm nay", kind="stall", party=town.year.shops[0].party,
        area=town.year.new, place=town.market, opened_on=localdate(),
    )  # fmt: skip
    _, after = open_as(town.readers["board"])
    assert after.trend is not None
    opened = [month.points[0].value for month in after.trend.months]
    before = [month.points[0].value for month in board.trend.months]
    assert opened == [*before[:-1], (before[-1] or 0) + 1]

    page = client.get(PAGE).content.decode()
    assert 'id="board-trend"' in page
    assert "Chợ Mới trên bản đồ" in page
    assert "Vào ngày cuối mỗi tháng" in page
    assert client.get(WALL).status_code == 200


def test_a_large_screen_says_of_which_days_its_numbers_are_and_breaks_no_long_one(
    town: Town,
) -> None:
    client = Client()
    client.force_login(town.readers["leader"])
    page = shown(client.get(WALL))

    assert "Năm nay: Từ " in page
    assert Number("Cam kết", 12_345, "/").size == "long"
    assert Number("Cam kết", 345, "/").size == ""
