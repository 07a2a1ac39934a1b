"""The page of the web says in tables what it draws, and claims nothing of anybody."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Look
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.commitments.tests.market import BY
from hangthat.domain.network.models import CaseTrace
from hangthat.domain.network.services import add_trace

PLATE = {"kind": "vehicle", "value": "12A-345.67"}


@pytest.fixture
def cases(ward_one: Area) -> list[Case]:
    made = []
    for n in (1, 2):
        about = {"opened_on": date(2026, 3, 8), "classification": "counterfeit", "area": ward_one}
        case = open_case(**about, number=f"{n}/VV", **BY)
        add_trace(case=case, **PLATE, note="xe tải", **BY)
        made.append(case)
    return made


def page(client: Client, **asked: str) -> str:
    return client.get(reverse("desk:network"), asked).content.decode()


@pytest.mark.both
def test_the_tables_say_what_is_drawn_with_the_records_behind_it(
    client: Client, an: User, cases: list[Case]
) -> None:
    client.force_login(an)

    shown = page(client, tu="vehicle:12a 34567")

    for case in cases:
        assert reverse("desk:case", args=[case.code]) in shown
    assert "Đầu mối ghi trong vụ việc: xe tải" in shown
    assert "vendor/echarts/echarts.min" in shown
    assert "không có nghĩa là vi phạm" in shown
    assert "không quá 2 bước" in shown


def test_the_drawing_is_loaded_on_this_page_alone(
    client: Client, an: User, cases: list[Case]
) -> None:
    client.force_login(an)

    others = (reverse("desk:case", args=[cases[0].code]), reverse("desk:network"))

    assert not any("echarts" in client.get(one).content.decode() for one in others)


def test_a_web_is_looked_for_by_what_is_known(client: Client, an: User, cases: list[Case]) -> None:
    client.force_login(an)

    assert "12A-345.67" in page(client, q="345.67")
    assert "Không có hồ sơ nào bạn xem được" in page(client, q="99X")


def test_an_address_that_names_no_node_is_not_found(client: Client, an: User) -> None:
    client.force_login(an)
    for name in ("case:VV-KHONG-CO", "x:1", "vehicle:", "party:x"):
        assert client.get(reverse("desk:network"), {"tu": name}).status_code == 404


def test_a_case_shows_its_traces_and_one_is_noted_and_taken_out(
    client: Client, an: User, cases: list[Case]
) -> None:
    client.force_login(an)
    case = cases[0]
    client.post(
        reverse("desk:casetrace_add", args=[case.code]), {"kind": "phone", "value": "0912 345 678"}
    )
    phone = CaseTrace.objects.get(kind="phone")

    shown = client.get(reverse("desk:case", args=[case.code])).content.decode()
    client.post(
        reverse("desk:casetrace_take_out", args=[case.code, phone.pk]), {"reason": "ghi nhầm"}
    )

    assert "0912 345 678" in shown
    assert Look.objects.filter(subject="network.casetrace", subject_id=str(phone.pk)).exists()
    phone.refresh_from_db()
    assert phone.ended_on is not None


def test_a_telephone_is_not_shown_to_who_may_not_read_it(
    client: Client, leader: User, cases: list[Case]
) -> None:
    phone = add_trace(case=cases[0], kind="phone", value="0912 345 678", **BY)
    client.force_login(leader)

    case = client.get(reverse("desk:case", args=[cases[0].code])).content.decode()
    removal = reverse("desk:casetrace_take_out", args=[cases[0].code, phone.pk])

    assert "12A-345.67" in case
    assert "0912 345 678" not in case
    assert client.get(removal).status_code in {403, 404}
    assert "0912" not in page(client, tu=f"case:{cases[0].code}", sau="3")
