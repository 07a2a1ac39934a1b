"""The card and the history of a shop tell where its cases were handed over, to who may know."""

from datetime import date, timedelta

import pytest

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import close_case, find_violation, restrict
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.dossier.shapes import Event, Member, Subject
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board
from hangthat.domain.handovers import dossier
from hangthat.domain.handovers.services import (
    Receiver,
    SampleTerms,
    inform,
    withdraw,
    withdraw_step,
)
from hangthat.domain.handovers.tests.desk_of_two import AT, BY, OPENED, TODAY, Two

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = TODAY - timedelta(8), TODAY - timedelta(4)


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 2)


@pytest.fixture
def shop(shops: list[Establishment]) -> Establishment:
    return shops[0]


@pytest.fixture
def case(two: Two, shop: Establishment) -> Case:
    case = two.case(number="7/VV")
    violated(shop, case)
    return case


def violated(shop: Establishment, case: Case) -> Violation:
    return find_violation(
        classification="counterfeit", found_on=OPENED, establishment=shop, case=case, **BY
    )


def events(member: Member, user: User) -> list[Event]:
    return list(dossier.events(read(dossier.rows(Subject(member), user)) or []))


def history(member: Member, user: User) -> list[tuple[date, str]]:
    return [(event.day, event.title) for event in events(member, user)]


def card(member: Member, user: User, on: date = TODAY) -> list[str]:
    """The lines, words and note."""
    found = dossier.facts(read(dossier.rows(Subject(member), user)) or [], on)
    return [f"{line.words}: {line.note}" for fact in found for line in fact.lines]


def test_the_card_tells_the_stage_that_a_case_has_at_the_police(
    two: Two, shop: Establishment, case: Case
) -> None:
    row = two.sent(two.prepared(case), on=MONDAY)
    assert card(shop, two.giver) == [
        "đã chuyển 16/11/2026: Vụ việc 7/VV ở Công an tỉnh, số 12/CV ngày 16/11/2026."
    ]

    two.step(row, "received", on=FRIDAY)
    two.step(row, "accepted", on=TODAY)
    inform(
        handover=row, agency=two.procuracy, informed_on=TODAY, document="9/TB", by=two.giver, **AT
    )

    assert [line.split(":")[0] for line in card(shop, two.giver)] == ["thụ lý 24/11/2026"]
    assert [line.split(":")[0] for line in card(shop, two.giver, FRIDAY)] == [
        "đã tiếp nhận 20/11/2026"
    ]
    assert card(shop, two.giver, MONDAY - timedelta(1)) == []
    assert card(shop.party, two.giver) == card(shop, two.giver)
    assert history(shop, two.giver) == [
        (MONDAY, "Bàn giao cho cơ quan công an"),
        (FRIDAY, "Công an tỉnh: đã tiếp nhận"),
        (TODAY, "Công an tỉnh: thụ lý"),
        (TODAY, "Thông báo bàn giao cho Viện kiểm sát nhân dân tỉnh"),
    ]
    assert {event.record for event in events(shop, two.giver)} == {row}


def test_a_case_that_was_tried_is_told_until_it_is_closed(
    two: Two, shop: Establishment, case: Case
) -> None:
    row = two.at("received", "accepted", case=case)
    for stage in ("opened", "indicted", "tried"):
        two.step(row, stage, accused=2)
    assert card(shop, two.giver)[0].startswith("xét xử 24/11/2026")
    assert "2 bị can" in events(shop, two.giver)[-1].words

    close_case(case=case, closed_on=TODAY, outcome="criminal", **BY)

    assert card(shop, two.giver) == []
    assert len(history(shop, two.giver)) == 6


def test_the_result_of_an_examination_stands_in_the_history_and_no_more_on_the_card(
    two: Two, shop: Establishment, case: Case
) -> None:
    row = two.sent(two.prepared(case, kind="laboratory", sample=SampleTerms("dép, mẫu 1")))
    assert card(shop, two.giver)[0].startswith(
        "đã chuyển 24/11/2026: Mẫu “dép, mẫu 1” của vụ việc 7/VV ở Trung tâm Kỹ thuật 1"
    )

    two.step(row, "received", by=two.giver)
    two.step(row, "result", by=two.giver, finding="infringing")

    assert card(shop, two.giver) == []
    last = events(shop, two.giver)[-1]
    assert last.title == "Trung tâm Kỹ thuật 1: có kết quả"
    assert "không phù hợp, có dấu hiệu vi phạm" in last.words


def test_what_was_returned_taken_back_or_entered_by_mistake_is_not_there_any_more(
    two: Two, shop: Establishment, case: Case
) -> None:
    tax = two.sent(two.prepared(case, kind="tax"))
    withdraw(handover=tax, reason="nhầm", by=two.giver, **AT)
    assert card(shop, two.giver) == []
    assert history(shop, two.giver)[-1] == (TODAY, "Rút lại hồ sơ bàn giao")

    police = two.at("received", case=case)
    wrong = two.step(police, "returned")
    assert card(shop, two.giver) == []
    withdraw_step(step=wrong, reason="nhầm", by=two.taker, **AT)

    assert card(shop, two.giver)[0].startswith("đã tiếp nhận 24/11/2026")
    assert (TODAY, "Công an tỉnh: trả lại hồ sơ") not in history(shop, two.giver)


def test_what_is_prepared_or_about_somebody_else_is_not_told(
    two: Two, ward_one: Area, shops: list[Establishment], case: Case
) -> None:
    shop, other = shops
    theirs = violated(other, case)
    two.prepared(case, kind="customs")
    two.sent(two.prepared(case, kind="tax", violation=theirs))

    assert history(shop, two.giver) == []
    assert history(other, two.giver) == [(TODAY, "Bàn giao cho cơ quan thuế")]
    board = add_board(name="BQL", kind="market", area=ward_one, valid_from=OPENED, **BY)
    assert read(dossier.rows(Subject(board), two.giver)) is None


def test_both_sides_and_who_looks_after_the_land_are_told_and_nobody_else(
    two: Two, shop: Establishment, case: Case, an: User, binh: User
) -> None:
    two.at("received", case=case)
    customs = two.officer("hq", two.customs)

    assert [bool(card(shop, one)) for one in (two.giver, two.taker, an)] == [True] * 3
    for one in (binh, customs):
        assert case in Case.objects.visible_to(one)
        assert (card(shop, one), history(shop, one)) == ([], [])


def test_a_restricted_case_is_told_to_its_readers_alone(
    two: Two, shop: Establishment, case: Case, an: User
) -> None:
    head = two.officer("truong-doi", two.market, Role.MEMBER_HEAD)
    restrict(case=case, readers=[two.giver], reason="chuyên án", by=head, **AT)
    two.sent(two.prepared(case, receiver=Receiver(two.police, person=two.taker)))
    colleague = two.officer("dong-nghiep", two.market)

    assert card(shop, two.giver) == card(shop, head) != []
    for one in (two.taker, an, colleague):  # the addressee opens it, and sees no case
        assert (card(shop, one), history(shop, one)) == ([], [])
