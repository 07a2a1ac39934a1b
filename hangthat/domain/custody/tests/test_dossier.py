"""The card and the history of a shop tell of its goods in custody, to who may know."""

from datetime import date, timedelta

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import add_goods, find_violation, restrict
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.custody import dossier
from hangthat.domain.custody.services import split
from hangthat.domain.custody.tests.yard import (
    BY,
    NOON,
    SEIZED_ON,
    TODAY,
    Yard,
    confiscate,
    destroy,
    give_back,
)
from hangthat.domain.establishments.dossier.shapes import Event, Member, Subject
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 2)


@pytest.fixture
def case(yard: Yard, shops: list[Establishment]) -> Case:
    case = yard.case(number="7/VV")
    violated(shops[0], case)
    return case


def violated(shop: Establishment, case: Case) -> Violation:
    return find_violation(
        classification="counterfeit", found_on=SEIZED_ON, establishment=shop, case=case, **BY
    )


def events(member: Member, user: User) -> list[Event]:
    found = read(dossier.rows(Subject(member), user))
    return list(dossier.events(found)) if found else []


def history(member: Member, user: User) -> list[tuple[date, str]]:
    return [(event.day, event.title) for event in events(member, user)]


def card(member: Member, user: User, on: date = TODAY) -> list[str]:
    """The lines, words and note."""
    found = read(dossier.rows(Subject(member), user))
    facts = dossier.facts(found, on) if found else ()
    return [f"{line.words}; {line.note}" for fact in facts for line in fact.lines]


def test_the_card_counts_the_lots_in_custody_and_what_they_are_worth(
    yard: Yard, shops: list[Establishment], case: Case
) -> None:
    mine = Violation.objects.get(case=case)
    goods = add_goods(case=case, name="dép", violation=mine, **BY)
    yard.lot(10, case=case, value_vnd=1_500_000)
    yard.lot(5, case=case, value_vnd=None, goods=goods)

    assert card(shops[0], yard.officer) == [
        "2 lô, trị giá 1.500.000 đ; Vụ việc 7/VV, đang xử lý, tạm giữ từ 10/11/2026: "
        "2 lô đang tạm giữ; 1 lô chưa có trị giá; 1 lô ghi chung cho vụ việc."
    ]
    assert card(shops[0].party, yard.officer) == card(shops[0], yard.officer)
    assert card(shops[0], yard.officer, SEIZED_ON - timedelta(1)) == []
    assert card(shops[1], yard.officer) == []


def test_the_history_tells_each_seizure_and_each_paper_by_which_goods_left(
    yard: Yard, shops: list[Establishment], case: Case
) -> None:
    lot, other = yard.lot(10, case=case), yard.lot(4, case=case)
    split(lot=lot, quantity=lot.held / 2, **BY)
    lot.refresh_from_db()
    confiscated = confiscate(lot, 5)
    give_back(other, 4)

    found = events(shops[0], yard.officer)

    assert [(event.day, event.title) for event in found] == [
        (SEIZED_ON, "Tạm giữ tang vật: 1 lô"),
        (SEIZED_ON, "Tạm giữ tang vật: 1 lô"),
        (TODAY, "Tang vật: tịch thu 1 lô"),
        (TODAY, "Tang vật: trả lại 1 lô"),
    ]
    assert {event.record for event in found[:2]} == {lot.seizure, other.seizure}
    assert found[2].record == confiscated.minutes
    assert found[2].words == "Vụ việc 7/VV, biên bản 1/BB-TT"
    assert "1 lô đang tạm giữ; 1 lô đã tịch thu, chờ xử lý" in card(shops[0], yard.officer)[0]


def test_goods_that_are_dealt_with_are_on_the_card_no_more(
    yard: Yard, shops: list[Establishment], case: Case
) -> None:
    lot = yard.lot(10, case=case, value_vnd=None)
    assert card(shops[0], yard.officer)[0].startswith("1 lô, chưa có trị giá; Vụ việc 7/VV")

    confiscate(lot, 10)
    lot.refresh_from_db()
    destroy(lot, 10)

    assert card(shops[0], yard.officer) == []
    assert history(shops[0], yard.officer)[-1] == (TODAY, "Tang vật: tiêu hủy 1 lô")


def test_goods_of_somebody_elses_violation_in_the_case_are_not_told(
    yard: Yard, shops: list[Establishment], case: Case, ward_one: Area
) -> None:
    theirs = violated(shops[1], case)
    goods = add_goods(case=case, name="túi", violation=theirs, **BY)
    lot = yard.lot(5, case=case, goods=goods)
    give_back(lot, 2)

    assert (card(shops[0], yard.officer), history(shops[0], yard.officer)) == ([], [])
    assert len(history(shops[1], yard.officer)) == 2
    board = add_board(name="BQL", kind="market", area=ward_one, valid_from=SEIZED_ON, **BY)
    assert read(dossier.rows(Subject(board), yard.officer)) is None


def test_goods_of_a_restricted_case_are_told_to_its_readers_alone(
    yard: Yard, shops: list[Establishment], case: Case, an: User, binh: User, chi: User
) -> None:
    yard.lot(10, case=case)
    assert [bool(card(shops[0], one)) for one in (yard.officer, an, binh)] == [True] * 3
    for stranger in (chi, yard.keeper):  # of another commune; who sees goods and no violations
        assert (card(shops[0], stranger), history(shops[0], stranger)) == ([], [])

    restrict(case=case, readers=[yard.officer], reason="kín", by=yard.head, at=NOON)

    assert card(shops[0], yard.officer)
    for one in (an, binh):
        assert (card(shops[0], one), history(shops[0], one)) == ([], [])
