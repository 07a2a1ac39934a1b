"""One act on many shops: the same rules as on one, all or nothing, and back again."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import work_once
from hangthat.core.journal.models import Entry
from hangthat.desk.works import WORKS
from hangthat.domain.bulk_changes.services import many_at_once as bulk
from hangthat.domain.establishments.models import Establishment, Place, Suspension
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    open_establishment,
    register_party,
    resume,
    suspend,
)

pytestmark = pytest.mark.both  # many rows in one transaction

SAID = {"by": None, "at": now()}
CLOSE = {"day": "30/06/2026", "reason": "giải tỏa chợ"}


def shop(area: Area, name: str) -> Establishment:
    party = register_party(name=f"Chủ {name}", kind="household", **SAID)
    opened = date(2021, 1, 5)
    return open_establishment(
        party=party, name=name, kind="shop", area=area, opened_on=opened, **SAID
    )


@pytest.fixture
def three(ward_one: Area) -> list[Establishment]:
    return [shop(ward_one, name) for name in ("Một", "Hai", "Ba")]


@pytest.fixture
def market(ward_one: Area) -> Place:
    return add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **SAID)


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def address(deed: str, shops: list[Establishment], more: str = "") -> str:
    return f"/co-so/hang-loat/?viec={deed}{more}" + "".join(f"&chon={one.pk}" for one in shops)


def again(shops: list[Establishment]) -> list[Establishment]:
    for one in shops:
        one.refresh_from_db()
    return shops


def test_ticked_shops_are_closed_each_with_its_line(
    page: Client, three: list[Establishment], binh: User
) -> None:
    told = page.post(address("dong", three[:2]), CLOSE, follow=True).content.decode()

    assert [one.closed_on for one in again(three)] == [date(2026, 6, 30)] * 2 + [None]
    assert "Đã ghi cho 2 cơ sở" in told
    lines = Entry.objects.filter(action="close")
    assert [(line.actor_id, line.reason) for line in lines] == [(binh.pk, "giải tỏa chợ")] * 2


def test_one_refusal_names_the_shop_and_nothing_is_half_done(
    page: Client, three: list[Establishment]
) -> None:
    close_establishment(shop=three[1], closed_on=date(2025, 1, 1), **SAID)

    told = page.post(address("dong", three), CLOSE).content.decode()

    assert "1 cơ sở không ghi được; chưa ghi gì" in told
    assert "Cơ sở đã đóng cửa ngày 01/01/2025" in told
    assert 'value="30/06/2026"' in told
    assert [one.closed_on for one in again(three)] == [None, date(2025, 1, 1), None]


def test_refusing_shops_are_passed_over_if_the_officer_says_so(
    page: Client, three: list[Establishment]
) -> None:
    close_establishment(shop=three[1], closed_on=date(2025, 1, 1), **SAID)

    answer = page.post(address("dong", three), {**CLOSE, "skip": "on"}, follow=True)

    told = answer.content.decode()
    assert "Đã ghi cho 2 cơ sở, bỏ qua 1: Hai: Cơ sở đã đóng cửa" in told
    assert again(three)[2].closed_on == date(2026, 6, 30)


def test_nothing_is_called_written_where_nothing_was(
    page: Client, three: list[Establishment]
) -> None:
    for one in three:
        close_establishment(shop=one, closed_on=date(2025, 1, 1), **SAID)
    refused = page.post(address("dong", three), {**CLOSE, "skip": "on"}, follow=True)
    same = page.post(address("loai", three), {"kind": "shop", "reason": "rà soát"}, follow=True)

    assert "Chưa ghi gì, bỏ qua 3: " in refused.content.decode()
    assert "Chưa ghi gì, 3 cơ sở vốn đã như vậy" in same.content.decode()
    assert "Đã ghi" not in refused.content.decode() + same.content.decode()
    assert not Entry.objects.filter(action="amend").exists()


def test_all_that_was_found_is_done_not_only_the_page(
    page: Client, three: list[Establishment], market: Place
) -> None:
    where = "/co-so/hang-loat/?viec=noi&tat_ca=1&loc=q%3Dchu"
    page.post(where, {"place": market.pk})

    assert {one.place for one in again(three)} == {market}


def test_what_lies_elsewhere_is_neither_shown_nor_done(
    page: Client, three: list[Establishment], commune_two: Area
) -> None:
    elsewhere = shop(commune_two, "Ở xã khác")

    shown = page.get(address("dong", [*three, elsewhere])).content.decode()
    page.post(address("dong", [elsewhere]), CLOSE)

    assert "3 cơ sở" in shown
    assert elsewhere.name not in shown
    assert again([elsewhere])[0].closed_on is None


def test_a_bulk_change_is_taken_back_while_nobody_went_on(
    page: Client, three: list[Establishment], market: Place
) -> None:
    answer = page.post(address("noi", three), {"place": market.pk})
    assert "Hoàn tác" in page.get(answer["Location"]).content.decode()

    page.post(answer["Location"])

    assert {one.place for one in again(three)} == {None}
    back = page.get(answer["Location"]).content.decode()
    assert "Đã có thay đổi sau đó" in page.post(answer["Location"], follow=True).content.decode()
    assert "Một" in back


def test_shops_closed_by_mistake_are_open_again_and_each_says_why(
    page: Client, three: list[Establishment]
) -> None:
    answer = page.post(address("dong", three), CLOSE)

    page.post(answer["Location"])

    assert {one.closed_on for one in again(three)} == {None}
    assert Entry.objects.filter(action="withdraw", reason__contains="Hoàn tác").count() == 3


def test_a_shop_that_changed_since_blocks_the_way_back_by_name(
    page: Client, three: list[Establishment]
) -> None:
    answer = page.post(address("loai", three), {"kind": "stall"})
    close_establishment(shop=again(three)[0], closed_on=date(2026, 1, 1), **SAID)

    told = page.post(answer["Location"], follow=True).content.decode()

    assert "Đã có thay đổi sau đó ở: Một" in told
    assert {one.kind for one in again(three)} == {"stall"}


def test_an_act_is_taken_back_only_by_who_did_it(
    page: Client, three: list[Establishment], an: User
) -> None:
    answer = page.post(address("loai", three), {"kind": "stall"})
    page.force_login(an)

    assert page.get(answer["Location"]).status_code == 404
    assert page.post(answer["Location"]).status_code == 404


FIRE = {"day": "10/05/2026", "reason": "cháy chợ"}


def rests(shops: list[Establishment]) -> list[tuple[str, date, date | None]]:
    kept = Suspension.objects.standing().filter(establishment__in=shops)
    rows = kept.order_by("establishment_id", "start").select_related("establishment")
    return [(one.establishment.name, one.start, one.end) for one in rows]


def burnt(page: Client, shops: list[Establishment]) -> str:
    """The address of what was done."""
    return page.post(address("nghi", shops), FIRE)["Location"]


def test_a_market_burns_and_its_stalls_rest_from_that_day_for_one_reason(
    page: Client, three: list[Establishment], market: Place, ward_one: Area, binh: User
) -> None:
    Establishment.objects.filter(pk__in=[one.pk for one in three]).update(place=market)
    shop(ward_one, "Ngoài chợ")
    shown = page.get(f"/khu-vuc/{market.code}/").content.decode()
    (act,) = re.findall(r'href="([^"]*viec=nghi[^"]*)"', shown)

    told = page.post(unescape(act), FIRE, follow=True).content.decode()

    assert "Đã ghi cho 3 cơ sở" in told
    day = date(2026, 5, 10)
    assert rests(list(Establishment.objects.all())) == [
        (name, day, None) for name in ("Một", "Hai", "Ba")
    ]
    assert set(Suspension.objects.values_list("remark", flat=True)) == {"cháy chợ"}
    lines = Entry.objects.filter(subject="establishments.suspension", action="add")
    assert [line.actor_id for line in lines] == [binh.pk] * 3


def test_who_was_closed_or_rests_already_is_named_beside_the_reason(
    page: Client, three: list[Establishment], ward_one: Area
) -> None:
    fourth = shop(ward_one, "Bốn")
    close_establishment(shop=three[0], closed_on=date(2025, 1, 1), **SAID)
    for one in (three[1], fourth):
        suspend(one, start=date(2026, 5, 1), remark="ốm", **SAID)
    every = [*three, fourth]

    refused = page.post(address("nghi", every), FIRE).content.decode()
    assert "3 cơ sở không ghi được; chưa ghi gì" in refused
    told = page.post(address("nghi", every), {**FIRE, "skip": "on"}, follow=True)

    assert (
        "Đã ghi cho 1 cơ sở, bỏ qua 3: Bốn, Hai: Cơ sở đã được ghi tạm ngừng trong những "
        "ngày ấy; Một: Cơ sở không hoạt động vào ngày ấy."
    ) in told.content.decode()
    assert rests([three[2]]) == [("Ba", date(2026, 5, 10), None)]


def test_stalls_that_rest_are_found_in_the_list_and_some_of_them_open_again_together(
    page: Client, three: list[Establishment]
) -> None:
    burnt(page, three[:2])
    found = page.get("/co-so/?tinh_trang=nghi&cot=tinh_trang").content.decode()
    every = page.get("/co-so/?cot=tinh_trang").content.decode()
    rest, stands = ">đang tạm ngừng</span>", ">đang hoạt động</span>"
    assert [found.count(rest), found.count(stands)] == [2, 0]
    assert [every.count(rest), every.count(stands)] == [2, 1]
    assert ("Một" in found, "Hai" in found, three[2].code in found) == (True, True, False)

    page.post(address("lai", three[:1]), {"day": "01/06/2026", "reason": "đã dựng lại"})
    told = page.post(address("lai", three), {"day": "01/06/2026"}).content.decode()

    day = date(2026, 5, 10)
    assert rests(three) == [("Một", day, date(2026, 5, 31)), ("Hai", day, None)]
    assert told.count("Cơ sở không đang tạm ngừng.") == 2
    assert Entry.objects.get(action="resume").reason == "đã dựng lại"


def test_stalls_open_again_only_after_the_day_on_which_they_began_to_rest(
    page: Client, three: list[Establishment]
) -> None:
    burnt(page, three)

    told = page.post(address("lai", three), {"day": "10/05/2026"}).content.decode()

    assert "tạm ngừng từ 10/05/2026; ngày hoạt động lại phải sau ngày ấy" in told
    assert {end for _, _, end in rests(three)} == {None}


def test_days_of_rest_entered_by_mistake_are_taken_back_in_one_step(
    page: Client, three: list[Establishment]
) -> None:
    done = burnt(page, three)

    told = page.post(done, follow=True).content.decode()

    assert "Đã hoàn tác ở 3 cơ sở" in told
    assert rests(three) == []
    assert Entry.objects.filter(action="withdraw", reason__contains="Hoàn tác").count() == 3


def test_stalls_opened_again_by_mistake_rest_on_as_before(
    page: Client, three: list[Establishment]
) -> None:
    suspend(three[2], start=date(2026, 5, 10), end=date(2090, 1, 1), remark="cháy chợ", **SAID)
    burnt(page, three[:2])
    done = page.post(address("lai", three), {"day": "01/06/2026"})["Location"]
    assert {end for _, _, end in rests(three)} == {date(2026, 5, 31)}

    page.post(done)

    assert [end for _, _, end in rests(three)] == [None, None, date(2090, 1, 1)]


def test_a_stall_that_opened_or_rested_again_since_blocks_the_way_back_by_name(
    page: Client, three: list[Establishment]
) -> None:
    suspended = burnt(page, three)
    resume(three[0].suspensions.get(), end=date(2026, 5, 20), **SAID)
    told = page.post(suspended, follow=True).content.decode()
    assert "Đã có thay đổi sau đó ở: Một. Chưa hoàn tác gì." in told

    resumed = page.post(address("lai", three[1:]), {"day": "01/06/2026"})["Location"]
    suspend(three[1], start=date(2026, 6, 10), remark="ốm", **SAID)
    told = page.post(resumed, follow=True).content.decode()

    assert "Đã có thay đổi sau đó ở: Hai. Chưa hoàn tác gì." in told
    assert [end for _, _, end in rests(three[2:])] == [date(2026, 5, 31)]


def test_many_stalls_rest_beside_the_pages_and_are_taken_back_too(
    page: Client, three: list[Establishment], few_at_once: None
) -> None:
    page.post(address("nghi", three), FIRE)
    work_once(WORKS, clock=now)
    job = Job.objects.get()
    assert job.result["words"] == "Đã ghi cho 3 cơ sở"
    assert len(rests(three)) == 3

    page.post(f"/co-so/hang-loat/job-{job.pk}/")

    assert rests(three) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [("viec=dong", "chưa chọn cơ sở nào"), ("viec=dong&chon=x&chon=-1", "chưa chọn cơ sở")],
)
def test_nothing_chosen_is_said(page: Client, asked: str, said: str) -> None:
    told = page.get(f"/co-so/hang-loat/?{asked}", follow=True).content.decode()

    assert said in told
    assert "Chưa chọn việc" in page.get("/co-so/hang-loat/?viec=xoa&chon=1").content.decode()


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hangthat.desk.shops.views.bulk.AT_ONCE", 2)


def test_more_than_one_waits_for_goes_beside_the_pages(
    page: Client, three: list[Establishment], market: Place, few_at_once: None
) -> None:
    answer = page.post(address("noi", three), {"place": market.pk, "reason": "sắp xếp"})
    assert answer["Location"].startswith("/viec/")
    assert {one.place for one in again(three)} == {None}

    work_once(WORKS, clock=now)

    job = Job.objects.get()
    assert (job.state, job.result["words"]) == (State.DONE, "Đã ghi cho 3 cơ sở")
    assert {one.place for one in again(three)} == {market}
    page.post(f"/co-so/hang-loat/job-{job.pk}/")
    assert {one.place for one in again(three)} == {None}


def test_a_job_that_runs_again_does_not_do_it_twice(
    page: Client, three: list[Establishment], few_at_once: None
) -> None:
    page.post(address("loai", three), {"kind": "stall"})
    work_once(WORKS, clock=now)
    Job.objects.update(state="asked", ended_at=None)  # killed between its commit and its end

    work_once(WORKS, clock=now)

    assert Job.objects.get().state == State.DONE
    assert Entry.objects.filter(action="amend").count() == 3


def test_refusals_of_a_job_are_named_in_it(
    page: Client, three: list[Establishment], few_at_once: None
) -> None:
    close_establishment(shop=three[1], closed_on=date(2025, 1, 1), **SAID)
    page.post(address("dong", three), CLOSE)

    work_once(WORKS, clock=now)

    job = Job.objects.get()
    assert job.state == State.FAILED
    assert "Hai: Cơ sở đã đóng cửa" in job.fault
    assert [one.closed_on for one in again(three)] == [None, date(2025, 1, 1), None]


def test_too_many_at_once_are_refused(
    page: Client, three: list[Establishment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.desk.shops.views.bulk.MOST", 2)

    assert "nhiều nhất 2" in page.get(address("dong", three), follow=True).content.decode()


def test_a_place_of_elsewhere_cannot_be_chosen(
    page: Client, three: list[Establishment], commune_two: Area, binh: User
) -> None:
    far = add_place(name="Chợ xa", kind="market", area=commune_two, **SAID)

    told = page.post(address("noi", three), {"place": far.pk}).content.decode()

    assert "Hãy chọn" in told or "không hợp lệ" in told or "Chọn" in told
    assert {one.place for one in again(three)} == {None}
    given: dict[str, Any] = {"place": far.pk, "reason": ""}
    with pytest.raises(bulk.ValidationError):
        bulk.do_all(bulk.DEEDS["noi"], three, given=given, skip=False, by=binh, at=now())
