"""Partners of a case on its page, beside figures, and for programs."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import find_violation, open_case
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.services import add_partner, merge
from hangthat.domain.coordination.tests.small import (
    BY,
    force,
    held,
    officer,
    owner,
    seen_by,
    shop_of,
)
from hangthat.domain.inspections.services import record
from tests.refusals.forms import Form

MAY, JUNE = date(2026, 5, 11), date(2026, 5, 13)


@pytest.fixture
def market(db: None) -> Agency:
    return force("qltt")


@pytest.fixture
def police(db: None) -> Agency:
    return force("ca")


@pytest.fixture
def mine(market: Agency) -> User:
    return officer(market, "q")


@pytest.fixture
def case(ward_one: Area, market: Agency) -> Case:
    return opened(ward_one, market, "7/VV")


def opened(area: Area, agency: Agency | None, number: str) -> Case:
    about = {"opened_on": JUNE, "classification": "ip", "area": area, "agency": agency}
    return open_case(**about, number=number, **BY)


def page(client: Client, case: Case) -> str:
    text = client.get(reverse("desk:case", args=[case.code])).content.decode()
    return " ".join(text.split())


def address(case: Case) -> str:
    return reverse("desk:casepartner_add", args=[case.code])


@pytest.mark.both
def test_a_partner_is_named_on_the_page_of_the_case_and_taken_off(
    client: Client, mine: User, case: Case, police: Agency, market: Agency
) -> None:
    client.force_login(mine)
    assert "Chưa ghi cơ quan nào ngoài cơ quan thụ lý" in page(client, case)
    form = client.get(address(case)).content.decode()
    assert f">{police}</option>" in form
    assert f">{market}</option>" not in form

    client.post(address(case), {"agency": police.pk, "note": "cử người dẫn đường"})

    shown = page(client, case)
    assert f"{police} <span" in shown
    assert "cử người dẫn đường" in shown
    row = CasePartner.objects.get()
    client.post(reverse("desk:casepartner_end", args=[case.code, row.code]), {"reason": "ghi nhầm"})
    assert "cử người dẫn đường" not in page(client, case)
    gone = reverse("desk:casepartner_end", args=[case.code, row.code])
    assert client.get(gone).status_code == 404


def test_the_force_of_the_joint_check_is_named_by_one_click(
    client: Client, ward_one: Area, case: Case, market: Agency, police: Agency, mine: User
) -> None:
    shop = shop_of(owner(), ward_one)
    found = record(held_on=MAY, type="periodic", findings={shop: "violation"}, agency=market, **BY)
    find_violation(
        classification="ip", found_on=MAY, establishment=shop, inspection=found, case=case, **BY
    )
    joint = merge(seen_by(None, found, held(shop, JUNE, police)), lead=market, **BY)
    client.force_login(mine)
    shown = page(client, case)
    assert f'Thêm <span class="visually-hidden">{police}</span> làm cơ quan phối hợp' in shown
    _, _, section = shown.partition('id="h-partners"')

    answer = client.post(address(case), Form.of(section.partition("</section>")[0]).values)

    assert answer.status_code == 302
    row = CasePartner.objects.get()
    assert (row.agency, row.note) == (police, f"cùng cuộc kiểm tra liên ngành {joint.code}")
    assert f'"visually-hidden">{police}</span> làm' not in page(client, case)


def test_a_second_time_is_refused_in_words(
    client: Client, mine: User, case: Case, police: Agency
) -> None:
    add_partner(case=case, agency=police, **BY)
    client.force_login(mine)

    answer = client.post(address(case), {"agency": police.pk, "note": ""})

    assert "đã là cơ quan phối hợp của vụ việc này" in answer.content.decode()
    assert CasePartner.objects.count() == 1


def test_the_partner_reads_its_part_and_cannot_change_it_and_outsiders_find_nothing(
    client: Client, case: Case, police: Agency, chi: User
) -> None:
    row = add_partner(case=case, agency=police, **BY)
    end = reverse("desk:casepartner_end", args=[case.code, row.code])

    client.force_login(officer(police, "c"))
    shown = page(client, case)
    assert str(police) in shown
    assert end not in shown
    assert address(case) not in shown
    assert [client.get(one).status_code for one in (address(case), end)] == [403, 403]
    client.force_login(chi)
    assert [client.get(one).status_code for one in (address(case), end)] == [404, 404]


def test_a_case_of_no_agency_says_to_name_one_first(
    client: Client, ward_one: Area, mine: User, police: Agency
) -> None:
    nobodys = opened(ward_one, None, "8/VV")
    client.force_login(mine)

    shown = page(client, nobodys)
    answer = client.post(address(nobodys), {"agency": police.pk, "note": ""})

    assert "sửa vụ việc trước, rồi thêm cơ quan phối hợp" in shown
    assert "ghi cơ quan thụ lý trước" in answer.content.decode()


def test_the_page_and_the_list_ask_as_much_of_many_partners_as_of_one(
    client: Client, mine: User, case: Case, police: Agency
) -> None:
    client.force_login(mine)
    listed = f"{reverse('desk:cases')}?cot=so&cot=phoi_hop"

    def asked(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    add_partner(case=case, agency=police, **BY)
    paths = (reverse("desk:case", args=[case.code]), listed)
    few = [asked(path) for path in paths]
    for number in range(4):
        add_partner(case=case, agency=force(f"ll-{number}"), **BY)

    assert [asked(path) for path in paths] == few


def test_the_numbers_page_tells_the_difference_and_names_the_agency_in_charge(
    client: Client, an: User, case: Case, market: Agency, police: Agency
) -> None:
    add_partner(case=case, agency=police, **BY)
    client.force_login(an)
    days = {"tu": f"{JUNE:%d/%m/%Y}", "den": f"{localdate():%d/%m/%Y}"}

    def told(key: str, **asked: str) -> str:
        path = reverse("desk:figure", args=[key])
        return " ".join(client.get(path, days | asked).content.decode().split())

    whole = told("cases")
    assert "toàn tỉnh 1 vụ, cộng các lực lượng 2 vụ" in whole
    assert "Vụ việc phối hợp tính một lần cho toàn tỉnh" in whole
    theirs = told("cases", don_vi=police.code)
    assert f"7/VV ngày 13/05/2026, {market} thụ lý" in theirs
    assert "toàn tỉnh 1 vụ" not in theirs
    overview = client.get(reverse("desk:figures"), days).content.decode()
    assert "Vụ việc phối hợp tính một lần cho toàn tỉnh" in overview


@pytest.mark.both
def test_a_program_reads_names_and_takes_off_partners(
    mine: User, case: Case, police: Agency, market: Agency
) -> None:
    caller, at = by_token(mine), f"cases/{case.code}/partners"

    made = caller.write(at, {"agency": police.code, "note": "cùng kiểm tra"}).json()

    told = caller.read(at).json()
    assert told["items"] == [made]
    assert (made["agency"]["code"], made["note"]) == (police.code, "cùng kiểm tra")
    again = caller.write(at, {"agency": police.code})
    assert (again.status_code, [*again.json()["fields"]]) == (422, ["agency"])
    own = caller.write(at, {"agency": market.code})
    assert [*own.json()["fields"]] == ["agency"]
    assert caller.write(at, {"agency": "khong-co"}).status_code == 422
    removal = f"{at}/{made['code']}/removal"
    assert caller.write(removal, {"reason": "ghi nhầm"}).json()["ended_on"]
    assert caller.write(removal, {"reason": "ghi nhầm"}).status_code == 404
    assert caller.read(at).json()["items"] == []
