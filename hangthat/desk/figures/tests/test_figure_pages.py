"""Numbers of a period open to their names, stay within sight, and carry their addresses."""

import re
from datetime import date, datetime
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from openpyxl import load_workbook

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.desk.figures.queries.books import printed
from hangthat.desk.figures.queries.names import PRESENTERS
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.giving import orders_on
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.services import open_case
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.members import beside
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.tests.worlds import Year
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE
from hangthat.domain.inspections.services import record

pytestmark = pytest.mark.both
DAYS = "tu=01/01/2025&den=30/06/2026"
_CELL = re.compile(r'<a href="(/con-so/[a-z_]+/\?[^"]*)">([\d.]+)</a>')


@pytest.fixture
def desk(client: Client, head: User) -> Client:
    client.force_login(head)
    return client


def checked(shop: Establishment) -> None:
    record(held_on=date(2026, 3, 1), type="periodic", findings={shop: "clean"}, **BY)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return shown(answer)


def test_every_number_of_the_page_is_the_one_at_its_address(desk: Client, province: Area) -> None:
    Year(province)
    tried = set()
    for way in ("", "&theo=don_vi", "&theo=dia_ban"):
        cells = _CELL.findall(page(desk, f"/con-so/?{DAYS}{way}"))
        for address, number in [one for one in cells if one not in tried][:14]:
            tried.add((address, number))
            heading = re.search(r"<h1[^>]*>([^<]*)</h1>", page(desk, unescape(address)))
            assert heading, address
            assert f": {number} " in heading[1], (address, number)
    assert len(tried) > 30


def test_the_names_on_the_page_are_as_many_as_the_number(desk: Client, ward_one: Area) -> None:
    shops = stalls(ward_one, 3)
    for shop in shops:
        checked(shop)

    told = page(desk, f"/con-so/checks/?{DAYS}")

    assert told.count("data-row") == 3
    assert "Số vụ kiểm tra: 3 vụ" in told
    assert "không so sánh được" in told
    assert all(str(shop) in told for shop in shops)


def test_a_clerk_counts_his_commune_and_is_told_so(
    client: Client, binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    for area in (ward_one, ward_one, commune_two):
        open_case(opened_on=date(2026, 3, 1), classification="counterfeit", area=area, **BY)
        record(
            held_on=date(2026, 3, 1), type="periodic", findings={stalls(area, 1)[0]: "clean"}, **BY
        )
    seen = {}
    for user in (binh, chi):
        client.force_login(user)
        seen[user] = [
            int(re.search(r": (\d+) ", page(client, f"/con-so/{key}/?{DAYS}"))[1])  # type: ignore[index]
            for key in ("cases", "checks", "subjects_checked", "shops")
        ]
        assert "chỉ gồm hồ sơ bạn được xem" in page(client, f"/con-so/?{DAYS}")

    assert seen == {binh: [2, 2, 2, 2], chi: [1, 1, 1, 1]}
    client.force_login(binh)
    for where in (f"dia_ban={commune_two.code}", "dia_ban=khong-co", "don_vi=khong-co"):
        for address in ("/con-so/", "/con-so/cases/", "/con-so/cases.xlsx", "/con-so/cases/chot/"):
            assert client.get(f"{address}?{DAYS}&{where}").status_code == 404, address
    assert client.get("/con-so/khong-co/").status_code == 404


def test_days_that_cannot_be_are_said_and_the_month_is_shown(desk: Client) -> None:
    for days in ("tu=30/06/2026&den=01/01/2026", "tu=31/02/2026", "tu=abc"):
        told = page(desk, f"/con-so/?{days}")
        assert f"{localdate():%m/%Y}" in told
    this_year = f"tu=01/01/2025&den=31/12/{localdate().year}"
    assert "Kỳ này chưa hết" in page(desk, f"/con-so/?{this_year}")
    assert "Kỳ này chưa hết" not in page(desk, "/con-so/?tu=01/01/2025&den=31/01/2025")


def test_a_workbook_has_in_each_cell_where_its_names_stand(desk: Client, ward_one: Area) -> None:
    record(
        held_on=date(2026, 3, 1), type="periodic", findings={stalls(ward_one, 1)[0]: "clean"}, **BY
    )

    book = load_workbook(BytesIO(desk.get(f"/con-so.xlsx?{DAYS}").content))

    row = next(row for row in book.active.iter_rows() if row[0].value == "Số vụ kiểm tra")
    assert row[2].value == 1
    assert row[2].comment.text == f"http://testserver/con-so/checks/?{DAYS}"
    names = load_workbook(BytesIO(desk.get(f"/con-so/checks.xlsx?{DAYS}").content))
    assert [one[0].value for one in names.active.iter_rows(min_row=5)] == [1]
    assert desk.get(f"/con-so.pdf?{DAYS}").content.startswith(b"%PDF")


def test_numbers_on_paper_are_dated_from_the_seat_of_the_readers_agency(
    head: User, ward_one: Area
) -> None:
    office = Agency.objects.create(code="BN", name="Sở Công Thương tỉnh Bắc Ninh")
    asked = Asked(Window(date(2025, 1, 1), date(2025, 1, 31)))

    places = []
    for agency in (office, None):
        head.agency = agency
        places.append(printed([], asked, by=head, today=date(2025, 2, 1)).place)

    assert places == ["Bắc Ninh", ""]


def test_no_measure_names_the_plan_of_one_province() -> None:
    assert not [one.key for one in CATALOGUE if "KH 125" in one.basis]


def test_who_sees_less_is_told_that_records_may_lie_beyond_his_sight(
    head: User, binh: User, ward_one: Area, commune_two: Area
) -> None:
    for area in (ward_one, commune_two):
        open_case(opened_on=date(2026, 3, 1), classification="counterfeit", area=area, **BY)
    window = Window(date(2025, 12, 15), date(2026, 6, 14))
    at = datetime(2026, 11, 25, tzinfo=VIETNAM)
    reading = keep_reading(BY_KEY["cases"], Asked(window), by=head, at=at)

    assert beside(reading, Figures(head)).moved == []
    assert [one.words for one in beside(reading, Figures(binh)).moved] == [
        "không còn được tính, hoặc ngoài phần bạn được xem"
    ]


def test_a_kept_figure_shows_who_came_in_late(
    desk: Client, head: User, ward_one: Area, standing_agency: Agency
) -> None:
    terms = {"classification": "counterfeit", "area": ward_one, "by": None}
    open_case(opened_on=date(2026, 3, 1), at=BY["at"], **terms)
    kept = f"/con-so/cases/chot/?{DAYS}"
    desk.get(kept)
    answer = desk.post(kept, {"note": "BC 17"}, follow=True)
    reading = FigureReading.objects.get()
    assert answer.redirect_chain[-1][0] == f"/con-so/ban/{reading.code}/"
    FigureReading.objects.update(recorded_at=datetime(2026, 11, 25, tzinfo=VIETNAM))
    late = open_case(
        opened_on=date(2026, 4, 1),
        number="99/VV",
        at=datetime(2026, 11, 26, tzinfo=VIETNAM),
        **terms,
    )

    told = page(desk, f"/con-so/ban/{reading.code}/")

    assert "Vụ việc phát hiện, thụ lý: 1 vụ" in told
    assert "Nhập sau khi chốt: 1 hồ sơ" in told
    assert str(late) in told
    assert "BC 17" in page(desk, "/con-so/ban/")


def test_a_draft_links_its_numbers_and_names_its_doubts(desk: Client, province: Area) -> None:
    Year(province)

    told = page(desk, f"/con-so/du-thao/?{DAYS}")

    assert "Trong kỳ, các lực lượng kiểm tra" in told
    assert "chưa phân tính chất" in told
    assert "cộng bốn tính chất" in told
    assert len(_CELL.findall(told)) > 20


def test_pages_ask_as_much_of_many_records_as_of_few(desk: Client, province: Area) -> None:
    addresses = ("/con-so/", "/con-so/checks/", "/con-so/collected/", "/con-so/du-thao/")

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                page(desk, f"{address}?{DAYS}")
            found.append(len(queries))
        return found

    Year(province, size=6)
    asked()
    few = asked()
    for shop in stalls(province, 12):
        checked(shop)

    assert asked() == few
    assert few[0] <= 50


def test_a_program_reads_figures_and_names_and_keeps_one(
    head: User, ward_one: Area, standing_agency: Agency
) -> None:
    open_case(opened_on=date(2026, 3, 1), classification="counterfeit", area=ward_one, **BY)
    program = by_token(head)
    days = "since=2025-01-01&until=2026-06-30"

    every = program.read(f"figures?{days}").json()["figures"]
    one = program.read(f"figures/cases?{days}").json()
    names = program.read(f"figures/cases/names?{days}").json()
    body = {"measure": "cases", "since": "2025-01-01", "until": "2026-06-30"}
    made = program.write("figure-readings", body).json()
    kept = program.read(f"figure-readings/{made['code']}").json()

    assert [entry["measure"] for entry in every] == [measure.key for measure in CATALOGUE]
    assert (one["value"], one["unit"], names["total"], len(names["items"])) == (1, "cases", 1, 1)
    assert one["address"] == "/con-so/cases/?tu=01/01/2025&den=30/06/2026"
    assert (kept["value"], kept["today"], kept["difference"]) == (1, 1, 0)
    assert program.write("figure-readings", body | {"measure": "x"}).status_code == 422
    assert program.read("figures?since=2026-02-01&until=2026-01-01").status_code == 422
    assert program.read("figures?agency=khong-co").status_code == 404


def test_who_answers_for_another_commune_counts_no_money_prosecution_or_goods(
    client: Client, head: User, chi: User, province: Area
) -> None:
    Year(province)
    keys = ("fines", "prosecuted", "seized", "arrears_handovers")
    seen = {}
    for user in (head, chi):
        client.force_login(user)
        told = [page(client, f"/con-so/{key}/?{DAYS}") for key in keys]
        seen[user] = [re.search(r"<h1[^>]*>[^<]*: ([\d.]+) ", one)[1] for one in told]  # type: ignore[index]

    assert seen[chi] == ["0"] * 4
    assert "0" not in seen[head]


def test_the_names_of_every_measure_can_be_shown(an: User) -> None:
    counted = {one.source.rows(an).model for one in CATALOGUE if one.source}

    assert counted <= PRESENTERS.keys()


def test_the_page_of_a_figure_offers_an_order_about_it(
    client: Client, head: User, an: User, ward_one: Area
) -> None:
    address = f"/con-so/cases/?{DAYS}&dia_ban={ward_one.code}"

    assert orders_on(client, head, address) == [address]
    assert orders_on(client, an, address) == []
