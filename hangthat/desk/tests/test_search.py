"""The one search box, typed into by An (province), Bình (Phường Một) and Chi (Xã Hai)."""

from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import Context, Template
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.search.models import Posting, Unindexed, terms_of
from hangthat.core.search.services import index_pending, prepare_index
from hangthat.desk.queries.search import search
from hangthat.desk.shops.tests.test_registry import shop
from hangthat.domain.activities.services import record
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.inspections.services.joining import join

pytestmark = pytest.mark.both  # the index of words

BY = {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}
TODAY = date(2026, 11, 24)


def titles(words: str, user: User, only: str = "") -> dict[str, list[str]]:
    found = search(words, user, on=TODAY, only=only)
    return {group.name: [line.title for line in group.lines] for group in found}


def test_one_box_finds_every_kind(client: Client, an: User, ward_one: Area) -> None:
    shop(ward_one, "Tạp hóa Đồng Đăng")
    market = add_place(name="Chợ Đồng Đăng", kind="market", area=ward_one, **BY)
    add_board(name="Ban quản lý chợ Đồng Đăng", kind="market", place=market, area=ward_one, **BY)
    record(kind="leaflet", title="Ra quân ở Đồng Đăng", held_on=TODAY, area=ward_one, **BY)
    ward_one.name = "Xã Đồng Đăng"
    ward_one.save()

    everything = titles("dong dang", an)
    assert everything == {
        "co-so": ["Tạp hóa Đồng Đăng"],
        "ban-quan-ly": ["Ban quản lý chợ Đồng Đăng"],
        "noi": ["Chợ Đồng Đăng"],
        "tuyen-truyen": ["Ra quân ở Đồng Đăng"],
        "dia-ban": ["Xã Đồng Đăng"],
    }
    index_pending(at_least=1)
    assert titles("dong dang", an) == everything
    client.force_login(an)
    there = client.get("/co-so/", {"noi": market.code}).content.decode()
    assert "Chợ Đồng Đăng" in there
    assert "Tạp hóa Đồng Đăng" not in there  # it does not lie in the market
    assert titles("bql cho", an) == {"ban-quan-ly": ["Ban quản lý chợ Đồng Đăng"]}
    assert titles("vu thi hoa", an)["chu-the"] == ["Vũ Thị Hòa"]


def test_a_record_is_found_by_its_code(an: User, ward_one: Area) -> None:
    made = shop(ward_one)

    assert titles(made.code.lower(), an) == {"co-so": [made.name]}
    assert titles(made.party.code, an) == {"chu-the": ["Vũ Thị Hòa"]}


def test_a_decision_and_an_inspection_are_found_by_number_the_whole_one_first(
    an: User, binh: User, chi: User, ward_one: Area
) -> None:
    made = shop(ward_one)
    for number in ("12/QĐ-XPHC", "129/QĐ-XPHC"):
        visit = inspect(
            held_on=date(2025, 3, 5),
            type="unscheduled",
            findings={made: "violation"},
            number=number.replace("XPHC", "KT"),
            **BY,
        )
        found = find_violation(
            inspection=visit,
            establishment=made,
            classification="counterfeit",
            found_on=date(2025, 3, 5),
            **BY,
        )
        decide(
            violation=found, decided_on=date(2025, 3, 6), sanction="warning", number=number, **BY
        )
    index_pending(at_least=1)

    numbers = [title.split()[2] for title in titles("12/qd xphc", an)["quyet-dinh"]]
    assert numbers == ["12/QĐ-XPHC", "129/QĐ-XPHC"]
    assert [t[:8] for t in titles("129 qđ-kt", binh)["kiem-tra"]] == ["129/QĐ-K"]
    assert len(titles("05/03/2025", an)["kiem-tra"]) == 2
    assert titles("12/QĐ-XPHC", chi) == {}


@pytest.mark.parametrize("indexed", [True, False])
def test_a_joint_inspection_is_found_by_its_number_for_each_force(
    an: User, binh: User, chi: User, ward_one: Area, standing_agency: Agency, indexed: bool
) -> None:
    made = shop(ward_one)
    for number in ("1/QĐ-KT", "", "3/QĐ-KT"):
        visit = inspect(
            held_on=TODAY, type="unscheduled", findings={made: "clean"}, number=number, **BY
        )
        if number != "3/QĐ-KT":
            join(visit, number="LN-7K3M9Q2F1X", lead=standing_agency, **BY)
    if indexed:
        index_pending(at_least=1)

    both = ["Kiểm tra đột xuất ngày 24/11/2026", "1/QĐ-KT: kiểm tra đột xuất ngày 24/11/2026"]
    for user in (an, binh):
        assert sorted(titles("ln-7k3m9q2f1x", user)["kiem-tra"]) == sorted(both)
    assert titles("LN-7K3M9Q2F1X", chi) == {}
    note = search("LN-7K3M9Q2F1X", an, on=TODAY, only="kiem-tra")[0].lines[0].note
    assert note == "LN-7K3M9Q2F1X"


@pytest.mark.parametrize("typed", ["12C-678.91", "12c67891", "xe 12C 67891", "12-c 678.91"])
@pytest.mark.parametrize("indexed", [True, False])
def test_a_plate_is_found_however_it_is_written(
    an: User, ward_one: Area, typed: str, indexed: bool
) -> None:
    names = {"Xe lưu động 12C-678.91", "Xe 12C67891", "Xe hàng 12C 67891"}
    for name in (*names, "Xe lưu động 12C-678.92", "Xe 12D-678.91"):
        shop(ward_one, name)
    if indexed:
        index_pending(at_least=1)

    assert set(titles(typed, an)["co-so"]) == names


def test_a_mistyped_word_finds_what_was_meant_below_what_was_typed(
    client: Client, an: User, ward_one: Area
) -> None:
    for name in ("Lan Hương", "Lan Hưng", "Mai Hồng"):
        shop(ward_one, name)
    index_pending(at_least=1)

    assert titles("lan hunog", an)["co-so"] == ["Lan Hưng", "Lan Hương"]
    assert titles("lan huong", an)["co-so"] == ["Lan Hương", "Lan Hưng"]
    assert titles("mai hong", an)["co-so"] == ["Mai Hồng"]
    client.force_login(an)
    page = client.get("/tim/", {"q": "lan huong"}).content.decode()
    exact, near = page.split("data-row")[1:3]
    assert ("gần đúng" in exact, "gần đúng" in near) == (False, True)


def test_one_kind_that_has_the_words_keeps_the_others_from_guessing(
    an: User, ward_one: Area
) -> None:
    shop(ward_one, "Trang")
    add_place(name="Chợ Tranh", kind="market", area=ward_one, **BY)
    index_pending(at_least=1)

    assert titles("tranh", an) == {"noi": ["Chợ Tranh"]}
    assert titles("tranhh", an) == {"noi": ["Chợ Tranh"]}
    assert titles("tragn", an) == {"co-so": ["Trang"]}


def test_a_few_records_without_an_index_forgive_a_slip_too(an: User, ward_one: Area) -> None:
    ward_one.name = "Phường Lương Văn Tri"
    ward_one.save()

    assert titles("luogn van", an) == {"dia-ban": ["Phường Lương Văn Tri"]}


def test_out_of_reach_is_neither_named_nor_counted(
    binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    shop(ward_one, "Lan Một")
    shop(commune_two, "Lan Hai")
    index_pending(at_least=1)

    found = search("lan", binh, on=TODAY, only="co-so")
    assert [(group.name, group.label) for group in found] == [("co-so", "1")]
    assert titles("lan", chi)["co-so"] == ["Lan Hai"]
    assert "nguoi-dung" not in titles("chi", chi)


def test_who_sees_only_his_own_finds_it_among_many(
    ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.desk.queries.search._MANY", 3)
    made = [shop(ward_one, f"Lan {n}") for n in range(6)]
    holder = add_officer(
        username="holder", password="x-y-z-1-2", full_name="Chủ", role=Role.RIGHT_HOLDER,
        subject=made[4].party.code, at=BY["at"],
    )  # fmt: skip
    index_pending(at_least=1)

    found = search("lan", holder, on=TODAY, only="co-so")

    assert [(g.label, [line.title for line in g.lines]) for g in found] == [("1", ["Lan 4"])]


def test_while_a_bulk_write_goes_on_its_rows_are_found(
    an: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.core.search.models.candidates._READ_LIMIT", 8)
    for name in ("Lan", "Mai", "Đào", "Lan Hương"):
        shop(ward_one, name)

    assert titles("lan", an, "co-so") == {"co-so": ["Lan Hương", "Lan"]}


def test_more_than_a_few_are_counted_and_lead_on(client: Client, an: User, ward_one: Area) -> None:
    for n in range(7):
        shop(ward_one, f"Lan {n}")
    client.force_login(an)

    page = client.get("/tim/", {"q": "lan"}).content.decode()

    assert page.count("<mark>Lan</mark>") == 5
    assert 'Cơ sở <span class="soft">7</span>' in page
    assert 'href="/tim/?q=lan&amp;loai=co-so"' in page
    alone = client.get("/tim/", {"q": "lan", "loai": "co-so"}).content.decode()
    assert alone.count("<mark>Lan</mark>") == 7


@pytest.mark.parametrize("words", ["", "%", "zzz", "' OR 1=1 --", "x" * 500, "\u0110 *", "a" * 3])
def test_whatever_is_typed_gets_an_answer(client: Client, an: User, words: str) -> None:
    client.force_login(an)

    assert client.get("/tim/", {"q": words}).status_code == 200


def test_what_was_looked_for_is_marked_and_nothing_else_is_let_through() -> None:
    template = Template("{% load highlighting %}{{ text|marked:terms }}")

    def said(text: str, typed: str) -> str:
        return template.render(Context({"text": text, "terms": terms_of(typed)}))

    assert said("Tạp hoá Đồng Đỏ", "do hoa") == (
        "Tạp <mark>hoá</mark> <mark>Đồ</mark>ng <mark>Đỏ</mark>"
    )
    assert said("<b>Lan</b>", "lan") == "&lt;b&gt;<mark>Lan</mark>&lt;/b&gt;"
    assert said("Bán", "an") == "Bán"


def test_a_page_asks_the_same_number_of_questions_however_much_it_finds(
    client: Client, an: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        shop(ward_one, f"Lan {n}")
    index_pending(at_least=1)
    client.force_login(an)

    with django_assert_max_num_queries(21):
        client.get("/tim/", {"q": "lan"})


def test_a_post_takes_in_what_waits_when_it_is_much(
    client: Client, an: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shop(ward_one)
    client.force_login(an)
    day = {"day": "05/05/2026", "reason": ""}

    assert client.post(f"/co-so/{made.code}/dong-cua/", day).status_code == 302
    assert Unindexed.objects.exists()
    for n in range(260):
        Unindexed.objects.create(kind="establishment", row=made.pk + n)
    client.post("/co-so/them/", {})
    assert Unindexed.objects.filter(kind="establishment").exists() is False


def test_the_command_says_whether_the_index_is_right_and_makes_it_anew(ward_one: Area) -> None:
    shop(ward_one, "Lan")
    out = StringIO()

    call_command("search", "check", stdout=out)
    assert "khớp" in out.getvalue()
    Posting.objects.filter(kind="establishment", word="lan").delete()
    with pytest.raises(CommandError, match="hangthat search rebuild"):
        call_command("search", "check", stdout=out)
    call_command("search", "rebuild", stdout=out)
    call_command("search", "check", stdout=out)


def test_what_was_written_while_nobody_watched_is_indexed_by_the_next_setup(
    an: User, ward_one: Area
) -> None:
    prepare_index()
    table = Establishment._meta.db_table
    trigger = f"search_establishment_{table}_insert"
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else f" ON {table}"
        cursor.execute(f"DROP TRIGGER {trigger}{on}")
    shop(ward_one, "Lan")
    assert titles("lan", an, "co-so") == {}

    prepare_index()

    assert titles("lan", an, "co-so") == {"co-so": ["Lan"]}
