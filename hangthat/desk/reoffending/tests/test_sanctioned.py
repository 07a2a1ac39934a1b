"""The list of the sanctioned keeps itself, and measures with who does not change."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.reoffending.queries import sanctioned_book
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.models import Case, Decision, EventKind
from hangthat.domain.cases.services import (
    annul,
    comply,
    decide,
    find_violation,
    open_case,
)
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.services import record
from hangthat.domain.reoffending.models import CorrectiveMeasure
from hangthat.domain.reoffending.queries.sanctioned import Narrowed, Sanctioned
from hangthat.domain.reoffending.services import plan
from hangthat.domain.reoffending.tests.law import enact

pytestmark = [pytest.mark.both]
JANUARY, MARCH, MAY = (date(2026, month, 8) for month in (1, 3, 5))
YEAR = "/da-xu-phat/?nam=2026"


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    """Of three: carried out, nobody knows, annulled; and one of last year."""
    enact()
    made = stalls(ward_one, 3)
    comply(decision=fined(made[0], "1/QĐ"), complied_on=MARCH, by=None, at=BY["at"])
    fined(made[1], "2/QĐ")
    annul(decision=fined(made[2], "3/QĐ"), annulled_on=MAY, reason="nhầm", by=None, at=BY["at"])
    fined(made[2], "4/QĐ", found=date(2025, 8, 1), decided=date(2025, 8, 2))
    return made


def fined(shop: Establishment, number: str, found: date = JANUARY, decided: date = JANUARY) -> Any:
    violation = find_violation(
        classification="counterfeit", found_on=found, establishment=shop, **BY
    )
    fine = {"sanction": "fine", "fine_vnd": 3_000_000, "number": number}
    return decide(violation=violation, decided_on=decided, **fine, **BY)


def fined_person(party: Party, number: str, case: Case | None = None) -> Any:
    violation = find_violation(
        classification="counterfeit", found_on=JANUARY, party=party, case=case, **BY
    )
    fine = {"sanction": "fine", "fine_vnd": 3_000_000, "number": number}
    return decide(violation=violation, decided_on=JANUARY, **fine, **BY)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_numbers_open_to_names(
    client: Client, an: User, shops: list[Establishment], ward_one: Area
) -> None:
    whole = page(client, an, YEAR)

    assert "2 quyết định, 2 cá nhân, tổ chức" in whole
    assert "1/QĐ, 08/01/2026" in whole
    assert "2/QĐ" in whole
    assert "3/QĐ" not in whole, "an annulled decision sanctions nobody"
    assert "4/QĐ" not in whole
    runs = page(client, an, YEAR + "&xem=con-thoi-han")
    assert ("1/QĐ" in runs, "2/QĐ" in runs) == (True, False)
    assert "đến 08/03/2027" in runs
    unclear = page(client, an, YEAR + "&xem=chua-ro")
    assert ("1/QĐ" in unclear, "2/QĐ" in unclear) == (False, True)
    assert "4/QĐ" in page(client, an, "/da-xu-phat/?nam=2025")
    assert "1/QĐ" in page(client, an, f"{YEAR}&dia_ban={ward_one.code}&nhom=counterfeit")
    for narrower in ("&nhom=ip", "&dia_ban=khong-co"):
        assert "Năm 2026 không có quyết định xử phạt nào" in page(client, an, YEAR + narrower)


@pytest.mark.parametrize("year", ["2019", "2027"])
def test_of_a_year_without_decisions_the_list_says_so_and_shows_no_other(
    client: Client, an: User, shops: list[Establishment], year: str
) -> None:
    whole = page(client, an, f"/da-xu-phat/?nam={year}")

    assert f"Danh sách đã xử phạt năm {year}" in whole
    assert f"Năm {year} chưa ghi quyết định xử phạt nào trong phạm vi của bạn." in whole
    assert f'<option value="{year}" selected>' in whole
    assert "1/QĐ" not in whole
    assert "1/QĐ" in page(client, an, "/da-xu-phat/?nam=chin"), "no year: this one"


def test_a_measure_is_found_by_what_it_is_and_by_its_code(
    client: Client, an: User, chi: User, shops: list[Establishment]
) -> None:
    due = TODAY + timedelta(7)
    measure = plan(shops[0], content="Niêm yết giá tại quầy", due_on=due, responsible="An", **BY)
    at = f'href="/bien-phap/{measure.code}/"'

    for words in ("niem yet gia", measure.code):
        assert at in page(client, an, f"/tim/?q={words}")
        assert at not in page(client, chi, f"/tim/?q={words}")


def test_what_was_done_since_stands_beside_each_name(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    record(held_on=MAY, type="periodic", findings={shops[0]: "clean"}, **BY)
    text = issue_text(kind="no_reoffence", verbs="trade", wording="Không tái phạm", **BY)
    sign(text=text, member=shops[0], signed_on=MARCH, **BY)
    plan(shops[1], content="Mời làm việc", responsible="Tổ", due_on=TODAY, **BY)

    whole = page(client, an, YEAR)

    assert "kiểm tra 08/05/2026: không vi phạm; cam kết không tái phạm 08/03/2026" in whole
    assert "biện pháp đến 24/11/2026" in whole


def test_who_was_not_met_was_not_checked(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    record(held_on=MARCH, type="periodic", findings={shops[0]: "clean"}, **BY)
    record(held_on=MAY, type="periodic", findings={shops[0]: "not_found"}, **BY)

    whole = page(client, an, YEAR)

    assert "kiểm tra 08/03/2026: không vi phạm" in whole
    assert "08/05/2026" not in whole


def test_who_has_no_shop_is_listed_where_his_case_was_and_others_are_counted(
    client: Client, an: User, shops: list[Establishment], ward_one: Area
) -> None:
    about = {"opened_on": JANUARY, "classification": "counterfeit", "area": ward_one}
    carrier, pedlar = (
        Party.objects.create(code=code, kind="person", name=name)
        for code, name in (("CT8", "Chu Văn Xe"), ("CT9", "Lê Thị Rong"))
    )
    fined_person(carrier, "8/QĐ", case=open_case(**about, **BY))
    fined_person(pedlar, "9/QĐ")

    here = page(client, an, f"{YEAR}&dia_ban={ward_one.code}")

    assert ("8/QĐ" in here, "9/QĐ" in here) == (True, False)
    assert "Chưa kể 1 quyết định trong năm chưa rõ ở xã, phường nào" in here
    assert "9/QĐ" in page(client, an, YEAR)


def test_only_what_came_after_the_decision_is_said(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    before = date(2026, 1, 7)
    record(held_on=before, type="periodic", findings={shops[0]: "clean"}, **BY)
    text = issue_text(kind="no_reoffence", verbs="trade", wording="Không tái phạm", **BY)
    sign(text=text, member=shops[0], signed_on=before, **BY)

    whole = page(client, an, YEAR)

    assert "cam kết không tái phạm" not in whole
    assert "07/01/2026" not in whole


def test_a_commune_sees_its_own(
    client: Client, shops: list[Establishment], binh: User, chi: User
) -> None:
    assert "1/QĐ" in page(client, binh, YEAR)
    assert "1/QĐ" not in page(client, chi, YEAR)


def test_the_list_goes_out_as_a_workbook_and_on_paper(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    client.force_login(an)

    book = load_workbook(BytesIO(client.get("/da-xu-phat.xlsx?nam=2026").content))
    rows = list(book.active.iter_rows(values_only=True))
    printed = client.get("/da-xu-phat.pdf?nam=2026")

    assert [row[6] for row in rows if row[0] in (1, 2)] == ["2/QĐ", "1/QĐ"]
    assert printed.content.startswith(b"%PDF")


def test_what_a_decision_carries_today_stands_beside_it_at_every_door(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    paper = Decision.objects.get(number="2/QĐ").paper
    assert paper
    halted = Details(words="Điều 75", document="5/QĐ-HTH", until=date(2026, 4, 30))
    for day, details in ((MARCH, halted), (MAY, replace(halted, until=None, document="7/QĐ-HTH"))):
        record_event(
            paper=paper, kind=EventKind.SUSPENSION, occurred_on=day, details=details,
            answer="đúng như văn bản", **BY,
        )  # fmt: skip
    for kind, number in ((EventKind.APPEAL, "1/ĐKN"), (EventKind.CORRECTION, "6/QĐ-ĐC")):
        record_event(
            paper=paper, kind=kind, occurred_on=MAY, answer="đúng như văn bản",
            details=Details(words="Sai số nhà", document=number), **BY,
        )  # fmt: skip
    told = (
        "đang hoãn, tạm đình chỉ thi hành từ 08/05/2026",
        "khiếu nại, khởi kiện 08/05/2026 (1/ĐKN)",
        "đính chính 08/05/2026 (6/QĐ-ĐC)",
    )

    whole = page(client, an, YEAR)
    assert all(words in whole for words in told)
    assert whole.count('<br><span class="soft small">') >= len(told), "each on its line"
    assert "30/04/2026" not in whole, "that suspension is over"
    assert f'href="/quyet-dinh/{paper.code}/"' in whole
    book = load_workbook(BytesIO(client.get("/da-xu-phat.xlsx?nam=2026").content))
    rows = {row[6]: row[14] for row in book.active.iter_rows(values_only=True)}
    assert (rows["2/QĐ"], rows["1/QĐ"]) == ("; ".join(told), "")
    sent = by_token(an).read("sanctioned?year=2026").json()["items"]
    assert {one["number"]: tuple(one["notes"]) for one in sent} == {"2/QĐ": told, "1/QĐ": ()}


def test_the_printed_list_is_dated_from_the_seat_of_who_prints_it(
    an: User, shops: list[Establishment]
) -> None:
    asked = Narrowed(year=2026)

    def place_of(agency: str) -> str:
        an.agency = Agency(name=agency)
        listed = Sanctioned(an, today=TODAY, asked=asked)
        return sanctioned_book.printed(listed, an, title="").place

    assert place_of("Chi cục Quản lý thị trường tỉnh Cao Bằng") == "Cao Bằng"
    assert place_of("Ủy ban nhân dân phường Kỳ Lừa") == "Phường Kỳ Lừa"


def test_the_list_asks_as_often_for_two_as_for_thirty(
    client: Client,
    an: User,
    ward_one: Area,
    shops: list[Establishment],
    django_assert_max_num_queries: Any,
) -> None:
    page(client, an, YEAR)
    for number in range(30):
        fined(shops[number % 3], f"{number}/N")

    with django_assert_max_num_queries(23):
        page(client, an, YEAR)


def test_programs_read_the_list(an: User, shops: list[Establishment]) -> None:
    found = by_token(an).read("sanctioned?year=2026&state=runs").json()

    assert found["total"] == 1
    assert (found["items"][0]["number"], found["items"][0]["ends_on"]) == ("1/QĐ", "2027-03-08")


def test_only_with_members_of_his_own_is_a_reader_offered_a_measure(
    client: Client, binh: User, chi: User, shops: list[Establishment]
) -> None:
    offered = f"/bien-phap/them/?co_so={shops[0].code}"
    reads = RoleTerms(role=Role.AUDITOR)
    give(user=chi, terms=reads, by=None, at=BY["at"])

    assert offered in page(client, binh, YEAR)
    elsewhere = page(client, chi, YEAR)
    assert "1/QĐ, 08/01/2026" in elsewhere
    assert offered not in elsewhere


def test_a_measure_is_planned_carried_out_and_stands_on_the_card(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    shop = shops[0]
    client.force_login(an)
    form = page(client, an, f"/bien-phap/them/?co_so={shop.code}")
    assert "Lập biện pháp: " in form

    due = {"content": "Kiểm tra hằng tháng", "responsible": "Ông Bình", "due_on": "31/12/2090"}
    assert client.post(f"/bien-phap/them/?co_so={shop.code}", due).status_code == 302
    measure = CorrectiveMeasure.objects.get()
    assert "Kiểm tra hằng tháng" in page(client, an, f"/co-so/{shop.code}/")
    assert "Kiểm tra hằng tháng" in page(client, an, "/bien-phap/")

    done = {"done_on": f"{measure.planned_on:%d/%m/%Y}", "outcome": "Đã nhập hàng có hóa đơn"}
    assert client.post(f"/bien-phap/{measure.code}/xong/", done).status_code == 302
    assert "Đã nhập hàng có hóa đơn" in page(client, an, f"/bien-phap/{measure.code}/")
    assert "Kiểm tra hằng tháng" in page(client, an, "/bien-phap/?xem=xong")
    assert "Thực hiện xong</a>" not in page(client, an, f"/bien-phap/{measure.code}/")


def test_a_late_measure_waits_on_the_first_page(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    measure = plan(shops[0], content="Mời làm việc", responsible="Tổ", due_on=TODAY, **BY)
    late = TODAY - timedelta(400)
    CorrectiveMeasure.objects.filter(pk=measure.pk).update(planned_on=late, due_on=late)

    assert "Biện pháp chấn chỉnh" in page(client, an, "/viec-cua-toi/")
    assert "quá hạn " in page(client, an, "/viec-cua-toi/")
    assert "Mời làm việc" in page(client, an, "/bien-phap/?xem=qua-han")
