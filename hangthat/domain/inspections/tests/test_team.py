"""Who held a check is said afterwards as it was, put right with a reason, and each declaration kept
with its day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.models import Title
from hangthat.core.access.services.posts import PostTerms, propose
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import Basis, Seat, name_team, record, withdraw
from hangthat.domain.inspections.tests.test_basis import a_shop

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
BY: dict[str, Any] = {"by": None, "at": NOON}
HEAD = Seat(name="Mã Văn Kiên", card_number="CA-1", is_head=True)
OTHER = Seat(name="Nông Văn An", has_relative=False, declared_on=date(2026, 11, 19))
WHY = "ghi nhầm người"


@pytest.fixture
def held(db: None) -> Inspection:
    return record(held_on=DAY, type="periodic", findings={a_shop(): "clean"}, **BY)


def name(inspection: Inspection, *team: Seat, reason: str = "") -> None:
    name_team(inspection=inspection, team=team, reason=reason, **BY)


def rows(inspection: Inspection) -> list[tuple[str, str, bool]]:
    return [(one.name, one.card_number, one.is_head) for one in inspection.team.all()]


def lines(*, after: int = 0) -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(subject="inspections.teammember", pk__gt=after).order_by("pk")
    return list(found.values_list("action", "summary", "reason"))


def test_a_team_is_said_after_the_check_was_recorded(held: Inspection) -> None:
    name(held, HEAD, OTHER)

    assert rows(held) == [("Mã Văn Kiên", "CA-1", True), ("Nông Văn An", "", False)]
    assert lines() == [
        ("add", "ghi thành viên đoàn Mã Văn Kiên", ""),
        ("add", "ghi thành viên đoàn Nông Văn An", ""),
    ]


def test_one_person_alone_is_recorded_as_it_was(held: Inspection) -> None:
    shop = held.results.get().establishment
    at_once = record(
        held_on=DAY, type="periodic", findings={shop: "clean"}, basis=Basis(team=(HEAD,)), **BY
    )

    name(held, HEAD)

    assert rows(held) == rows(at_once) == [("Mã Văn Kiên", "CA-1", True)]


def test_the_card_of_an_officer_is_that_of_the_day_of_the_check(held: Inspection) -> None:
    kien = User.objects.create(username="kien", full_name="Mã Văn Kiên")
    title = Title.objects.create(code="ksv", name="Kiểm soát viên")
    agency = Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    for first, last, card in ((2024, 2025, "MH-1"), (2026, None, "MH-9")):
        until = date(last, 12, 31) if last else None
        terms = PostTerms(
            title=title, agency=agency, valid_from=date(first, 1, 1), valid_to=until,
            card_number=card,
        )  # fmt: skip
        propose(user=kien, terms=terms, **BY)

    name(held, Seat(kien, is_head=True), OTHER)

    assert held.team.get(officer=kien).card_number == "MH-9"


@pytest.mark.parametrize(
    ("seat", "day"),
    [
        (Seat(name="An", is_head=True, has_relative=False, declared_on=date(2026, 11, 1)),
         date(2026, 11, 1)),
        (Seat(name="An", is_head=True, has_relative=False), DAY),
        (Seat(name="An", is_head=True), None),
    ],
)  # fmt: skip
def test_a_declaration_is_kept_with_its_day_else_that_of_the_check(
    held: Inspection, seat: Seat, day: date | None
) -> None:
    name(held, seat)

    member = held.team.get()
    assert (member.has_relative, member.declared_on) == (seat.has_relative, day)


def test_a_team_is_put_right_with_a_reason_and_who_stays_is_not_written_anew(
    held: Inspection,
) -> None:
    name(held, HEAD, OTHER)
    kept, last = held.team.get(name=HEAD.name).pk, Entry.objects.latest("pk").pk
    third = Seat(name="Hoàng Thị Bình")

    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        name(held, HEAD, third)
    name(held, HEAD, third, reason=WHY)

    assert [one.name for one in held.team.all()] == ["Mã Văn Kiên", "Hoàng Thị Bình"]
    assert held.team.get(name=HEAD.name).pk == kept
    assert lines(after=last) == [
        ("remove", "bỏ thành viên đoàn Nông Văn An", WHY),
        ("add", "ghi thành viên đoàn Hoàng Thị Bình", WHY),
    ]


def test_another_member_becomes_the_head(held: Inspection) -> None:
    name(held, HEAD, OTHER)

    now_head, no_head = Seat(name=OTHER.name, is_head=True), Seat(name=HEAD.name)
    name(held, now_head, no_head, reason=WHY)

    assert [(one.name, one.is_head) for one in held.team.all()] == [
        ("Nông Văn An", True), ("Mã Văn Kiên", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("team", "words"),
    [
        ((), "Chưa ghi ai"),
        ((OTHER,), "đúng một trưởng đoàn"),
        ((HEAD, Seat(card_number="CA-2")), "phải có họ tên"),
        ((HEAD, Seat(name=f"Ông {HEAD.name} (tổ viên)", has_relative=False)), "ghi hai lần"),
        ((replace(HEAD, card_number="CA-1"), Seat(name="Mã Văn Lý", card_number="ca 1")),
         "ghi hai lần"),
        ((HEAD, Seat(name="An", has_relative=True)), "An: ghi người thân là ai"),
        ((HEAD, Seat(name="An", has_relative=False, declared_on=date(2026, 11, 25))),
         "An: ngày khai không được sau hôm nay"),
    ],
)  # fmt: skip
def test_what_is_no_team_is_not_said(held: Inspection, team: tuple[Seat, ...], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        name(held, *team)

    assert not held.team.exists()


def test_what_is_recorded_so_already_is_not_recorded_again(held: Inspection) -> None:
    name(held, HEAD, OTHER)

    with pytest.raises(ValidationError, match="đã ghi đúng như vậy"):
        name(held, HEAD, OTHER, reason=WHY)


def test_nobody_is_said_of_a_check_that_was_withdrawn(held: Inspection) -> None:
    withdraw(inspection=held, reason=WHY, **BY)

    with pytest.raises(ValidationError, match="đã được hủy bản ghi"):
        name(held, HEAD)
