"""Who held a check without a plan is recorded on its page and by a program, and minutes take it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record, withdraw
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.services import Outcome
from hangthat.domain.programmes.tests.small import BY, TODAY, Force

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def market(ward_one: Area) -> Force:
    force = Force(ward_one, "qltt", "market_surveillance")
    Post.objects.update(valid_to=None)
    return force


@pytest.fixture
def held(market: Force) -> Inspection:
    found = {market.shop: "clean"}
    return record(held_on=TODAY, type="unscheduled", findings=found, agency=market.agency, **BY)


def form(held: Inspection) -> str:
    return reverse("desk:inspection_team", args=[held.code])


def card(client: Client, held: Inspection) -> str:
    return shown(client.get(reverse("desk:inspection", args=[held.code])))


def two(market: Force) -> dict[str, Any]:
    return {
        "officer_1": str(market.an.pk), "declared_1": "0", "day_1": "20/11/2026",
        "officer_2": str(market.kien.pk),
    }  # fmt: skip


def test_the_page_of_a_check_leads_to_the_form_and_shows_what_was_recorded(
    client: Client, market: Force, held: Inspection
) -> None:
    client.force_login(market.an)
    before = card(client, held)
    assert "không ghi" in before
    assert "Ghi đoàn kiểm tra" in before
    assert form(held) in before

    client.post(form(held), two(market))

    after = card(client, held)
    assert "Cán bộ qltt-an, trưởng đoàn, thẻ qltt-1" in after
    assert "không có người thân, khai ngày 20/11/2026" in after
    assert "chưa khai" in after
    assert "Sửa đoàn kiểm tra" in after


def test_a_member_of_another_force_is_typed_and_the_form_has_only_officers_of_the_check(
    client: Client, market: Force, held: Inspection, ward_one: Area
) -> None:
    customs = Force(ward_one, "hq")
    client.force_login(market.an)
    offered = shown(client.get(form(held)))
    assert market.kien.full_name in offered
    assert customs.an.full_name not in offered

    client.post(form(held), {"officer_1": str(market.an.pk), "name_2": "Hoàng Thị Bình"})

    assert [one.name for one in held.team.all()] == ["Cán bộ qltt-an", "Hoàng Thị Bình"]


def test_a_row_with_both_an_officer_and_a_name_is_told_and_nothing_typed_is_lost(
    client: Client, market: Force, held: Inspection
) -> None:
    client.force_login(market.an)

    page = shown(client.post(form(held), two(market) | {"name_2": "Hoàng Thị Bình"}))

    assert "đã chọn cán bộ thì không ghi họ tên người khác" in page
    assert "Hoàng Thị Bình" in page
    assert "20/11/2026" in page
    assert not held.team.exists()


def test_the_team_is_put_right_with_a_reason(
    client: Client, market: Force, held: Inspection
) -> None:
    client.force_login(market.an)
    client.post(form(held), two(market))

    refused = shown(client.post(form(held), {"officer_1": str(market.an.pk)}))
    assert "Vì sao ghi lại" in refused
    assert held.team.count() == 2
    client.post(form(held), {"officer_1": str(market.an.pk), "reason": "đi một mình"})

    assert [one.name for one in held.team.all()] == ["Cán bộ qltt-an"]
    told = Entry.objects.filter(subject="inspections.teammember", action="remove").get()
    assert told.reason == "đi một mình"


def test_a_team_of_one_without_a_card_is_recorded_and_warned_of(
    client: Client, market: Force, held: Inspection
) -> None:
    source = {"document": "Pháp lệnh, Điều 23", "verified": True}
    for key, value in (("check_team_least", "2"), ("check_head_card", "1")):
        Provision.objects.create(key=key, title=key, value=value, **source)
    client.force_login(market.an)

    client.post(form(held), {"officer_1": str(market.kien.pk)})

    page = card(client, held)
    assert "Đoàn có một người; quy định: ít nhất 2 người (Pháp lệnh, Điều 23)." in page
    assert "Trưởng đoàn Cán bộ qltt-kien không có số thẻ kiểm tra" in page


def test_who_the_relative_is_reads_only_who_may_say_who_held_the_check(
    client: Client, market: Force, held: Inspection, leader: User
) -> None:
    client.force_login(market.an)
    kin = {"declared_2": "1", "note_2": "em ruột của chủ quầy"}
    client.post(form(held), two(market) | kin)
    assert "em ruột của chủ quầy" in card(client, held)

    client.force_login(leader)
    page = card(client, held)

    assert "có người thân, khai ngày 24/11/2026" in page
    assert "em ruột của chủ quầy" not in page


def test_a_program_records_a_team_and_reads_it_with_its_doubts(
    market: Force, held: Inspection
) -> None:
    caller = by_token(market.an)
    member = {"officer": market.kien.username, "is_head": True, "has_relative": False}
    Provision.objects.create(
        key="check_team_least", title="x", value="2", document="Luật", verified=True
    )

    made = caller.write(f"inspections/{held.code}/team", {"team": [member]})

    assert made.status_code == 201, made.content
    assert made.json()["doubts"] == ["Đoàn có một người; quy định: ít nhất 2 người (Luật)."]
    assert caller.read(f"inspections/{held.code}").json()["team"] == [
        {
            "name": "Cán bộ qltt-kien", "card_number": "", "is_head": True, "has_relative": False,
            "declared_on": f"{held.held_on}",
        }
    ]  # fmt: skip


def test_a_program_names_nobody_of_elsewhere_by_his_account(
    market: Force, held: Inspection, ward_one: Area
) -> None:
    other = Force(ward_one, "hq").an.username
    sent = {"team": [{"officer": other, "is_head": True}]}

    answer = by_token(market.an).write(f"inspections/{held.code}/team", sent)

    assert answer.status_code == 422
    assert answer.json()["fields"] == {
        "team": f"Không có cán bộ “{other}” ở các cơ quan của cuộc kiểm tra."
    }


def test_a_program_that_records_a_check_with_its_team_answers_for_known_relations_too(
    market: Force,
) -> None:
    body = {
        "held_on": f"{localdate()}", "type": "unscheduled", "agency": market.agency.code,
        "findings": [{"establishment": market.shop.code, "finding": "clean"}],
    }  # fmt: skip
    team = [
        {"officer": market.an.username, "is_head": True, "has_relative": False},
        {"name": market.shop.party.name},
    ]
    caller = by_token(market.an)

    refused = caller.write("inspections", body | {"team": team})
    team[1]["answer"] = "người khác, trùng tên"
    made = caller.write("inspections", body | {"team": team})

    assert refused.status_code == 422
    assert "trùng họ tên" in refused.json()["fields"]["team"]
    assert made.status_code == 201, made.content
    kept = Inspection.objects.get(code=made.json()["code"]).team.all()
    assert [(one.card_number, one.declared_on) for one in kept] == [
        ("qltt-1", localdate()), ("", None),
    ]  # fmt: skip


def test_a_check_of_a_plan_has_its_team_from_there_and_no_button(
    client: Client, market: Force
) -> None:
    today = localdate()
    check = market.declared(market.approved(starts_on=today, ends_on=today), today)
    made = services.hold(
        check=check, held_on=today, outcome=Outcome("clean"), without_order="lệnh miệng",
        by=market.an, at=now(),
    )  # fmt: skip
    client.force_login(market.an)

    page = card(client, made)

    assert "Cán bộ qltt-an, trưởng đoàn, thẻ qltt-1" in page
    assert "không có người thân" not in page, "that stays with the plan"
    assert form(made) not in page


def test_no_team_is_recorded_of_a_check_that_was_withdrawn(
    client: Client, market: Force, held: Inspection
) -> None:
    withdraw(inspection=held, reason="ghi nhầm", **BY)
    client.force_login(market.an)

    assert form(held) not in card(client, held)


def test_minutes_take_the_team_with_cards_and_titles(
    client: Client, market: Force, held: Inspection
) -> None:
    client.force_login(market.an)
    client.post(form(held), two(market) | {"name_3": "Hoàng Thị Bình", "card_3": "TH-7"})

    page = client.get(f"{reverse('desk:minutes_add')}?kiem_tra={held.code}")

    initial = page.context["form"].initial
    rows = [[initial[f"{name}_{n}"] for name in ("officer", "title", "card")] for n in (1, 2, 3)]
    assert rows == [
        ["Cán bộ qltt-an", "Kiểm soát viên", "qltt-1"],
        ["Cán bộ qltt-kien", "", ""],
        ["Hoàng Thị Bình", "", "TH-7"],
    ]


def test_who_headed_the_team_is_printed_so_where_no_title_is_known(
    client: Client, market: Force, held: Inspection
) -> None:
    client.force_login(market.an)
    client.post(form(held), {"name_1": "Hoàng Thị Bình", "name_2": "Lý Văn Cường"})

    page = client.get(f"{reverse('desk:minutes_add')}?kiem_tra={held.code}")

    initial = page.context["form"].initial
    assert (initial["title_1"], initial["title_2"]) == ("Trưởng đoàn", "")


def test_an_outsider_finds_no_form(client: Client, held: Inspection, chi: User) -> None:
    client.force_login(chi)

    assert client.get(form(held)).status_code == 404
