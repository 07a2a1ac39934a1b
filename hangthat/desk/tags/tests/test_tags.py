"""Pages of an office's tags: made, given one by one and by the list, filtered by, counted."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.products import product
from hangthat.core.web.actions import SEEN
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import lasting, shown
from hangthat.desk.works import WORKS
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.cases.services import decide, find_violation, open_case
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.programmes.services import PlanTerms, draft
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.tests.office import JANUARY, given, made, office_of, officer_of

pytestmark = pytest.mark.both
DAY = timedelta(1)


@pytest.fixture
def office(db: None) -> Agency:
    return office_of("QLTT")


@pytest.fixture
def officer(office: Agency) -> User:
    """Of that office, in the whole province."""
    return officer_of(office, "quan")


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 4)


@pytest.fixture
def tag(office: Agency) -> Tag:
    return made(office, "Trọng điểm Tết", colour="bad")


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def records(shops: list[Establishment]) -> dict[str, Any]:
    """One of each kind of the lists, by the name of its list."""
    found = {"classification": "ip", "found_on": TODAY}
    case = open_case(opened_on=TODAY, area=shops[0].area, classification="ip", **BY)
    violation = find_violation(establishment=shops[0], case=case, **found, **BY)
    terms = LotTerms(name="Mũ giả", quantity=Decimal(5), unit="cái")
    return {
        "establishments": shops[0],
        "inspections": inspect(held_on=TODAY, type="periodic", findings={shops[0]: "clean"}, **BY),
        "cases": case,
        "violations": violation,
        "decisions": decide(violation=violation, decided_on=TODAY, sanction="warning", **BY),
        "goodslots": seize(case=case, seized_on=TODAY, lots=[terms], **BY)[1][0],
    }


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    return shown(client.get(reverse(f"desk:{name}", args=args), asked))


def test_an_officer_makes_a_tag_amends_it_and_ends_it(desk: Client, office: Agency) -> None:
    terms = {"name": "Đã nhắc nhở", "colour": "warn", "start": "05/01/2026"}
    assert desk.post("/nhan/them/", terms).status_code == 302
    tag = Tag.objects.get()
    assert (tag.agency, tag.name) == (office, "Đã nhắc nhở")

    again = shown(desk.post("/nhan/them/", terms | {"name": "DA NHAC NHO"}))
    assert "Cơ quan đã có nhãn “Đã nhắc nhở”" in again
    desk.post(f"/nhan/{tag.code}/sua/", terms | {"note": "Dịp lễ"})
    assert "Dịp lễ" in page(desk, "tag", tag.code)
    ended = {"last_on": f"{localdate() - DAY:%d/%m/%Y}", "reason": "hết đợt"}
    assert desk.post(f"/nhan/{tag.code}/thoi-dung/", ended).status_code == 302
    assert "Đã nhắc nhở" not in page(desk, "tags")
    assert "Đã nhắc nhở" in page(desk, "tags", xem="thoi-dung")


def test_the_slower_of_two_officers_reads_what_the_quicker_one_wrote(
    client: Client, office: Agency, tag: Tag
) -> None:
    quick, slow = type(client)(), client
    for browser, name in ((quick, "nhanh"), (slow, "cham")):
        browser.force_login(officer_of(office, name))
    where = f"/nhan/{tag.code}/sua/"
    terms = {"name": tag.name, "colour": "bad", "start": "05/01/2026"}
    seen = {SEEN: str(slow.get(where).context["seen"])}
    assert quick.post(where, terms | {"note": "chợ lớn"} | seen).status_code == 302

    told = slow.post(where, terms | {"note": "phố lớn"} | seen)

    assert told.status_code == 409
    assert "chợ lớn" in shown(told)
    tag.refresh_from_db()
    assert tag.note == "chợ lớn"


def test_a_shop_is_given_a_tag_on_its_page_and_it_is_taken_off(
    desk: Client, tag: Tag, shops: list[Establishment]
) -> None:
    own = reverse("desk:tagging_of", args=["co-so", shops[0].code])
    assert own in page(desk, "establishment", shops[0].code)

    said = {"tag": tag.code, "given_on": "05/01/2026", "reason": "gần trường học"}
    assert desk.post(own, said).status_code == 302

    assert "Trọng điểm Tết" in page(desk, "establishment", shops[0].code)
    assert "gần trường học" in shown(desk.get(own))
    one = Tagging.objects.get()
    assert str(one.given_by) == "quan"
    assert "đã có nhãn" in shown(desk.post(own, said))
    off = {"off_on": f"{localdate():%d/%m/%Y}", "reason": "đã chuyển biến"}
    assert desk.post(f"/nhan/bo/{one.pk}/", off).status_code == 302
    assert "Trọng điểm Tết" not in page(desk, "establishment", shops[0].code)
    one.refresh_from_db()
    assert one.off_on == localdate(), "the row stays"


def test_ticked_rows_of_a_list_are_given_a_tag_at_once(
    desk: Client, tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0])
    give = reverse("desk:tag_give", args=["co-so"])
    assert give in page(desk, "establishments")
    ticked = f"{give}?{'&'.join(f'chon={shop.pk}' for shop in shops[:3])}"
    assert "Gắn nhãn: 3 cơ sở" in shown(desk.get(ticked))

    answer = desk.post(ticked, {"tag": tag.code, "given_on": "05/01/2026"}, follow=True)

    assert "Đã gắn nhãn cho 2 cơ sở; 1 cơ sở đã có nhãn này từ trước." in shown(answer)
    assert Tagging.objects.count() == 3
    everything = f"{give}?tat_ca=1&loc=q="
    desk.post(everything, {"tag": tag.code, "given_on": "05/01/2026"})
    assert Tagging.objects.count() == 4
    assert "Chưa chọn hồ sơ nào" in shown(desk.get(f"{give}?chon=999999"))
    assert desk.get(reverse("desk:tag_give", args=["khong-co"])).status_code == 404


@pytest.mark.parametrize(
    "name", ["establishments", "inspections", "cases", "violations", "decisions", "goodslots"]
)
def test_each_list_shows_tags_is_narrowed_by_them_and_ticks_its_rows(
    desk: Client, tag: Tag, office: Agency, records: dict[str, Any], name: str
) -> None:
    other = made(office, "Đã nhắc nhở")
    given(tag, records[name])
    both = {"nhan": [tag.code, other.code]}

    def rows(**asked: Any) -> int:
        table = page(desk, name, **asked).partition("<tbody>")[2].partition("</tbody>")[0]
        return table.count("<tr>")

    whole = page(desk, name)
    assert "Trọng điểm Tết" in whole.partition("<tbody>")[2]
    assert f'name="chon" value="{records[name].pk}"' in whole
    assert rows(nhan=tag.code) == rows(**both) == 1
    assert rows(nhan=other.code) == rows(**both, nhan_ca="1") == 0
    assert rows() >= 1


@pytest.mark.parametrize(
    "name",
    ["establishments", "inspections", "inspectionplans", "cases", "violations", "decisions",
     "goodslots"],
)  # fmt: skip
def test_a_tag_that_is_not_there_is_said_and_left_out(
    desk: Client, tag: Tag, records: dict[str, Any], name: str
) -> None:
    foreign = made(office_of("CA"), "Của công an")
    found = [page(desk, name, nhan=code) for code in (foreign.code, "NH-0")]

    assert all("Điều kiện không còn hoặc bạn không xem được" in one for one in found)
    bare = [lasting(one.replace(foreign.code, "NH-0")) for one in found]
    assert bare[0] == bare[1], "no telling which tags there are"


def test_a_plan_carries_tags(desk: Client, tag: Tag, office: Agency, officer: User) -> None:
    terms = PlanTerms(
        kind="periodic", title="Kế hoạch Tết", agency=office, starts_on=localdate(),
        ends_on=localdate() + 30 * DAY, basis="a", purpose="b", contents="c",
    )  # fmt: skip
    plan = draft(terms=terms, by=officer, at=now())
    given(tag, plan)

    assert "Trọng điểm Tết" in page(desk, "inspectionplans", nhan=tag.code)
    assert "Trọng điểm Tết" in page(desk, "inspectionplan", plan.code)


@pytest.mark.parametrize("name", ["inspections", "cases", "decisions", "goodslots"])
def test_the_page_of_a_record_shows_its_tags(
    desk: Client, tag: Tag, records: dict[str, Any], name: str
) -> None:
    record = records[name]
    given(tag, record)
    own = {Inspection: "inspection", Case: "case", GoodsLot: "goodslot"}.get(type(record), "")

    if isinstance(record, Decision):
        assert record.paper
        whole = page(desk, "decisionpaper", record.paper.code)
    else:
        whole = page(desk, own, record.code)

    assert "Trọng điểm Tết" in whole


def test_numbers_of_a_day_and_of_a_period_open_to_the_names(
    desk: Client, tag: Tag, shops: list[Establishment], records: dict[str, Any]
) -> None:
    given(tag, *shops[:2], last_on=JANUARY + 3 * DAY)
    given(tag, shops[2], on=JANUARY + 9 * DAY)
    given(tag, records["cases"])
    period = {"tu": "05/01/2026", "den": "31/01/2026"}
    day = {"tu": "14/01/2026", "den": "14/01/2026"}

    def count(asked: dict[str, str]) -> str:
        return page(desk, "tag", tag.code, **asked)

    assert "3 cơ sở" in count(period)
    assert "1 cơ sở" in count(day)
    assert "1 vụ việc" in count(day)
    names = page(desk, "tag_records", tag.code, "co-so", **period)
    assert [shop.name in names for shop in shops] == [True, True, True, False]
    of_day = page(desk, "tag_records", tag.code, "co-so", **day)
    assert [shop.name in of_day for shop in shops] == [False, False, True, False]
    answer = desk.get(reverse("desk:tags_xlsx"), period)
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[2][4] == "Cơ sở"
    assert rows[3][0] == "Trọng điểm Tết"
    assert rows[3][4] == 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [("cases", "vu-viec"), ("violations", "vi-pham"), ("decisions", "quyet-dinh")],
)
def test_exported_records_have_a_column_of_tags(
    desk: Client, tag: Tag, records: dict[str, Any], name: str, kind: str
) -> None:
    given(tag, records[name])

    assert exported(desk, f"/danh-sach/{kind}/xuat/") == ["Trọng điểm Tết"]


def test_exported_shops_and_goods_have_a_column_of_tags(
    desk: Client, tag: Tag, shops: list[Establishment], records: dict[str, Any]
) -> None:
    given(tag, shops[1])
    given(tag, records["goodslots"])

    found = exported(desk, reverse("desk:establishments_export"))
    book = desk.get(reverse("desk:goodslots_xlsx")).content

    assert sorted(map(str, found)) == ["None", "None", "None", "Trọng điểm Tết"]
    rows = list(openpyxl.load_workbook(BytesIO(book)).active.iter_rows(values_only=True))
    assert (rows[2][-1], rows[3][-1]) == ("Nhãn", "Trọng điểm Tết")


def exported(desk: Client, address: str) -> list[Any]:
    """The column of tags."""
    desk.post(address, {"loc": "", "dang": "xlsx"})
    while work_once(WORKS, clock=now):
        pass
    sheet = openpyxl.load_workbook(
        BytesIO(product(Job.objects.latest("pk")).read_bytes())
    ).worksheets[0]
    heads, *rows = list(sheet.iter_rows(values_only=True))
    at = heads.index("Nhãn")
    return [row[at] for row in rows]


@pytest.mark.parametrize(
    "name", ["establishments", "inspections", "cases", "violations", "decisions", "goodslots"]
)
def test_tags_are_one_question_more_for_a_page_however_many_there_are(
    client: Client, office: Agency, tag: Tag, records: dict[str, Any], name: str
) -> None:
    asked: list[int] = []
    for number, person in enumerate(("mot", "hai")):
        client.force_login(officer_of(office, person))
        page(client, name)
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(client, name)
        asked.append(len([q for q in found if "tags_tag" in q["sql"]]))
        for n in range(12 if not number else 0):
            given(made(office, f"Nhãn {n}"), records[name])

    assert asked == [1, 1]


def test_the_pages_of_tags_ask_as_often_for_one_as_for_twenty(
    desk: Client, office: Agency, tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0])
    addresses = [
        *(reverse("desk:tags"), reverse("desk:tag", args=[tag.code])),
        reverse("desk:tag_records", args=[tag.code, "co-so"]),
        reverse("desk:tagging_of", args=["co-so", shops[0].code]),
    ]

    def queries_asked() -> list[int]:
        counts = []
        for address in addresses:
            desk.get(address)
            with CaptureQueriesContext(connection) as found:
                desk.get(address)
            counts.append(len(found))
        return counts

    before = queries_asked()
    given(tag, *shops[1:])
    for number in range(20):
        given(made(office, f"Nhãn {number}"), *shops)

    assert queries_asked() == before
    assert max(before) <= 16


def test_programs_read_tags_and_what_carries_them(
    officer: User, tag: Tag, shops: list[Establishment]
) -> None:
    given(tag, shops[0], last_on=JANUARY + DAY)
    caller = by_token(officer)

    assert [one["name"] for one in caller.read("tags").json()["items"]] == ["Trọng điểm Tết"]
    counts = [
        caller.read(f"tags/{tag.code}?{asked}").json()["counts"]
        for asked in ("", "since=2026-01-01&until=2026-01-31")
    ]
    assert counts == [{}, {"co-so": 1}]
    asked = "kind=establishment&since=2026-01-01&until=2026-01-31"
    rows = caller.read(f"tags/{tag.code}/taggings?{asked}").json()["items"]
    assert [(row["code"], row["off_on"]) for row in rows] == [(shops[0].code, "2026-01-07")]


def test_a_day_that_is_mistyped_counts_today(desk: Client, tag: Tag) -> None:
    assert f"ngày {localdate():%d/%m/%Y}" in page(desk, "tag", tag.code, tu="32/13/2026")


LISTS_OF_PROGRAMS = {
    "establishments": "establishments",
    "inspections": "inspections",
    "cases": "cases",
    "violations": "violations",
    "decisions": "decisions",
    "lots": "goodslots",
}


def test_programs_narrow_their_lists_by_tags_as_the_pages_do(
    officer: User, office: Agency, tag: Tag, records: dict[str, Any]
) -> None:
    """A tag of another office, or of nobody, is a fault of the question and never a longer list."""
    second, caller = made(office, "Đã nhắc"), by_token(officer)
    foreign = made(office_of("CA"), "Của người khác")
    for path, key in LISTS_OF_PROGRAMS.items():
        assert caller.read(f"{path}?tag={tag.code}").json()["items"] == []
        given(tag, records[key])
        found = caller.read(f"{path}?tag={second.code},{tag.code}").json()
        assert [one["code"] for one in found["items"]] == [records[key].code], path
        assert found["total"] == 1
        both = f"{path}?tag={second.code},{tag.code}&every_tag=true"
        assert caller.read(both).json()["items"] == []
        for unknown in (foreign.code, "NH-KHONG"):
            assert caller.read(f"{path}?tag={unknown}").status_code == 422
    assert caller.read(f"inspection-plans?tag={tag.code}").json()["items"] == []
