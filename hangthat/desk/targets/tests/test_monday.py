"""Monday: what moved and why, who is behind, and every target by every commune."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, localtime, now

from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.testing import reformed
from hangthat.desk.targets.queries.heat import Cell
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.queries.responsible import Responsible
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.plans.models import PlanVersion, Target, Task
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.models import KeptMovement

pytestmark = pytest.mark.both  # tallies

LONG_AGO = datetime(2026, 1, 5, 5, tzinfo=UTC)
MARKET = "T05a"


@pytest.fixture
def stalls(next_plan: PlanVersion, ward_one: Area, commune_two: Area) -> list[Establishment]:
    """Two stalls whose paper was signed, and one that opened, within the last week."""
    at = now()
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", by=None, at=LONG_AGO)
    found = []
    for number, area in enumerate((ward_one, ward_one, commune_two)):
        found.append(
            open_establishment(
                party=register_party(name=f"Chủ {number}", kind="household", by=None, at=LONG_AGO),
                name=f"Quầy số {number}",
                kind="stall",
                area=area,
                place=add_place(
                    name=f"Chợ {number}", kind="market", area=area, by=None, at=LONG_AGO
                ),
                opened_on=localdate() - timedelta(2) if number == 2 else date(2020, 1, 1),
                by=None,
                at=at if number == 2 else LONG_AGO,
            )
        )
    for stall, ago in ((found[0], 3), (found[1], 30)):
        sign(text=text, member=stall, signed_on=localdate() - timedelta(ago), by=None, at=at)
    return found


@pytest.fixture
def next_plan(plan_125: PlanVersion) -> PlanVersion:
    """The plan of the next five years, whose first targets are due this year."""
    return load_next_plan()


def test_monday_tells_what_moved_with_its_causes_and_their_names(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    page = client.get("/dieu-hanh/")
    row = next(row for row in page.context["shown"][0].rows if row.target.code == MARKET)

    assert {part.words: part.moved for part in row.met.parts} == {"Ký mới": 1, "Nhập muộn": 1}
    assert {part.words: part.moved for part in row.base.parts} == {"Mới vào diện": 1}
    assert row.met.split.difference == 2
    late = next(part for part in row.met.parts if part.words == "Nhập muộn")
    names = client.get(late.href).content.decode()
    assert "Quầy số 1" in names
    assert "Quầy số 0" not in names


def test_every_number_of_a_cause_opens_to_as_many_names(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    for row in client.get("/dieu-hanh/").context["shown"][0].rows:
        for part in (*row.met.parts, *row.base.parts):
            names = client.get(part.href)
            assert len(names.context["members"]) == abs(part.moved), part


def test_two_running_plans_stand_side_by_side(
    client: Client, an: User, stalls: list[Establishment], plan_125: PlanVersion
) -> None:
    PlanVersion.objects.filter(pk=plan_125.pk).update(last_day=localdate() + timedelta(30))
    client.force_login(an)

    page = client.get("/dieu-hanh/")

    shown = {one.version.plan.code: one for one in page.context["shown"]}
    assert list(shown) == ["9/KH", "125"]
    assert [row.target.by_end_of for row in shown["125"].rows] == [2025] * 5
    assert "Kế hoạch đã kết thúc" not in page.content.decode()


def test_a_plan_that_has_ended_is_shown_when_asked_for(
    client: Client, an: User, stalls: list[Establishment], next_plan: PlanVersion
) -> None:
    client.force_login(an)

    running = client.get("/dieu-hanh/")
    ended = client.get("/dieu-hanh/", {"ke_hoach": "125"})

    assert [one.version for one in running.context["shown"]] == [next_plan]
    assert "chưa giao" in running.content.decode()
    assert [one.version.plan.code for one in ended.context["shown"]] == ["125"]
    assert "Kế hoạch đã kết thúc ngày 31/12/2025" in ended.content.decode()


def test_who_sees_one_commune_reads_its_movement_alone(
    client: Client, chi: User, stalls: list[Establishment]
) -> None:
    client.force_login(chi)

    page = client.get("/dieu-hanh/")
    row = next(row for row in page.context["shown"][0].rows if row.target.code == MARKET)

    assert row.tally == Tally(failed=1)
    assert row.met.parts == []
    assert [part.words for part in row.base.parts] == ["Mới vào diện"]
    assert "Quầy số 2" in client.get(row.base.parts[0].href).content.decode()


def test_while_a_plan_runs_every_page_of_its_targets_shows_what_monday_shows(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    """Three stalls are met today; the paper of one, in the second commune, ends before the year."""
    text = Commitment.objects.earliest("pk").text
    said = {"signed_on": localdate() - timedelta(1), "valid_to": localdate() + timedelta(9)}
    sign(text=text, member=stalls[2], **said, by=None, at=now())
    client.force_login(an)

    shown = client.get("/dieu-hanh/").context["shown"][0]
    monday = next(row for row in shown.rows if row.target.code == MARKET).tally
    behind = {one.unit.code: one.tally for one in (*shown.behind.others, *shown.behind.few)}
    second = stalls[2].area.code

    def heat(query: str) -> tuple[int, Tally]:
        found = client.get(f"/dieu-hanh/bang-nhiet/?nam=2026{query}").context["heat"]
        row = next(row for row in found.rows if row.code == second)
        return found.total.cell(MARKET).tally.met, row.tally

    def names(query: str) -> int:
        page = client.get(f"/chi-tieu/{MARKET}/danh-sach/?tra_loi=met{query}")
        return len(page.context["members"])

    def met(query: str) -> int:
        rows = client.get(f"/chi-tieu/?nam=2026{query}").context["rows"]
        return next(row["tally"].met for row in rows if row["target"].code == MARKET)

    assert (monday.met, heat("")[0], names(""), met("")) == (3, 3, 3, 3)
    assert heat("")[1] == behind[second]
    end = "&chot=31-12"
    assert (heat(end)[0], names(end), met(end)) == (2, 2, 2)
    compared = client.get(f"/chi-tieu/{MARKET}/so-sanh/").context["comparison"]
    assert sum(one.tally.met for one in compared.units) == 3
    caller = by_token(an)
    assert _met(caller.read("heat?year=2026").json()["total"]) == 3
    assert _met(caller.read("heat?year=2026&reading=31-12").json()["total"]) == 2


def _met(cells: list[dict[str, int | str]]) -> object:
    return next(cell["met"] for cell in cells if cell["target"] == MARKET)


def test_any_day_may_be_compared_but_not_today(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)
    yesterday, tomorrow = (localdate() + timedelta(days) for days in (-1, 1))

    day = client.get("/dieu-hanh/", {"ngay": f"{yesterday:%d/%m/%Y}"})
    month = client.get("/dieu-hanh/", {"tu": "thang"})
    refused = client.get("/dieu-hanh/", {"ngay": f"{tomorrow:%d/%m/%Y}"})

    assert day.context["form"].since == yesterday
    assert month.context["form"].since < localdate() - timedelta(27)
    assert "phải trước hôm nay" in refused.content.decode()
    assert refused.context["form"].since == localdate() - timedelta(7)


def test_a_commune_with_few_members_gets_no_place(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    page = client.get("/dieu-hanh/")

    behind = page.context["shown"][0].behind
    assert (behind.below, behind.others, len(behind.few)) == ([], [], 2)
    assert "2 nơi có dưới 20 lượt đã rõ nên không xếp" in page.content.decode()


def test_the_agency_of_a_target_is_the_one_whose_task_names_it() -> None:
    target = Target(code="T05a", clause="II.2.1 b5")
    tasks = [
        Task(agency="Sở Công Thương", text="Thực hiện chỉ tiêu T05a"),
        Task(agency="Công an tỉnh", text="Phối hợp thực hiện mục II.2.2"),
    ]

    assert Responsible({None: tasks}).by_plan(target) == ["Sở Công Thương"]
    assert Responsible({None: tasks[1:]}).by_plan(target) == []


def test_a_code_or_clause_within_a_longer_one_names_no_agency() -> None:
    texts = ("chỉ tiêu T05a", "nêu tại mục II.2.10", "mục II.2.1.3", "mục đích, yêu cầu")
    tasks = [Task(agency=text, text=f"Thực hiện {text}.") for text in texts]
    named = Task(agency="Sở Công Thương", text="Thực hiện mục II.2.1, b5.")

    assert Responsible({None: tasks}).by_plan(Target(code="T05", clause="II.2.1 b5")) == []
    assert Responsible({None: tasks}).by_plan(Target(code="T06", clause="")) == []
    assert Responsible({None: [named]}).by_plan(Target(code="T05", clause="II.2.1 b5")) == [
        "Sở Công Thương"
    ]


def test_each_plan_says_up_to_when_it_was_counted(
    client: Client, an: User, stalls: list[Establishment], plan_125: PlanVersion
) -> None:
    PlanVersion.objects.filter(pk=plan_125.pk).update(last_day=localdate() + timedelta(30))
    client.force_login(an)
    client.get("/dieu-hanh/")
    earlier = now() - timedelta(minutes=3)
    KeptMovement.objects.of(plan_125).update(known_at=earlier)

    page = client.get("/dieu-hanh/")

    times = [one.movement.second.known_at for one in page.context["shown"]]
    assert times[1] == earlier < times[0]
    for one in times:
        assert f"Tính đến {localtime(one):%H:%M %d/%m/%Y}" in page.content.decode()


def test_a_number_of_today_says_when_it_was_counted(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)
    client.get("/dieu-hanh/")
    earlier = now() - timedelta(minutes=3)
    KeptMovement.objects.update(known_at=earlier)

    for address in (f"{MARKET}/", f"{MARKET}/danh-sach/"):
        page = " ".join(client.get(f"/chi-tieu/{address}").content.decode().split())
        assert f"{localdate():%d/%m/%Y}, tính lúc {localtime(earlier):%H:%M}" in page, address
    year_end = client.get(f"/chi-tieu/{MARKET}/", {"chot": "31-12"})
    assert "tính lúc" not in year_end.content.decode()


def test_two_stalls_that_became_one_are_one_at_once_in_the_number_as_in_its_names(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)
    before = client.get(f"/chi-tieu/{MARKET}/").context["tally"]
    kept, twin, _ = stalls
    merge_establishments(survivor=kept, former=twin, reason="một quầy", by=an, at=now())

    after = client.get(f"/chi-tieu/{MARKET}/").context["tally"]
    names = client.get(f"/chi-tieu/{MARKET}/danh-sach/").context["members"]

    assert (before.population, after.population, len(names)) == (3, 2, 2)


def test_the_plan_that_is_shown_goes_along_to_the_heat_table_and_back(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    there = client.get("/dieu-hanh/", {"ke_hoach": "125"}).content.decode()
    back = client.get("/dieu-hanh/bang-nhiet/", {"ke_hoach": "125"}).content.decode()
    plain = client.get("/dieu-hanh/").content.decode()

    assert 'href="/dieu-hanh/bang-nhiet/?ke_hoach=125"' in there
    assert 'href="/dieu-hanh/?ke_hoach=125"' in back
    assert 'href="/dieu-hanh/bang-nhiet/"' in plain


def test_the_heat_table_asks_once_whom_its_reader_may_see(
    client: Client, chi: User, stalls: list[Establishment]
) -> None:
    client.force_login(chi)
    client.get("/dieu-hanh/bang-nhiet/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/dieu-hanh/bang-nhiet/")

    sight = 'SELECT "establishments_board"."id"'
    assert sum(sight in one["sql"][:60] for one in asked.captured_queries) == 1


def test_the_pages_read_what_is_kept_in_as_many_queries_for_more_shops(
    client: Client, an: User, stalls: list[Establishment], ward_one: Area
) -> None:
    client.force_login(an)
    pages = ("/dieu-hanh/", "/dieu-hanh/bang-nhiet/", f"/dieu-hanh/xu-huong/{MARKET}/")

    few = [queries_of(client, page) for page in pages]
    for number in range(20):
        open_establishment(
            party=stalls[0].party,
            name=f"Quầy thêm {number}",
            kind="stall",
            area=ward_one,
            place=stalls[0].place,
            opened_on=localdate() - timedelta(3),
            by=None,
            at=now(),
        )
    many = [queries_of(client, page) for page in pages]

    assert many == few
    assert few[1] <= 30
    assert few[2] <= 25


def queries_of(client: Client, page: str) -> int:
    """The second time, when what is kept is current."""
    client.get(page, {"tinh_lai": "1"})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_the_heat_table_shows_every_target_in_every_commune(
    client: Client, an: User, stalls: list[Establishment], ward_one: Area
) -> None:
    client.force_login(an)

    page = client.get("/dieu-hanh/bang-nhiet/", {"xep": MARKET})
    rows = {row.code: row for row in page.context["rows"]}

    assert len(page.context["heat"].targets) == 32
    assert rows[ward_one.code].cell(MARKET).tally == Tally(met=2)
    assert page.context["rows"][0].cell(MARKET).tally == Tally(failed=1)  # the worst first
    assert page.context["heat"].total.cell(MARKET).tally == Tally(met=2, failed=1)


def test_a_target_of_another_year_leaves_the_table_of_the_year_whole(
    client: Client, an: User, next_plan: PlanVersion
) -> None:
    client.force_login(an)

    page = client.get("/dieu-hanh/bang-nhiet/", {"nam": "2027", "chi_tieu": MARKET})

    assert {target.by_end_of for target in page.context["heat"].targets} == {2027}


def test_a_cell_says_nobody_by_nothing_and_unknown_by_its_hatching() -> None:
    target = Target(code="T28")

    assert Cell(target, Tally()).level == "none"
    assert Cell(target, None).words == "chỉ tính cả tỉnh"
    assert Cell(target, Tally(met=1, unknown=2)).hatched
    assert not Cell(target, Tally(met=2, unknown=1)).hatched
    assert Cell(target, Tally(met=4, failed=1)).level == "4"


def test_the_heat_table_is_a_workbook_with_shares_and_sizes(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    answer = client.get("/dieu-hanh/bang-nhiet.xlsx", {"chi_tieu": MARKET})

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows[0][3:] == ("T05a %", "T05a n", "T05a chưa rõ")
    assert rows[1][1] == "Toàn tỉnh"
    assert rows[1][3:] == (pytest.approx(2 / 3), 3, 0)


def test_a_trend_goes_by_quarters_under_the_units_of_the_day_and_of_today(
    client: Client, an: User, plan_125: PlanVersion, ward_one: Area
) -> None:
    """A stall signed in May 2023; its ward became part of another unit in July."""
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=LONG_AGO)
    stall = open_establishment(
        party=register_party(name="Chủ", kind="household", by=None, at=LONG_AGO),
        name="Quầy",
        kind="stall",
        area=ward_one,
        place=add_place(name="Chợ", kind="market", area=ward_one, by=None, at=LONG_AGO),
        opened_on=date(2022, 2, 1),
        by=None,
        at=LONG_AGO,
    )
    sign(text=text, member=stall, signed_on=date(2023, 5, 3), by=None, at=LONG_AGO)
    reformed("00001,00009,", "00009,Xã Mới", on=date(2023, 7, 1), at=LONG_AGO)
    client.force_login(an)

    new = trend_of(client, "00009")
    former = trend_of(client, "00001")

    assert len(new) == 20
    assert new[date(2021, 12, 31)] == (None, Tally())
    assert new[date(2023, 3, 31)] == (None, Tally(failed=1))
    assert new[date(2023, 9, 30)] == (Tally(met=1), Tally(met=1))
    assert former[date(2023, 6, 30)] == (Tally(met=1), None)
    assert former[date(2023, 9, 30)] == (None, None)


def trend_of(client: Client, area: str) -> dict[date, tuple[Tally | None, Tally | None]]:
    page = client.get(f"/dieu-hanh/xu-huong/{MARKET}/", {"ke_hoach": "125", "dia_ban": area})
    return {row.on: (row.then, row.now) for row in page.context["rows"]}


def test_former_communes_of_one_name_are_told_apart_by_their_districts(
    client: Client, an: User, stalls: list[Establishment], province: Area
) -> None:
    days = {"valid_from": date(2015, 1, 1), "valid_to": date(2022, 6, 30)}
    for code, name in (("H1", "Huyện Bắc"), ("H2", "Huyện Nam")):
        above = Area.objects.create(
            code=code, name=name, level=Level.DISTRICT, parent=province, **days
        )
        Area.objects.create(
            code=f"{code}X", name="Xã Chiến Thắng", level=Level.COMMUNE, parent=above, **days
        )
    client.force_login(an)

    page = shown(client.get(f"/dieu-hanh/xu-huong/{MARKET}/", {"ke_hoach": "125"}))

    for district in ("Bắc", "Nam"):
        assert f"Xã Chiến Thắng, Huyện {district} (đến 30/06/2022)" in page


def test_a_trend_of_a_part_counts_those_in_sight_alone(
    client: Client, an: User, chi: User, stalls: list[Establishment]
) -> None:
    asked = {"ke_hoach": "125"}
    lines = []
    for officer in (an, chi):
        client.force_login(officer)
        page = client.get(f"/dieu-hanh/xu-huong/{MARKET}/", asked)
        lines.append(page.context["rows"][-1].then)
        assert (
            client.get(f"/dieu-hanh/xu-huong/{MARKET}/", asked | {"dia_ban": "x"}).status_code
            == 404
        )

    assert lines == [Tally(failed=2), Tally()]  # at the end of 2025


def test_programs_read_the_same_movement_and_the_same_heat_table(
    client: Client, an: User, stalls: list[Establishment], next_plan: PlanVersion, ward_one: Area
) -> None:
    client.force_login(an)

    moved = client.get("/api/v1/movements").json()
    heat = client.get("/api/v1/heat", {"year": 2026}).json()
    refused = client.get("/api/v1/movements", {"since": "2199-01-01"})

    market = next(one for one in moved["targets"] if one["code"] == MARKET)
    assert moved["plan"] == next_plan.plan.code
    assert market["met"]["parts"] == [
        {"cause": "signed", "gained": 1, "lost": 0},
        {"cause": "late", "gained": 1, "lost": 0},
    ]
    assert market["base"]["after"] - market["base"]["before"] == 1
    ward = next(one for one in heat["units"] if one["code"] == ward_one.code)
    assert {"target": MARKET, "met": 2, "failed": 0, "unknown": 0, "own": None} in ward["cells"]
    assert refused.status_code == 422


def test_what_waits_for_a_leader_is_on_monday_the_part_of_his_first_page(
    client: Client, leader: User, stalls: list[Establishment]
) -> None:
    """Wholly and with its numbers, since it is that page; its links lead on from any page."""
    client.force_login(leader)
    page = client.get("/dieu-hanh/").content.decode()
    box = page.split('id="h-wait"', 1)[1].split("</section>", 1)[0]

    assert 'hx-get="/viec-cua-toi/"' in box
    assert 'hx-select="main .columns &gt; div"' in box.replace(" > ", " &gt; ")
    first = client.get("/viec-cua-toi/").content.decode()
    part = first.split('<div class="columns">', 1)[1].split(
        '<section class="card" aria-labelledby="h-go"'
    )[0]
    assert 'href="?' not in part
    assert "Của đơn vị" not in part or 'href="/viec-cua-toi/?xem=toi"' in part
