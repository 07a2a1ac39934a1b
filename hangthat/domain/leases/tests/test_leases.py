"""A board records its leases: one tenant at a time, and who has not signed is invited."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import SigningRequest
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment, Place, ShopDetails
from hangthat.domain.establishments.services import add_board, add_place, detail
from hangthat.domain.leases import services
from hangthat.domain.leases.dossier import events, facts
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms
from hangthat.domain.leases.services.invented import lease_some

pytestmark = pytest.mark.django_db
START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def market(ward_one: Area, plan_125: object) -> Place:
    return add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)


@pytest.fixture
def tenants(market: Place, ward_one: Area) -> list[Establishment]:
    shops = stalls(ward_one)
    Establishment.objects.filter(pk__in=[one.pk for one in shops]).update(place=market)
    return list(Establishment.objects.order_by("pk"))


@pytest.fixture
def board(market: Place, ward_one: Area) -> User:
    made = add_board(name="BQL chợ", kind="market", place=market, area=ward_one, **BY)
    return add_officer(
        username="bql", full_name="Ban quản lý", role=Role.BOARD_MANAGER, subject=made.code, at=NOON
    )


def lease(tenant: Establishment, stall: str = "12", **more: Any) -> StallLease:
    said = {"row": "B", "starts_on": START, "ends_on": END, "clause": True, **more}
    by, answer = said.pop("by", None), said.pop("answer", "")
    terms = LeaseTerms(stall, **said)
    return services.record_lease(tenant, terms=terms, answer=answer, by=by, at=NOON)


def test_two_leases_of_one_stall_have_no_day_in_common(tenants: list[Establishment]) -> None:
    first = lease(tenants[0])
    for said in (
        {"starts_on": END}, {"stall": " 12 ", "row": "b"}, {"starts_on": date(2025, 1, 1)},
        {"starts_on": date(2025, 1, 1), "ends_on": None},
    ):  # fmt: skip
        with pytest.raises(ValidationError, match="đã có hợp đồng của Quầy 1"):
            lease(tenants[1], **said)

    lease(tenants[1], starts_on=END + timedelta(1), ends_on=None)
    lease(tenants[1], "12A", starts_on=START)
    lease(tenants[2], starts_on=date(2025, 1, 1), ends_on=START - timedelta(1))
    with pytest.raises(ValidationError, match="đã có hợp đồng của Quầy 2"):
        services.amend_lease(
            first, terms=LeaseTerms("12", "B", START, END + timedelta(1), clause=True), **BY
        )


def test_a_stall_that_was_given_back_or_entered_by_mistake_is_free(
    tenants: list[Establishment],
) -> None:
    first = lease(tenants[0], ends_on=None)
    services.give_back(first, on=TODAY - timedelta(1), **BY)
    second = lease(tenants[1], starts_on=TODAY)
    services.withdraw_lease(second, reason="ghi nhầm", **BY)
    lease(tenants[2], starts_on=TODAY)

    rows = StallLease.objects
    assert [one.establishment for one in rows.in_force(on=TODAY)] == [tenants[2]]
    assert [one.establishment for one in rows.over(on=TODAY)] == [tenants[0]]
    with pytest.raises(ValidationError, match="đã hủy"):
        services.give_back(second, on=TODAY, **BY)
    with pytest.raises(ValidationError, match="trong thời gian thuê"):
        services.give_back(lease(tenants[0], "13"), on=TODAY + timedelta(1), **BY)


def test_a_lease_that_was_given_back_early_ends_on_that_day_everywhere(
    tenants: list[Establishment],
) -> None:
    back = TODAY - timedelta(1)
    made = services.give_back(lease(tenants[0]), on=back, **BY)

    assert (made.last_day, made.ends_on, made.stage(TODAY)[0]) == (back, END, "đã hết hạn")
    assert own_fields(tenants[0])["lease_to"] == f"{back}"
    (event,) = events([made])
    assert f"đến hết {back:%d/%m/%Y}" in event.words
    assert list(facts([made], back))
    assert not list(facts([made], TODAY))
    rows = StallLease.objects
    assert not rows.ending(on=TODAY).exists()
    lease(tenants[1], starts_on=TODAY, ends_on=END)


def test_a_wrong_day_of_return_is_put_right_or_taken_back_while_the_stall_is_free(
    tenants: list[Establishment],
) -> None:
    made = services.give_back(lease(tenants[0]), on=TODAY - timedelta(20), **BY)
    with pytest.raises(ValidationError, match="Đã ghi trả quầy hết ngày"):
        services.give_back(made, on=TODAY - timedelta(30), **BY)

    later = TODAY - timedelta(10)
    services.correct_return(made, on=later, reason="gõ nhầm ngày", **BY)
    assert own_fields(tenants[0])["lease_to"] == f"{later}"
    line = Entry.objects.filter(subject="leases.stalllease").latest("pk")
    assert (line.action, line.reason) == ("amend", "gõ nhầm ngày")
    assert line.changes == {"given_back_on": [f"{TODAY - timedelta(20)}", f"{later}"]}

    services.correct_return(made, on=None, reason="quầy chưa trả", **BY)
    made.refresh_from_db()
    assert (made.given_back_on, made.last_day, made.stage(TODAY)[0]) == (None, END, "đang thuê")
    with pytest.raises(ValidationError, match="đã có hợp đồng của Quầy 1"):
        lease(tenants[1], starts_on=TODAY)
    with pytest.raises(ValidationError, match="chưa ghi trả quầy"):
        services.correct_return(made, on=later, reason="nhầm", **BY)


def test_a_return_is_not_taken_back_from_who_rents_the_stall_since(
    tenants: list[Establishment],
) -> None:
    back = TODAY - timedelta(20)
    made = services.give_back(lease(tenants[0]), on=back, **BY)
    lease(tenants[1], starts_on=TODAY - timedelta(9), ends_on=None)
    lease(tenants[2], row="", starts_on=TODAY, answer="ở nhà lồng 2")

    for day in (None, TODAY - timedelta(9)):
        with pytest.raises(ValidationError, match="đã có hợp đồng của Quầy 2"):
            services.correct_return(made, on=day, reason="nhầm", **BY)
    assert made.given_back_on == back
    for day in (START - timedelta(1), TODAY + timedelta(1), END + timedelta(1)):
        with pytest.raises(ValidationError, match="trong thời gian thuê"):
            services.correct_return(made, on=day, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        services.correct_return(made, on=back - timedelta(1), reason=" ", **BY)
    services.correct_return(made, on=TODAY - timedelta(10), reason="nhầm", **BY)
    services.correct_return(made, on=START, reason="trả ngay", **BY)


def test_the_last_day_counts_and_the_next_does_not(tenants: list[Establishment]) -> None:
    lease(tenants[0], ends_on=TODAY)
    rows = StallLease.objects

    assert [rows.in_force(on=TODAY + timedelta(n)).count() for n in (0, 1)] == [1, 0]
    assert [rows.over(on=TODAY + timedelta(n)).count() for n in (0, 1)] == [0, 1]
    assert rows.ending(on=TODAY).count() == 1
    assert rows.coming(on=START - timedelta(1)).count() == 1


def test_the_stall_itself_says_what_its_lease_says(tenants: list[Establishment]) -> None:
    lease(tenants[0], number="07/HĐ")
    values = ShopDetails.objects.current().get(establishment=tenants[0]).values

    assert (values["stall_number"], values["row"], values["lease_clause"]) == ("12", "B", True)
    assert (values["lease_from"], values["lease_number"]) == ("2026-01-01", "07/HĐ")


def own_fields(shop: Establishment) -> dict[str, Any]:
    found: dict[str, Any] = ShopDetails.objects.current().get(establishment=shop).values
    return found


def test_the_shop_says_its_newest_lease_whichever_was_typed_last(
    tenants: list[Establishment],
) -> None:
    shop, before = tenants[0], START - timedelta(1)
    ShopDetails.objects.create(establishment=shop, values={"lease_number": "tay", "floor_area": 9})
    newest = lease(shop, "12", number="2/HĐ")
    old = lease(shop, "5", starts_on=date(2025, 1, 1), ends_on=before, number="1/HĐ")
    terms = LeaseTerms("5", "B", date(2025, 1, 1), before, clause=False, number="1a/HĐ")
    services.amend_lease(old, terms=terms, **BY)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["lease_number"]) == ("12", "2/HĐ")

    services.give_back(newest, on=TODAY, **BY)
    assert own_fields(shop)["lease_to"] == f"{TODAY}"
    services.withdraw_lease(newest, reason="ghi nhầm", **BY)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["lease_clause"]) == ("5", False)
    services.withdraw_lease(old, reason="ghi nhầm", **BY)
    assert own_fields(shop) == {"lease_number": "tay"}, "as before any lease was recorded"


def test_a_second_lease_that_is_over_leaves_the_card_to_the_one_that_runs(
    tenants: list[Establishment],
) -> None:
    """Stall 9 since 2024 without an end, with the clause; stall 77 until 30/9/2026, without it."""
    shop, first, last = tenants[0], date(2026, 5, 1), date(2026, 9, 30)
    runs = lease(shop, "9", row="A", starts_on=date(2024, 1, 1), ends_on=None)
    lease(shop, "77", row="F", starts_on=first, ends_on=last, clause=False)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["lease_clause"]) == ("9", True)

    again = lease(shop, "78", row="F", starts_on=last + timedelta(1), ends_on=None)
    assert own_fields(shop)["stall_number"] == "78", "of two in force the newer"
    services.give_back(again, on=TODAY - timedelta(1), **BY)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["row"]) == ("9", "A")

    services.give_back(runs, on=TODAY - timedelta(9), **BY)
    assert own_fields(shop)["stall_number"] == "78", "none is in force: the newest"


def test_the_day_after_a_lease_ends_the_card_tells_the_one_that_runs_on(
    tenants: list[Establishment],
) -> None:
    shop, other = tenants[0], tenants[1]
    runs = lease(shop, "9", starts_on=date(2024, 1, 1), ends_on=None)
    lease(shop, "77", starts_on=date(2026, 5, 1), ends_on=TODAY)
    lease(other, "78", starts_on=date(2026, 5, 1), ends_on=TODAY)
    detail(other, values=own_fields(other) | {"stall_number": "80"}, **BY)
    assert own_fields(shop)["stall_number"] == "77"

    services.begin_leases(on=TODAY + timedelta(1), at=NOON + timedelta(1))

    assert own_fields(shop)["stall_number"] == "9"
    assert Entry.objects.latest("pk").reason == f"theo {runs.code}"
    assert own_fields(other)["stall_number"] == "80", "what was typed stays without another lease"


def test_who_left_a_stall_says_so_no_more_once_it_is_let_to_another(
    tenants: list[Establishment],
) -> None:
    first, second, third = tenants
    detail(first, values={"licence": "12/ĐK"}, **BY)
    made = services.give_back(lease(first, number="1/HĐ"), on=TODAY - timedelta(20), **BY)
    assert own_fields(first)["stall_number"] == "12", "nobody else rents it"

    since = TODAY - timedelta(9)
    after = lease(second, starts_on=since, ends_on=None, number="2/HĐ")
    assert own_fields(first) == {"licence": "12/ĐK"}
    assert (own_fields(second)["stall_number"], own_fields(second)["lease_number"]) == (
        "12",
        "2/HĐ",
    )
    line = Entry.objects.filter(subject="establishments.shopdetails").order_by("-pk")[0]
    assert line.reason == f"theo {after.code}"

    services.amend_lease(after, terms=LeaseTerms("13", "B", since, None, clause=True), **BY)
    assert own_fields(first)["lease_number"] == "1/HĐ", "it was another stall"
    services.amend_lease(after, terms=LeaseTerms("12", "B", since, None, clause=True), **BY)
    assert own_fields(first) == {"licence": "12/ĐK"}
    services.withdraw_lease(after, reason="ghi nhầm", **BY)
    assert own_fields(first)["stall_number"] == "12"

    detail(first, values={"stall_number": "77"}, **BY)
    services.give_back(lease(second, starts_on=since), on=TODAY, **BY)
    lease(third, starts_on=date(2025, 1, 1), ends_on=START - timedelta(1))
    assert own_fields(first) == {"stall_number": "77"}, "what was typed since stays"
    services.correct_return(made, on=TODAY - timedelta(21), reason="nhầm", **BY)
    assert own_fields(first) == {"stall_number": "77"}
    assert not ShopDetails.objects.filter(establishment=third).exists(), "it left long ago"


def test_on_the_first_day_of_the_next_tenant_the_one_before_says_the_stall_no_more(
    tenants: list[Establishment],
) -> None:
    lease(tenants[0], ends_on=TODAY)
    lease(tenants[1], starts_on=TODAY + timedelta(1), ends_on=None)
    assert own_fields(tenants[0])["stall_number"] == "12"

    services.begin_leases(on=TODAY + timedelta(1), at=NOON + timedelta(1))

    assert own_fields(tenants[0]) == {}
    assert own_fields(tenants[1])["stall_number"] == "12"


def test_a_lease_entered_by_mistake_leaves_the_stall_as_it_was(
    tenants: list[Establishment],
) -> None:
    shop = tenants[0]
    detail(shop, values={"stall_number": "330", "row": "D"}, **BY)
    wrong = lease(shop, "903", row="Z")
    detail(shop, values=own_fields(shop) | {"licence": "12/ĐK"}, **BY)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["row"]) == ("903", "Z")

    services.withdraw_lease(wrong, reason="ghi nhầm", **BY)
    assert own_fields(shop) == {"stall_number": "330", "row": "D", "licence": "12/ĐK"}

    again = lease(shop, "904", row="Z")
    detail(shop, values=own_fields(shop) | {"stall_number": "331"}, **BY)
    services.withdraw_lease(again, reason="ghi nhầm", **BY)
    assert (own_fields(shop)["stall_number"], own_fields(shop)["row"]) == ("331", "D")


def test_a_lease_that_turns_out_to_begin_later_is_not_told_by_its_stall_yet(
    tenants: list[Establishment],
) -> None:
    shop, first = tenants[0], TODAY + timedelta(3)
    detail(shop, values={"stall_number": "330", "row": "D"}, **BY)
    made = lease(shop, "903", row="Z", ends_on=None)
    services.amend_lease(made, terms=LeaseTerms("903", "Z", first, None, clause=True), **BY)
    assert own_fields(shop) == {"stall_number": "330", "row": "D"}

    services.begin_leases(on=first, at=NOON + timedelta(3))
    assert (own_fields(shop)["stall_number"], own_fields(shop)["lease_from"]) == ("903", f"{first}")


def test_a_lease_that_begins_later_is_written_into_its_stall_on_its_day(
    tenants: list[Establishment],
) -> None:
    """Once, by the system, with a line in the journal that names the lease."""
    shop, first = tenants[0], TODAY + timedelta(3)
    coming = lease(shop, "12", starts_on=first, ends_on=None, number="9/HĐ")
    lease(tenants[1], "13", starts_on=first + timedelta(1), ends_on=None)
    assert not ShopDetails.objects.exists()

    lines = []
    for days in (2, 3, 3):
        day = TODAY + timedelta(days)
        services.begin_leases(on=day, at=NOON + timedelta(days))
        lines.append(Entry.objects.filter(subject="establishments.shopdetails").count())
    assert lines == [0, 1, 1]
    assert (own_fields(shop)["lease_number"], own_fields(shop)["stall_number"]) == ("9/HĐ", "12")
    line = Entry.objects.get(subject="establishments.shopdetails")
    assert (line.reason, line.actor_id) == (f"theo {coming.code}", None)


@pytest.mark.parametrize(
    ("one", "other"), [("1-12", "11-2"), ("1/2", "12"), ("☆", "☂"), ("A1.2", "A12")]
)
def test_stalls_that_are_numbered_alike_are_told_apart(
    tenants: list[Establishment], one: str, other: str
) -> None:
    lease(tenants[0], one)
    lease(tenants[1], other)
    with pytest.raises(ValidationError, match="đã có hợp đồng"):
        lease(tenants[2], f" {other.lower()}  ")


def test_what_goes_without_saying_makes_no_other_stall() -> None:
    key = StallLease.key_of("B", "A-12")

    for row, stall in (("Dãy B", "A 12"), ("dãy số b", "Số A-12"), ("b", "Quầy số A12")):
        assert StallLease.key_of(row, stall) == key
    for row, stall in (("Khu B", "A-12"), ("B", "Ki-ốt A-12"), ("", "A-12"), ("dãy", "số")):
        assert StallLease.key_of(row, stall) != key


@pytest.mark.parametrize(
    ("one", "other"), [("5", "05"), ("Quầy 12", "12"), ("B05", "b5"), ("Quầy số 7", "07")]
)
def test_a_stall_is_one_however_its_number_is_typed(one: str, other: str) -> None:
    assert StallLease.key_of("B", one) == StallLease.key_of("dãy b", other)
    assert StallLease.key_of("", "Ki-ốt 5") != StallLease.key_of("", "Sạp 5")


def test_one_stall_is_let_to_five_only_by_who_says_why(tenants: list[Establishment]) -> None:
    """As boards write stall 12 of row B: surely the same is refused, perhaps the same is asked."""
    lease(tenants[0])
    for stall, row in (("12, dãy B", ""), ("Quầy 012", "dãy b")):
        with pytest.raises(ValidationError, match="đã có hợp đồng của Quầy 1"):
            lease(tenants[1], stall, row=row)
    for stall, row in (("12", ""), ("B12", ""), ("B-12", ""), ("012", "khu B"), ("Ô 12", "B")):
        with pytest.raises(ValidationError, match="Có thể là một quầy với quầy 12, dãy B, đã có"):
            lease(tenants[1], stall, row=row)
    for stall, row in (("12", "C"), ("D12", ""), ("112", "B"), ("12A", "B"), ("13", "")):
        lease(tenants[1], stall, row=row)

    made = lease(tenants[2], "12", row="khu B", answer="Khu B là nhà khác")
    assert Entry.objects.get(subject_id=str(made.pk), action="add").reason == "Khu B là nhà khác"
    with pytest.raises(ValidationError, match="Ô ghi nhiều quầy"):
        lease(tenants[2], "14, 15")


def test_days_outside_the_life_of_a_shop_are_asked_about(tenants: list[Establishment]) -> None:
    shop, opened, closed = tenants[0], date(2012, 1, 1), date(2024, 6, 30)
    Establishment.objects.filter(pk=shop.pk).update(opened_on=opened, closed_on=closed)
    shop.refresh_from_db()

    lease(shop, starts_on=date(2023, 7, 1), ends_on=closed)
    for first, last, why in (
        (date(1990, 1, 1), date(2013, 1, 1), "trước ngày Quầy 1 mở cửa, 01/01/2012"),
        (date(2024, 1, 1), END, "Quầy 1 đã đóng cửa ngày 30/06/2024, mà hợp đồng đến 31/12/2026"),
        (date(2024, 1, 1), None, "hợp đồng đến không thời hạn"),
    ):
        with pytest.raises(ValidationError, match=why):
            lease(shop, "77", starts_on=first, ends_on=last)
    lease(shop, "77", starts_on=date(1990, 1, 1), ends_on=None, answer="sổ giấy ghi vậy")


def test_a_stall_at_which_another_open_shop_is_known_to_be_is_asked_about(
    tenants: list[Establishment],
) -> None:
    shop, other, third = tenants
    detail(other, values={"stall_number": "Quầy 30", "row": "B"}, **BY)
    with pytest.raises(ValidationError, match="Quầy 30, dãy B đang ghi là của Quầy 2"):
        lease(shop, "30")
    lease(shop, "30", starts_on=date(2025, 1, 1), ends_on=START - timedelta(1))
    lease(shop, "30", answer="Quầy 2 đã chuyển đi")
    Establishment.objects.filter(pk=third.pk).update(closed_on=START)
    detail(third, values={"stall_number": "31", "row": "B"}, **BY)
    lease(shop, "31")


def test_the_letters_of_a_stall_fit_its_key() -> None:
    assert len(StallLease.key_of("ﬃ" * 60, "ﷺ" * 60)) <= 130


def test_a_lease_does_not_begin_after_its_stall_was_given_back(
    tenants: list[Establishment],
) -> None:
    made = lease(tenants[0], ends_on=None)
    services.give_back(made, on=TODAY, **BY)
    for ends_on in (None, END):
        terms = LeaseTerms("12", "B", TODAY + timedelta(1), ends_on, clause=True)
        with pytest.raises(ValidationError, match="trước ngày bắt đầu"):
            services.amend_lease(made, terms=terms, **BY)


def test_a_lease_is_of_a_stall_in_a_market_and_ends_after_it_begins(
    ward_one: Area, plan_125: object
) -> None:
    (shop,) = stalls(ward_one, 1)
    with pytest.raises(ValidationError, match="không thuộc chợ"):
        lease(shop)
    shop.place = add_place(name="Chợ", kind="market", area=ward_one, **BY)
    with pytest.raises(ValidationError, match="trước ngày bắt đầu"):
        lease(shop, ends_on=START - timedelta(1))


def test_a_board_writes_in_its_own_market_alone(
    tenants: list[Establishment], board: User, ward_one: Area
) -> None:
    lease(tenants[0], by=board)
    elsewhere = add_place(name="Chợ khác", kind="market", area=ward_one, **BY)
    Establishment.objects.filter(pk=tenants[1].pk).update(place=elsewhere)
    tenants[1].refresh_from_db()

    with pytest.raises(ValidationError, match="ngoài"):
        lease(tenants[1], by=board)
    assert StallLease.objects.visible_to(board).count() == 1


def test_tenants_without_a_commitment_in_force_are_invited_by_their_board(
    tenants: list[Establishment], board: User
) -> None:
    text = trade_text()
    sign(text=text, member=tenants[0], signed_on=TODAY, **BY)
    leases = [lease(one, str(n)) for n, one in enumerate(tenants)]
    made = services.invite_tenants(leases, by=board, at=NOON)

    assert [one.link.request.member for one in made.issued] == tenants[1:]
    assert made.left_out == ("Quầy 1: cam kết còn hiệu lực",)
    assert SigningRequest.objects.open().count() == 2
    again = services.invite_tenants(leases[1:], by=board, at=NOON)
    assert SigningRequest.objects.open().count() == 2, "asked once, with a new link"
    assert {one.token for one in again.issued}.isdisjoint(one.token for one in made.issued)
    with pytest.raises(ValidationError, match="Không còn ai để mời"):
        services.invite_tenants(leases[:1], by=board, at=NOON)
    with pytest.raises(ValidationError, match="nhiều nhất 50"):
        services.invite_tenants(leases[:1] * 51, by=board, at=NOON)


def test_a_demonstration_lets_no_stall_at_which_two_say_that_they_are(
    tenants: list[Establishment],
) -> None:
    for shop, number in zip(tenants, ("12", "12", "13"), strict=False):
        detail(shop, values={"stall_number": number}, **BY)

    lease_some(at=NOON)

    assert [one.establishment for one in StallLease.objects.all()] == [tenants[2]]
