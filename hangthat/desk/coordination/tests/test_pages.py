"""The list of overlaps, a pair, and the pages where another force's last check stands unasked."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_session, by_token
from hangthat.domain.coordination.models import JointCheck, JointPart, OverlapAnswer
from hangthat.domain.coordination.services import merge
from hangthat.domain.coordination.tests.small import (
    LATER,
    SOON,
    force,
    held,
    officer,
    owner,
    planned,
    seen_by,
    shop_of,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.programmes import services
from hangthat.domain.programmes.tests.small import NOON as WHEN
from hangthat.domain.programmes.tests.small import Force, shop_in, terms

MAY, JUNE = date(2026, 5, 11), date(2026, 5, 13)
LIST, PAIR = "/trung-lap-kiem-tra/", "/trung-lap-kiem-tra/cap/"


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return shop_of(owner(), ward_one)


@pytest.fixture
def forces(db: None) -> tuple[Agency, Agency]:
    return force("qltt"), force("ca")


@pytest.fixture
def police(forces: tuple[Agency, Agency]) -> User:
    return officer(forces[1], "c")


@pytest.fixture
def pair(shop: Establishment, forces: tuple[Agency, Agency]) -> dict[str, str]:
    one, other = held(shop, MAY, forces[0]), held(shop, JUNE, forces[1])
    return {"mot": one.code, "hai": other.code}


def page(client: Client, path: str, said: dict[str, str] | None = None) -> str:
    return client.get(path, said or {}).content.decode()


def test_two_checks_are_listed_by_month_and_merged_in_one_step(
    client: Client, police: User, pair: dict[str, str], forces: tuple[Agency, Agency]
) -> None:
    client.force_login(police)
    listed = page(client, LIST)
    assert "Tháng 5: 1" in listed
    assert "đã kiểm tra 11/05/2026: không vi phạm" in listed
    assert "Gộp thành kiểm tra liên ngành" in page(client, PAIR, pair)

    query = f"mot={pair['mot']}&hai={pair['hai']}"
    client.post(f"/trung-lap-kiem-tra/gop/?{query}", {"lead": forces[1].pk})

    joint = JointCheck.objects.get()
    assert joint.code in page(client, "/lien-nganh/", {"xem": "xong"})
    assert "Lực lượng qltt" in page(client, f"/lien-nganh/{joint.code}/")
    assert Inspection.objects.standing().counted_once().count() == 1
    assert "Không có cặp kiểm tra trùng nào như vậy" in page(client, LIST)


def test_a_part_whose_record_was_taken_back_is_not_told_as_done(
    client: Client, police: User, pair: dict[str, str], forces: tuple[Agency, Agency]
) -> None:
    client.force_login(police)
    query = f"mot={pair['mot']}&hai={pair['hai']}"
    client.post(f"/trung-lap-kiem-tra/gop/?{query}", {"lead": forces[1].pk})
    joint = JointCheck.objects.get()
    assert "đã hủy bản ghi" not in page(client, f"/lien-nganh/{joint.code}/")

    record = Inspection.objects.get(code=pair["hai"])
    withdraw(inspection=record, reason="ghi nhầm cơ sở", by=None, at=now())

    assert "đã hủy bản ghi" in page(client, f"/lien-nganh/{joint.code}/")
    assert "đã hủy bản ghi" in page(client, "/lien-nganh/", {"xem": "xong"})


def test_who_holds_neither_check_cannot_merge_them(client: Client, pair: dict[str, str]) -> None:
    client.force_login(officer(force("thue"), "t"))

    for act in ("gop", "kiem-tra-rieng"):
        assert client.get(f"/trung-lap-kiem-tra/{act}/", pair).status_code == 403
    assert client.get(PAIR, pair).status_code == 200


def test_a_reason_keeps_two_checks_apart(
    client: Client, police: User, pair: dict[str, str]
) -> None:
    client.force_login(police)
    query = f"mot={pair['mot']}&hai={pair['hai']}"

    client.post(f"/trung-lap-kiem-tra/kiem-tra-rieng/?{query}", {"reason": "có tin báo"})

    assert OverlapAnswer.objects.get().reason == "có tin báo"
    assert "có tin báo" in page(client, PAIR, pair)


def test_the_liaison_decides_on_the_page(
    client: Client, shop: Establishment, forces: tuple[Agency, Agency], police: User
) -> None:
    plans = planned(shop, SOON, forces[0]), planned(shop, LATER, forces[1])
    pair = f"mot={plans[0].code}&hai={plans[1].code}"
    client.force_login(police)
    assert client.get(f"{PAIR}?{pair}").status_code == 404
    client.force_login(officer(force("thuong-truc"), "daumoi", Role.LIAISON))
    assert "Trùng lặp chờ đầu mối quyết định" in page(client, "/viec-cua-toi/")

    client.post(f"/trung-lap-kiem-tra/quyet-dinh/?{pair}", {"way": "tell"})

    client.force_login(police)
    told = page(client, f"{PAIR}?{pair}")
    assert "dự kiến từ 01/12/2026 đến 31/12/2026" in told
    assert "07/12/2026" not in told


def test_a_program_of_the_liaison_decides_and_to_others_there_is_nothing(
    shop: Establishment, forces: tuple[Agency, Agency], police: User
) -> None:
    plans = planned(shop, SOON, forces[0]), planned(shop, LATER, forces[1])
    said = {"one": plans[0].code, "other": plans[1].code, "way": "tell"}
    liaison = by_session(officer(force("thuong-truc"), "daumoi", Role.LIAISON))
    path = "overlaps/decisions"

    assert by_token(police).write(path, said).status_code == 403
    assert liaison.write(path, said | {"way": "separate"}).status_code == 422
    [waits] = liaison.read("overlaps?state=waiting").json()["items"]
    assert {waits["one"]["code"], waits["other"]["code"]} == {one.code for one in plans}
    assert by_token(police).read("overlaps").json()["total"] == 0
    made = liaison.write(path, said)

    assert made.status_code == 201, made.content
    assert OverlapAnswer.objects.get().way == "tell"
    assert by_token(police).read("overlaps").json()["total"] == 1


def test_the_last_check_of_another_force_stands_unasked_where_a_check_is_planned_and_recorded(
    client: Client, shop: Establishment, forces: tuple[Agency, Agency], police: User
) -> None:
    held(shop, MAY, forces[0])
    held(shop, JUNE, forces[1])
    client.force_login(police)
    planned(shop, localdate(), forces[1])
    draft = services.draft(terms=terms(forces[1]), by=police, at=now())
    words = "Lực lượng qltt kiểm tra ngày 11/05/2026, cách đây"

    for path in (
        f"/co-so/{shop.code}/",
        f"/chu-the/{shop.party.code}/",
        f"/lich/them/?co_so={shop.code}",
        f"/kiem-tra/them/?co_so={shop.code}",
        f"/ke-hoach-kiem-tra/{draft.code}/doi-tuong/?co_so={shop.code}",
        f"/ke-hoach-kiem-tra/{draft.code}/doi-tuong/?q={shop.name}",
        "/vong-hom-nay/",
    ):
        assert words in page(client, path), path


def test_a_check_that_is_recorded_tells_the_overlap_and_is_not_held_up(
    client: Client, shop: Establishment, forces: tuple[Agency, Agency], police: User
) -> None:
    held(shop, MAY, forces[0])
    client.force_login(police)
    form = {
        "held_on": "13/05/2026", "type": "periodic", "finding": "clean", "agency": forces[1].pk,
    }  # fmt: skip

    told = client.post(f"/kiem-tra/them/?co_so={shop.code}", form, follow=True).content.decode()

    assert "Trùng lặp kiểm tra trong năm" in told
    assert Inspection.objects.count() == 2


def test_a_program_is_told_overlaps_as_its_caller_may_know_them_and_no_secret_plan(
    shop: Establishment, forces: tuple[Agency, Agency], police: User
) -> None:
    planned(shop, SOON, forces[0])
    today = f"{localdate()}"
    finding = {"establishment": shop.code, "finding": "clean"}
    check = {"type": "periodic", "agency": forces[1].code, "findings": [finding]}

    silent = by_token(police).write("inspections", {**check, "held_on": "2026-05-13"}).json()
    visit = {"establishments": [shop.code], "day": today, "why": "check", "agency": forces[1].code}
    unwarned = by_token(police).write("visits", visit).json()
    held(shop, MAY, forces[0])
    told = by_token(police).write("inspections", {**check, "held_on": "2026-05-14"}).json()

    secret = [*silent["overlaps"], *unwarned["overlaps"]]
    assert not any(str(forces[0]) in words for words in secret)
    assert any("11/05/2026" in words and str(forces[0]) in words for words in told["overlaps"])


def test_the_list_asks_as_often_for_fifty_pairs_as_for_one(
    client: Client,
    ward_one: Area,
    forces: tuple[Agency, Agency],
    police: User,
    django_assert_max_num_queries: Any,
) -> None:
    party = owner()
    for number in range(25):
        shop = shop_of(party, ward_one, f"Quầy {number}")
        held(shop, MAY, forces[0])
        held(shop, JUNE, forces[1])
    client.force_login(police)
    client.get(LIST)

    with django_assert_max_num_queries(40):
        answer = client.get(LIST)

    assert answer.content.decode().count("Xem, xử lý") == 25


@pytest.mark.parametrize("by_program", [False, True])
def test_a_planned_check_that_is_held_closes_its_part_and_tells_the_overlap(
    client: Client, ward_one: Area, by_program: bool
) -> None:
    police, customs = Force(ward_one), Force(ward_one, "hq")
    customs.shop, today = police.shop, localdate()
    Post.objects.update(valid_to=None)
    period = {"starts_on": today, "ends_on": today}
    check = police.declared(police.approved(**period), today)
    other = customs.approved(**period).checks.get()
    at = {"by": police.an, "at": now()}
    services.order(check=check, number="5/QĐ", ordered_on=today, **at)
    merge(seen_by(police.an, check, other), lead=police.agency, **at)
    customs_held = held(police.shop, today, force("qltt"), at=now())
    said = {"held_on": f"{today:%d/%m/%Y}", "finding": "clean"}
    client.force_login(police.an)

    if by_program:
        answer = by_token(police.an).write(
            f"planned-checks/{check.code}/result", {"held_on": f"{today}", "finding": "clean"}
        )
        [words] = answer.json()["overlaps"]
        assert str(customs_held.agency) in words
    else:
        path = reverse("desk:plannedcheck_hold", args=[check.code])
        told = client.post(path, said, follow=True).content.decode()
        assert "Trùng lặp kiểm tra trong năm" in told
        assert str(customs_held.agency) in told

    part = JointPart.objects.get(agency=police.agency)
    assert part.inspection
    assert part.inspection.joint_number == part.joint.code


def test_plans_of_next_year_are_told_now_whatever_their_order(
    client: Client, ward_one: Area
) -> None:
    """Also of the last subject of many, and on the first page of both forces."""
    police, customs = Force(ward_one), Force(ward_one, "hq")
    january = {"starts_on": date(2027, 1, 4), "ends_on": date(2027, 1, 25)}
    customs.approved("thematic", **january)
    plan = police.drafted("periodic", **january)
    others = [shop_in(ward_one, f"Quầy {n}") for n in range(4)]
    services.add_subjects(plan=plan, members=[*others, customs.shop], by=police.an, at=WHEN)
    services.submit(plan=plan, approver=police.head, by=police.an, at=WHEN)
    client.force_login(police.head)

    path = reverse("desk:inspectionplan_approve", args=[plan.code])
    told = client.post(path, {"number": "9/KH", "answer": "chợ nhỏ"}, follow=True).content.decode()

    assert f"Trùng lặp kiểm tra trong năm: {customs.shop}" in told
    for who in (police.an, customs.an):
        client.force_login(who)
        first = page(client, "/viec-cua-toi/")
        assert "1 lần trùng lặp với lực lượng khác chưa ai trả lời (năm 2027)" in first
        assert "giua=khac&amp;nam=2027" in first


def test_the_approver_of_a_published_plan_is_told_what_it_overlaps_with(
    client: Client, ward_one: Area
) -> None:
    police, customs = Force(ward_one), Force(ward_one, "hq")
    customs.shop = police.shop
    customs.approved("thematic")
    plan = police.submitted("periodic")
    client.force_login(police.head)

    path = reverse("desk:inspectionplan_approve", args=[plan.code])
    told = client.post(path, {"number": "9/KH", "answer": "chợ nhỏ"}, follow=True).content.decode()

    assert "Trùng lặp kiểm tra trong năm" in told
    assert str(customs.agency) in told


def test_the_page_of_a_plan_and_the_card_of_its_shop_tell_of_the_other_force(
    client: Client, ward_one: Area
) -> None:
    police, customs = Force(ward_one), Force(ward_one, "hq")
    customs.shop = police.shop
    theirs, plan = customs.approved("thematic"), police.approved("periodic")
    client.force_login(police.head)

    told = page(client, reverse("desk:inspectionplan", args=[plan.code]))
    card = page(client, reverse("desk:establishment", args=[police.shop.code]))

    assert "Trùng lặp kiểm tra trong năm (1)" in told
    assert str(customs.agency) in told
    coming = f"{customs.agency} dự kiến từ 25/11/2026 đến 20/12/2026, theo {theirs}"
    assert "Lực lượng khác có kế hoạch kiểm tra" in card
    assert coming in card
    assert f"{police.agency} dự kiến" not in card, "one's own stands among one's plans"


def test_a_secret_plan_stands_on_no_page_of_another_plan_and_on_no_card(
    client: Client, ward_one: Area
) -> None:
    police, customs = Force(ward_one), Force(ward_one, "hq")
    customs.shop = police.shop
    plan = police.approved("periodic")
    pages = [
        reverse("desk:inspectionplan", args=[plan.code]),
        reverse("desk:establishment", args=[police.shop.code]),
    ]

    def seen(user: User) -> list[bool]:
        client.force_login(user)
        words = ("Trùng lặp kiểm tra trong năm", "Lực lượng khác có kế hoạch kiểm tra")
        return [one in page(client, path) for one, path in zip(words, pages, strict=True)]

    before = seen(police.head)
    secret = customs.approved("unscheduled", reason="tip")
    assert (before, seen(police.head)) == ([False, False], [False, False])

    client.force_login(customs.head)
    own = page(client, reverse("desk:inspectionplan", args=[secret.code]))
    assert "Trùng lặp kiểm tra trong năm" not in own, "the liaison decides first"
