"""Gộp hồ sơ, played by An (province), Bình (Phường Một) and Chi (Xã Hai)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.merging.models import Merge, Twin
from hangthat.domain.merging.services import merge_establishments

pytestmark = pytest.mark.both  # pointers and constraints

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}


def shop(area: Area, name: str = "Tạp hóa Hương", **more: Any) -> Establishment:
    owner = register_party(name="Hộ kinh doanh Nông Thị Hương", kind="household", **BY)
    given = {"kind": "shop", "address": "Số 45, đường Lê Lợi", "opened_on": date(2020, 1, 1)}
    return open_establishment(party=owner, name=name, area=area, **(given | more), **BY)


@pytest.fixture
def kept(ward_one: Area) -> Establishment:
    return shop(ward_one)


@pytest.fixture
def twin(ward_one: Area) -> Establishment:
    return shop(ward_one, "TẠP HOÁ HƯƠNG", address="45 Lê Lợi")


def beside(one: Establishment, other: Establishment) -> str:
    return f"/co-so/{one.code}/gop/?voi={other.code}"


def test_two_records_are_seen_side_by_side_merged_and_taken_apart(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=twin, signed_on=date(2021, 3, 8), **BY)

    picked = client.get(f"/co-so/{kept.code}/gop/").content.decode()
    page = client.get(beside(kept, twin)).content.decode()
    typed = {"of_name": "giu", "of_address": "lay", "owners": "mot", "reason": "nhập hai lần"}
    merged = client.post(beside(kept, twin), typed)

    assert f"?voi={twin.code}" in picked
    assert "1 bản cam kết" in page
    assert merged.status_code == 302
    kept.refresh_from_db()
    assert (kept.name, kept.address) == ("Tạp hóa Hương", "45 Lê Lợi")
    assert Commitment.objects.get().establishment == kept
    assert Merge.objects.count() == 2  # the owners too

    card = client.get(f"/co-so/{kept.code}/").content.decode()
    assert "Hồ sơ đã gộp vào đây" in card
    assert twin.code in card
    listed = client.get(f"/co-so/{kept.code}/tach/").content.decode()
    number = Merge.objects.get(establishment=kept).pk
    assert f"?lan={number}" in listed
    client.post(f"/co-so/{kept.code}/tach/?lan={number}", {"reason": "nhầm"})
    assert Commitment.objects.get().establishment == twin


def test_the_page_asks_whether_the_owners_are_one_and_merges_them_only_on_a_yes(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)
    typed = {"of_name": "giu", "of_address": "giu", "reason": "nhập hai lần"}

    page = client.get(beside(kept, twin)).content.decode()
    unanswered = client.post(beside(kept, twin), typed).content.decode()

    assert f"gộp luôn {twin.party} ({twin.party.code}) vào {kept.party}" in page
    assert "checked" not in page.split('name="owners"')[1].split(">")[0]
    assert "Hãy chọn: hai chủ cơ sở là một, hay là hai." in unanswered
    assert not Merge.objects.exists()

    client.post(beside(kept, twin), typed | {"owners": "hai"})
    twin.party.refresh_from_db()
    assert Merge.objects.get().owners is None
    assert twin.party.merged_into is None


def test_taking_two_shops_apart_gives_both_owners_back(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)
    owner, other = twin.party, shop(twin.area, "Quán của cùng chủ")
    other.party = owner
    other.save()
    typed = {"of_name": "giu", "of_address": "giu", "owners": "mot", "reason": "nhập hai lần"}
    merged = client.post(beside(kept, twin), typed, follow=True).content.decode()
    other.refresh_from_db()
    assert other.party == kept.party
    assert f"Hai chủ cũng đã gộp: {owner} ({owner.code})" in merged

    apart = f"/co-so/{kept.code}/tach/?lan={Merge.objects.get(establishment=kept).pk}"
    assert f"cũng được tách: {owner} ({owner.code})" in client.get(apart).content.decode()
    client.post(apart, {"reason": "nhầm"})

    for record in (owner, other, twin):
        record.refresh_from_db()
    assert (owner.merged_into, twin.merged_into) == (None, None)
    assert (twin.party, other.party) == (owner, owner)
    assert not Merge.objects.filter(undone_at=None).exists()


def test_owners_that_were_parted_before_are_left_alone(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)
    typed = {"of_name": "giu", "of_address": "giu", "owners": "mot", "reason": "nhập hai lần"}
    client.post(beside(kept, twin), typed)
    both = Merge.objects.get(establishment=kept)
    client.post(f"/chu-the/{kept.party.code}/tach/?lan={both.owners_id}", {"reason": "là hai"})

    client.post(f"/co-so/{kept.code}/tach/?lan={both.pk}", {"reason": "nhầm"})

    assert not Merge.objects.filter(undone_at=None).exists()


def test_the_old_code_leads_to_the_survivor_within_sight_only(
    client: Client, binh: User, chi: User, kept: Establishment, twin: Establishment
) -> None:
    merge_establishments(survivor=kept, former=twin, reason="nhập hai lần", **BY)

    client.force_login(binh)
    assert client.get(f"/co-so/{twin.code}/")["Location"] == f"/co-so/{kept.code}/"
    assert client.get(f"/api/v1/establishments/{twin.code}").json()["code"] == kept.code
    client.force_login(chi)
    assert client.get(f"/co-so/{twin.code}/").status_code == 404
    assert client.get(f"/api/v1/establishments/{twin.code}").status_code == 404


def test_a_merge_shows_why_it_is_refused_and_keeps_what_was_typed(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)

    page = client.post(beside(kept, twin), {"of_name": "lay", "of_address": "giu", "reason": ""})

    assert page.status_code == 200
    assert 'value="lay"' in page.content.decode()
    assert not Merge.objects.exists()


def test_nobody_merges_with_a_shop_out_of_sight(
    client: Client, binh: User, kept: Establishment, commune_two: Area
) -> None:
    client.force_login(binh)
    elsewhere = shop(commune_two)

    for one, other in ((kept, elsewhere), (elsewhere, kept)):
        assert client.get(beside(one, other)).status_code == 404
        assert client.post(beside(one, other), {"reason": "trùng"}).status_code == 404
    assert client.get(beside(kept, kept)).status_code == 404
    assert not Merge.objects.exists()


def search(client: Client) -> None:
    assert client.post("/trung-lap/")["Location"].startswith("/viec/")
    while work_once(WORKS, clock=now):
        pass


def test_pairs_are_found_at_a_press_and_answered_one_after_the_other(
    client: Client, binh: User, kept: Establishment, twin: Establishment, ward_one: Area
) -> None:
    client.force_login(binh)
    other = [shop(ward_one, name, address="Thôn 5") for name in ("Quần áo Lan", "QUẦN ÁO LAN")]
    assert "chưa so các cơ sở" in client.get("/trung-lap/").content.decode()

    search(client)

    page = client.get("/trung-lap/").content.decode()
    assert 'Chưa trả lời<span class="count">2</span>' in page
    assert f"{ward_one.name} (2)" in page
    where = f"&tiep={ward_one.code}"
    first, second = beside(kept, twin), beside(*other)
    assert first.replace("&", "&amp;") in page
    after = client.post(f"{first}{where}", {"khac": "1"})
    assert after["Location"] == f"{second}{where}"
    after = client.post(after["Location"], {"sau": "1"})
    assert after["Location"] == f"/trung-lap/?dia_ban={ward_one.code}"
    left = client.get(after["Location"]).content.decode()
    assert "Không còn cặp cơ sở nào" in left
    assert 'Để sau<span class="count">1</span>' in left
    assert "QUẦN ÁO LAN" in client.get("/trung-lap/?xem=de-sau").content.decode()


def test_who_answers_while_another_does_is_told_so_and_asked_again(
    client: Client, binh: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(binh)
    search(client)
    here = beside(kept, twin)

    with connection.execute_wrapper(put_off_meanwhile()):
        answer = client.post(here, {"sau": "1"})

    assert answer["Location"] == here
    assert "vừa được người khác sửa" in client.get(here).content.decode()


def put_off_meanwhile() -> Callable[..., Any]:
    """As if another's deed were committed between the reading of a pair and its change."""
    done: list[str] = []

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(f'UPDATE "{Twin._meta.db_table}"') and not done:
            done.append(sql)
            Twin.objects.update(later_at=NOON)
        return run(sql, params, many, context)

    return execute


def test_after_a_merge_the_next_pair_is_asked(
    client: Client, binh: User, kept: Establishment, twin: Establishment, ward_one: Area
) -> None:
    client.force_login(binh)
    search(client)
    typed = {"of_name": "giu", "of_address": "giu", "owners": "mot", "reason": "nhập hai lần"}

    answer = client.post(f"{beside(kept, twin)}&tiep=moi-noi", typed)

    assert answer["Location"] == "/trung-lap/"
    quality = client.get("/chat-luong-du-lieu/").content.decode()
    assert "Cặp cơ sở có thể trùng" in quality


def test_nobody_is_asked_about_a_shop_out_of_sight(
    client: Client, an: User, chi: User, kept: Establishment, twin: Establishment
) -> None:
    client.force_login(an)
    search(client)
    assert twin.name in client.get("/trung-lap/").content.decode()

    client.force_login(chi)
    page = client.get("/trung-lap/").content.decode()

    assert kept.name not in page
    assert 'Chưa trả lời<span class="count">0</span>' in page


def test_a_second_press_while_the_machine_searches_is_said(client: Client, an: User) -> None:
    client.force_login(an)
    client.post("/trung-lap/")

    page = client.post("/trung-lap/", follow=True).content.decode()

    assert "Máy đang tìm" in page
    assert Job.objects.count() == 1


@pytest.mark.parametrize("count", [2, 8])
def test_the_list_of_pairs_costs_the_same_whatever_its_length(
    client: Client, an: User, ward_one: Area, count: int, django_assert_max_num_queries: Any
) -> None:
    client.force_login(an)
    for n in range(count):
        shop(ward_one, f"Tạp hóa Hương {'Lan' * (n % 2)}")
    search(client)

    with django_assert_max_num_queries(24):
        client.get("/trung-lap/", {"dia_ban": ward_one.code})


def test_owners_are_merged_side_by_side_too(client: Client, an: User, ward_one: Area) -> None:
    client.force_login(an)
    ours = register_party(name="Công ty Một", kind="enterprise", tax_code="0100109106", **BY)
    theirs = register_party(name="Cty Một", kind="enterprise", phone="0912345678", **BY)

    page = client.get(f"/chu-the/{ours.code}/gop/?voi={theirs.code}").content.decode()
    typed = {"of_name": "giu", "of_tax_code": "giu", "of_phone": "lay", "reason": "trùng"}
    client.post(f"/chu-the/{ours.code}/gop/?voi={theirs.code}", typed)

    assert "0912345678" in page
    ours.refresh_from_db()
    assert ours.phone == "0912345678"
    assert client.get(f"/chu-the/{theirs.code}/")["Location"] == f"/chu-the/{ours.code}/"
    assert "Cty Một" in client.get(f"/chu-the/{ours.code}/").content.decode()
