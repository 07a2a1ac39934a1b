"""What programs put into a case stands there as if it had been typed, and is refused likewise."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api import Caller, by_token
from hangthat.desk.tests.api_records import by_system
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import ViolationDetails, find_violation, open_case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.law.models import Conduct, CriminalThreshold, Provision

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WHY = {"reason": "ghi nhầm"}


@pytest.fixture
def case(ward_one: Area) -> Case:
    said = {"opened_on": localdate(), "classification": "ip", "area": ward_one}
    return open_case(**said, **by_system())


@pytest.fixture
def caller(an: User) -> Caller:
    return by_token(an)


def put(caller: Caller, case: Case, what: str, **body: Any) -> Any:
    return caller.write(f"cases/{case.code}/{what}", body)


def held(caller: Caller, case: Case) -> Any:
    return caller.read(f"cases/{case.code}/contents").json()


def test_what_a_program_puts_in_is_read_there_and_on_the_page(
    caller: Caller, case: Case, client: Client, an: User
) -> None:
    party = stalls(case.area, 1)[0].party
    said = {"name": " Áo  khoác ", "quantity": "12.500", "unit": "kg", "gtin": "4017-0725"}
    goods = put(caller, case, "goods", **said).json()
    put(caller, case, "people", party=party.code, role="owner", note="chủ hàng")
    paper = put(caller, case, "papers", title="Biên bản", upload=a_png("bb")).json()
    put(caller, case, "invoices", seller="Công ty Một", invoice="0012", amount_vnd=7)
    remedy = put(caller, case, "remedies", kind="destroy", goods=goods["number"]).json()
    done = {"done_on": f"{localdate()}", "upload": a_png("mc")}
    at = f"remedies/{remedy['number']}/completion"
    assert put(caller, case, at, **done).status_code == 201

    there = held(caller, case)

    kept = {"name": "Áo khoác", "quantity": "12.500", "gtin": "40170725"}
    assert there["goods"][0] | kept == there["goods"][0]
    assert there["people"][0]["party"]["code"] == party.code
    assert there["invoices"][0]["invoice"] == "0012"
    assert (there["remedies"][0]["done_on"], there["remedies"][0]["proof"] != "") == (
        f"{localdate()}", True,
    )  # fmt: skip
    file = caller.read(f"cases/{case.code}/papers/{paper['number']}")
    assert file.content == a_png("bb")
    client.force_login(an)
    page = client.get(f"/vu-viec/{case.code}/").content.decode()
    assert all(words in page for words in ("Áo khoác", "Biên bản", "Công ty Một", str(party)))

    gone = put(caller, case, f"contents/goods/{goods['number']}/removal", **WHY)
    again = put(caller, case, f"contents/goods/{goods['number']}/removal", **WHY)
    assert (gone.status_code, again.status_code) == (201, 404)
    assert held(caller, case)["goods"] == []


@pytest.mark.parametrize(
    ("what", "body", "field"),
    [
        ("goods", {"name": "x", "group": "không có trong kế hoạch"}, "group"),
        ("goods", {"name": " "}, "name"),
        ("goods", {"name": "x", "quantity": "-1"}, "quantity"),
        ("goods", {"name": "x", "gtin": "893123456789"}, "gtin"),
        ("goods", {"name": "x", "quantity": "1.2345"}, "quantity"),
        ("goods", {"name": "x", "value_vnd": 1.5}, "value_vnd"),
        ("goods", {"name": "x", "violation": "VP-0000000000"}, "violation"),
        ("invoices", {"seller": "x", "dated_on": "2090-01-01"}, "dated_on"),
        ("invoices", {"seller": "x", "dated_on": "31/02/2026"}, "dated_on"),
        ("remedies", {"kind": "đốt"}, "kind"),
        ("remedies", {"kind": "destroy", "goods": 2**60}, "goods"),
        ("remedies", {"kind": "destroy", "goods": 987654}, "goods"),
        ("people", {"party": "CT-0000000000", "role": "witness"}, "party"),
        ("contents/weapons/1/removal", WHY, "kind"),
        ("contents/goods/0/removal", WHY, "number"),
        ("contents/goods/99999999999999999999/removal", WHY, "number"),
    ],
)
def test_odd_input_is_refused_at_its_field(
    caller: Caller, case: Case, what: str, body: dict[str, Any], field: str
) -> None:
    answer = put(caller, case, what, **body)

    assert answer.status_code == 422
    assert [*answer.json()["fields"]] == [field]


def test_a_case_with_many_rows_is_read_by_as_many_queries_as_one_with_few(
    caller: Caller, case: Case, django_assert_num_queries: Any
) -> None:
    def fill(count: int) -> None:
        for n in range(count):
            put(caller, case, "goods", name=f"hàng {n}")
            put(caller, case, "remedies", kind="destroy")

    fill(1)
    held(caller, case)
    with django_assert_num_queries(9):
        held(caller, case)
    fill(4)
    with django_assert_num_queries(9):
        assert len(held(caller, case)["goods"]) == 5


def test_a_case_tells_which_article_it_may_reach_by_the_act_and_the_value_of_its_goods(
    caller: Caller, case: Case, client: Client, an: User
) -> None:
    act = Conduct.objects.create(
        code="nhan", title="Giả nhãn hiệu", classification="ip", field="ip"
    )
    CriminalThreshold.objects.create(
        classification="ip", conduct=act, article="226", measure="goods_value",
        at_least=200_000_000, document="Bộ luật Hình sự",
    )  # fmt: skip
    more = ViolationDetails(catalogue_conduct=act)
    shop = stalls(case.area, 1)[0]
    find_violation(
        classification="ip", found_on=localdate(), establishment=shop, case=case, more=more,
        **by_system(),
    )  # fmt: skip
    assert held(caller, case)["possible_crimes"] == []

    put(caller, case, "goods", name="áo", value_vnd=250_000_000)

    [words] = held(caller, case)["possible_crimes"]
    assert words.endswith("hàng trị giá 250.000.000 đ: Điều 226 Bộ luật Hình sự; chưa xác minh")
    client.force_login(an)
    page = client.get(f"/vu-viec/{case.code}/").content.decode()
    assert "Có thể là tội phạm" in page
    assert "Điều 226 Bộ luật Hình sự; chưa xác minh" in page


def test_a_limitation_is_read_stopped_and_resumed_by_a_program_and_on_its_page(
    caller: Caller, case: Case, client: Client, an: User
) -> None:
    Provision.objects.create(
        key="limitation_ip_goods", title="x", value="2", unit="năm", document="Điều 6"
    )
    found = find_violation(
        classification="ip", found_on=localdate(), establishment=stalls(case.area, 1)[0],
        case=case, **by_system(),
    )  # fmt: skip
    at, page = f"violations/{found.code}/limitation", f"/vi-pham/{found.code}/thoi-hieu/"
    moved = {"on": f"{localdate()}", "reason": "vắng mặt", "paper": "1/BB"}
    assert caller.read(at).json()["stopped_on"] is None

    caller.write(f"{at}/interruptions", {"ground": "limitation_stop_other", **moved})

    assert caller.read(at).json()["stopped_on"] == f"{localdate()}"
    assert caller.read(f"violations/{found.code}").json()["limitation_on"] is None
    client.force_login(an)
    shown = client.get(page).content.decode()
    assert "đang dừng từ" in shown
    assert "Dừng từ" in shown
    assert "vắng mặt, văn bản 1/BB." in shown
    assert "đang dừng từ" in client.get(f"/vu-viec/{case.code}/").content.decode()
    today = f"{localdate():%d/%m/%Y}"
    typed = {"act": "interrupt", "ground": "limitation_stop_other", "on": today}
    twice = client.post(page, {**typed, "reason": "x", "paper": "2/BB"})
    assert "không dừng lần nữa được" in twice.content.decode()
    for lacking in ("ground", "on", "paper"):
        answer = client.post(page, {**typed, "reason": "x", "paper": "2/BB", lacking: ""})
        assert answer.status_code == 200
    resumed = {"act": "resume", "on": today, "reason": "đã đến", "paper": "2/BB"}
    assert client.post(page, resumed).status_code == 302
    told = caller.read(at).json()
    assert (told["stopped_on"], told["last_on"] is not None) == (None, True)
    assert len(told["events"]) == 2
