"""Candidates with their reasons, choices that keep them, draws, weights compared before use."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, Factor
from hangthat.domain.selection.models import Choice, Draw, LearnedRanking, RiskGoods, Weighting
from hangthat.domain.selection.services import (
    DrawTerms,
    announce,
    begin_weighting,
    choose,
    draft_weighting,
    draw,
)
from hangthat.domain.selection.tests.lots import by_lot

pytestmark = [pytest.mark.both]
OVERRIDE = "cạnh chợ"


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 4)


@pytest.fixture
def binh(ward_one: Area) -> User:
    """A clerk of the ward's committee, in whose name he chooses."""
    committee = Agency.objects.create(code="UB1", name="UBND phường Một")
    return add_officer(
        username="binh", password="hangthat-demo", full_name="Trần Thị Bình", role=Role.CLERK,
        area=ward_one, agency=committee, valid_from=date(2021, 1, 1), at=now(),
    )  # fmt: skip


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def stamp() -> dict[str, Any]:
    return {"by": None, "at": now()}


def test_every_point_is_shown_with_its_reason(
    client: Client, binh: User, shops: list[Establishment]
) -> None:
    record(
        held_on=localdate() - timedelta(100),
        type="periodic",
        findings={shops[0]: "clean"},
        **stamp(),
    )

    listed = page(client, binh, "/chon-kiem-tra/")

    assert "Cơ sở cần kiểm tra: Phường Một" in listed
    assert "chưa từng được kiểm tra" in listed
    assert "100 ngày" in listed
    assert "chưa có tin báo nào được cho dùng, yếu tố này để trống" in listed
    assert "Xếp hạng học được: chưa dùng, chưa học lần nào" in listed
    assert listed.index("Quầy 2") < listed.index("Quầy 1"), "who was checked stands last"
    assert "không vi phạm" not in listed.replace("không có nghĩa là không vi phạm", "")


def test_another_commune_is_not_listed(
    client: Client, chi: User, shops: list[Establishment], ward_one: Area
) -> None:
    assert "Quầy 1" not in page(client, chi, f"/chon-kiem-tra/?dia_ban={ward_one.code}")
    told = by_token(chi).read(f"candidates?unit={ward_one.code}").json()
    assert told["total"] == 0


def test_a_choice_is_made_shown_and_called_off(
    client: Client, binh: User, shops: list[Establishment]
) -> None:
    client.force_login(binh)
    asked = f"/lua-chon/them/?co_so={shops[0].code}"
    said = {"agency": binh.agency_id, "reason": "risk", "override": OVERRIDE}
    assert client.post(asked, said).status_code == 302

    choice = Choice.objects.get()
    card = page(client, binh, f"/lua-chon/{choice.code}/")
    assert OVERRIDE in card
    assert "1 trong 4 cơ sở" in card
    assert "chưa rõ: chưa kiểm tra" in card
    assert "Đã chọn</a>" in page(client, binh, "/chon-kiem-tra/")
    assert client.post(f"/lua-chon/{choice.code}/huy/", {"reason": "mưa"}).status_code == 302
    assert "Quầy 1" in page(client, binh, "/lua-chon/?xem=da-huy")


def test_only_who_goes_there_knows_of_a_choice(
    client: Client, binh: User, chi: User, shops: list[Establishment]
) -> None:
    assert binh.agency is not None
    choice = choose(shops[0], agency=binh.agency, reason="order", **stamp())

    client.force_login(chi)
    assert client.get(f"/lua-chon/{choice.code}/").status_code == 404
    assert "Quầy 1" not in page(client, chi, "/lua-chon/?xem=tat-ca")


def test_an_inspection_is_tied_by_hand_where_its_reason_is_another(
    client: Client, binh: User, shops: list[Establishment]
) -> None:
    assert binh.agency is not None
    choice = choose(shops[0], agency=binh.agency, reason="order", **stamp())
    held = record(
        held_on=localdate(), type="periodic", findings={shops[0]: "violation"}, agency=binh.agency,
        **stamp(),
    )  # fmt: skip
    assert "chưa rõ: chưa kiểm tra" in page(client, binh, f"/lua-chon/{choice.code}/")

    tied = client.post(f"/lua-chon/{choice.code}/gan/", {"inspection": held.pk})

    assert tied.status_code == 302
    assert "có vi phạm" in page(client, binh, f"/lua-chon/{choice.code}/")


def test_a_draw_is_announced_and_its_list_handed_out(
    client: Client, binh: User, shops: list[Establishment], ward_one: Area
) -> None:
    client.force_login(binh)
    tomorrow = f"{localdate() + timedelta(1):%d/%m/%Y}"
    said = {
        "title": "Quý IV", "agency": binh.agency_id, "area": ward_one.code, "checks": "20",
        "share": "", "seed_on": tomorrow, "seed_time": "09:30", "due_on": tomorrow,
    }  # fmt: skip
    assert client.post("/rut-tham/them/", said).status_code == 302

    made = Draw.objects.get()
    card = page(client, binh, f"/rut-tham/{made.code}/")
    assert "2 trong 4 cơ sở" in card
    assert made.base_hash in card
    assert f"/rut-tham/{made.code}/rut/" not in card, "its minute has not come"
    handed = client.get(f"/rut-tham/{made.code}/danh-sach-goc.txt").content.decode()
    assert handed == made.base
    assert "Quý IV" in page(client, binh, "/rut-tham/")
    assert by_token(binh).read(f"draws/{made.code}").json()["base"] == made.base


def drawn(shops: list[Establishment], user: User, **other: Any) -> Draw:
    """Of ten minutes ago."""
    assert user.agency is not None
    then = now() - timedelta(minutes=10)
    said: dict[str, Any] = {"checks": 20, "due_on": localdate()} | other
    terms = DrawTerms(
        title="Quý IV", agency=user.agency, area=shops[0].area,
        seed_at=then + timedelta(minutes=4), **said,
    )  # fmt: skip
    made = announce(terms=terms, by=None, at=then)
    draw(made, **stamp())
    return made


def test_the_page_repeats_the_draw_and_says_if_it_does_not_agree(
    client: Client, binh: User, shops: list[Establishment]
) -> None:
    made = drawn(shops, binh)

    assert "kết quả khớp" in page(client, binh, f"/rut-tham/{made.code}/")
    Draw.objects.update(base=made.base.replace(shops[0].code, "CS-KHAC"))
    assert "không khớp mã băm đã công bố" in page(client, binh, f"/rut-tham/{made.code}/")


def test_what_was_drawn_is_sealed_in_the_journal_until_it_is_opened(
    client: Client, binh: User, head: User, shops: list[Establishment]
) -> None:
    made = drawn(shops, binh)
    code = made.base.splitlines()[0].split(";")[2]
    assert code not in page(client, head, "/nhat-ky/?loai=selection.draw")
    assert Draw.objects.sealed_from(head).exists()
    assert Choice.objects.sealed_from(head).exists()

    Draw.objects.update(opened_on=localdate())
    assert not Draw.objects.sealed_from(head).exists()
    assert Draw.objects.in_journal_of(head).exists()
    Choice.objects.update(cancelled_on=localdate())
    assert Choice.objects.in_journal_of(head).exists()


def test_two_weightings_are_compared_before_one_is_put_in_force(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    record(
        held_on=localdate() - timedelta(1), type="periodic", findings={shops[0]: "clean"},
        **stamp(),
    )  # fmt: skip
    client.force_login(an)
    points = {one.value: "0" for one in Factor} | {"history": "10"}
    said = points | {"random_share": "15", "rest_days": "0", "remark": "Thử chỉ tính lịch sử"}
    assert client.post("/bo-diem/them/", said).status_code == 302

    made = Weighting.objects.get()
    compared = page(client, an, f"/bo-diem/{made.code}/")
    assert "4 cơ sở: " in compared
    assert "Ai lên, ai xuống ở" in compared
    began = {"valid_from": f"{localdate():%d/%m/%Y}"}
    assert client.post(f"/bo-diem/{made.code}/ap-dung/", began).status_code == 302
    assert made.code in page(client, an, "/chon-kiem-tra/")
    assert "15%" in page(client, an, "/bo-diem/")
    assert "Ai lên, ai xuống" not in page(client, an, f"/bo-diem/{made.code}/")


def test_a_ward_may_not_change_the_weights(client: Client, binh: User) -> None:
    made = draft_weighting(points=DEFAULT_POINTS, remark="x", **stamp())

    client.force_login(binh)
    assert client.get("/bo-diem/them/").status_code == 403
    assert client.post(f"/bo-diem/{made.code}/ap-dung/").status_code == 403
    assert "Áp dụng bộ điểm" not in page(client, binh, f"/bo-diem/{made.code}/")


def test_goods_at_risk_are_entered_and_taken_off(client: Client, an: User) -> None:
    client.force_login(an)
    said = {
        "kind": "goods", "name": "Bánh trung thu", "why": "rằm", "first_month": "8",
        "last_month": "9", "start": "01/08/2026",
    }  # fmt: skip
    assert client.post("/hang-rui-ro/them/", said).status_code == 302
    assert "tháng 8 đến tháng 9" in page(client, an, "/hang-rui-ro/")

    one = RiskGoods.objects.get()
    ended = client.post(f"/hang-rui-ro/{one.pk}/dua-ra/", {"end": "30/09/2026"})
    assert ended.status_code == 302
    assert "30/09/2026" in page(client, an, "/hang-rui-ro/")


def test_rates_say_n_and_interval_and_call_the_unrecorded_unknown(
    client: Client, an: User, shops: list[Establishment]
) -> None:
    day = localdate()
    record(held_on=day, type="periodic", findings={shops[0]: "violation"}, **stamp())
    by_lot(record(held_on=day, type="periodic", findings={shops[1]: "clean"}, **stamp()))

    told = page(client, an, "/ty-le-trung/")

    assert "0,0 – 79,3%" in told
    assert "20,7 – 100,0%" in told
    assert "Chưa rõ: chưa có đợt rút thăm nào của năm này đã hết hạn kiểm tra." in told
    rates = by_token(an).read("hit-rates").json()
    assert [one["reason"] for one in rates["rates"] if one["violating"]] == ["unrecorded"]
    assert rates["estimate"] is None
    assert rates["inspections"] == sum(one["inspections"] for one in rates["forces"])
    assert f"<strong>{rates['inspections']}</strong>, cuộc liên ngành tính một lần" in told


def test_the_estimate_stands_beside_what_is_not_known(
    client: Client, an: User, binh: User, shops: list[Establishment]
) -> None:
    made = drawn(shops, binh)
    one, two = Choice.objects.filter(draw=made)
    record(
        held_on=localdate(), type="periodic", findings={one.establishment: "violation"},
        agency=binh.agency, basis=Basis(reason="random"), **stamp(),
    )  # fmt: skip
    Draw.objects.update(due_on=date(localdate().year, 1, 1))
    Choice.objects.filter(pk=one.pk).update(inspection=None)
    record(
        held_on=localdate(), type="periodic", findings={two.establishment: "refused"},
        agency=binh.agency, basis=Basis(reason="random"), **stamp(),
    )  # fmt: skip

    told = page(client, an, "/ty-le-trung/")

    assert "Từ 0,0% đến 100,0%" in told, "checked after its last day: not known"
    assert "con số này không đổi kết luận của chỉ tiêu" in told
    assert by_token(an).read("hit-rates").json()["estimate"]["unseen"] == 2


def test_a_ranking_says_why_it_is_not_used(client: Client, an: User) -> None:
    assert "Chưa học lần nào" in page(client, an, "/xep-hang-hoc/")
    numbers = {
        "columns": ["own_violations"], "means": ["0.0"], "scales": ["1.0"], "weights": ["1.0"],
        "intercept": "0.0", "slope": "1.0", "offset": "0.0",
    }  # fmt: skip
    made = LearnedRanking.objects.create(
        code="XH-1", trained_at=now(), first_day=date(2024, 1, 1), last_day=date(2025, 1, 1),
        checks=300, finds=40, numbers=numbers, digest="0" * 64, why_not="Chưa đủ 12 tháng.",
        trial={"fairness": [{"group": "unit", "name": "Phường Một", "finds": 3, "first": 1,
                             "median": "210.0"}]},
    )  # fmt: skip

    assert "Chưa đủ 12 tháng." in page(client, an, "/xep-hang-hoc/")
    card = page(client, an, f"/xep-hang-hoc/{made.code}/")
    assert "Chưa có kiểm tra ngẫu nhiên nào để thử." in card
    assert "210" in card
    assert "vi phạm tại cơ sở (24 tháng)" in card


def test_pages_ask_as_often_for_four_as_for_forty(
    client: Client, binh: User, ward_one: Area, shops: list[Establishment]
) -> None:
    made = drawn(shops, binh)
    begin_weighting(
        draft_weighting(points=DEFAULT_POINTS, remark="x", **stamp()),
        valid_from=localdate(), **stamp(),
    )  # fmt: skip
    other = draft_weighting(points=DEFAULT_POINTS | {"waiting": 90}, remark="x", **stamp())
    addresses = (
        *("/chon-kiem-tra/", "/lua-chon/?xem=tat-ca", "/ty-le-trung/"),
        *(f"/rut-tham/{made.code}/", f"/bo-diem/{other.code}/"),
    )
    page(client, binh, addresses[0])
    few = [asked(client, address) for address in addresses]
    stalls(ward_one, 36)
    assert binh.agency is not None
    for shop in Establishment.objects.exclude(pk__in=[one.pk for one in shops])[:20]:
        choose(shop, agency=binh.agency, reason="order", **stamp())

    assert [asked(client, address) for address in addresses] == few
    assert max(few) < 36


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_target_of_no_violation_shows_what_the_draws_tell_and_others_do_not(
    client: Client, an: User, binh: User, shops: list[Establishment], plan_125: PlanVersion
) -> None:
    drawn(shops, binh)
    Draw.objects.update(due_on=date(2025, 12, 30))
    of_year = plan_125.targets.filter(by_end_of=2025)
    clean = next(one for one in of_year if "không vi phạm" in one.conditions)
    other = next(one for one in of_year if "không vi phạm" not in one.conditions)

    told = page(client, an, f"/chi-tieu/{clean.code}/")

    assert "Ước tính từ kiểm tra ngẫu nhiên, năm 2025" in told
    assert "Từ 0,0% đến 100,0%" in told, "nobody drawn was seen"
    assert "Ước tính từ kiểm tra ngẫu nhiên" not in page(client, an, f"/chi-tieu/{other.code}/")
