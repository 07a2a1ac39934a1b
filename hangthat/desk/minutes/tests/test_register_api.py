"""A program keeps the register of its caller's agency: gaps are explained, papers cancelled."""

from typing import Any

import pytest
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.minutes.models import Minutes, RegisterGap
from hangthat.domain.minutes.tests.conftest import officer
from hangthat.domain.minutes.tests.scene import checked, issued

__all__ = ["officer"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]
GAP = {"kind": "inspection", "year": 2026, "first": 2, "last": 2, "reason": "giấy hỏng"}


@pytest.fixture
def third(ward_one: Area, officer: User) -> Minutes:
    """Number 3 of the register; there is none before it."""
    result, _ = checked(stalls(ward_one, 1)[0], officer)
    return issued(result, officer, number=3)


@pytest.fixture
def stranger(ward_one: Area) -> Caller:
    """Of another force in the same commune."""
    office = Agency.objects.create(code="CA", name="Công an")
    said = {"full_name": "Cán bộ công an", "role": Role.MEMBER_OFFICER, "agency": office}
    return by_token(add_officer(username="ca", at=now(), **said))


def book(caller: Caller, code: str = "QLTT") -> dict[str, Any]:
    found: dict[str, Any] = caller.read(f"minutes-registers/{code}?year=2026").json()
    return found


def test_a_gap_is_read_explained_and_not_explained_again(officer: User, third: Minutes) -> None:
    caller = by_token(officer)
    assert book(caller)["open_gaps"] == [{"first": 1, "last": 2}]

    answer = caller.write("minutes-register-gaps", GAP)

    assert answer.status_code == 201, answer.content.decode()
    assert answer.json()["agency"]["code"] == "QLTT"
    read = book(caller)
    assert read["open_gaps"] == [{"first": 1, "last": 1}]
    number = RegisterGap.objects.get().pk
    assert read["gaps"] == [{"number": number, "first": 2, "last": 2, "reason": "giấy hỏng"}]
    again = caller.write("minutes-register-gaps", GAP | {"first": 1})
    assert "Đã giải thích số 2/2026" in again.json()["fields"]["first"]
    taken = caller.write("minutes-register-gaps", GAP | {"first": 3, "last": 3})
    assert third.code in taken.json()["fields"]["first"]
    assert RegisterGap.objects.count() == 1


def test_nobody_explains_numbers_in_the_register_of_another_force(
    officer: User, third: Minutes, stranger: Caller
) -> None:
    named = stranger.write("minutes-register-gaps", GAP | {"agency": "QLTT"})

    assert (named.status_code, [*named.json()["fields"]]) == (422, ["agency"])
    assert book(stranger)["open_gaps"] == [{"first": 1, "last": 2}], "numbers are no secret"
    own = stranger.write("minutes-register-gaps", GAP)
    assert "mới cấp đến số 0" in own.json()["fields"]["last"], "its own, which is empty"
    assert book(by_token(officer))["gaps"] == []


def test_cancelled_minutes_keep_their_number_and_only_their_force_cancels_them(
    officer: User, third: Minutes, stranger: Caller
) -> None:
    here = f"minutes/{third.code}"
    why = {"reason": "ghi sai tên cơ sở"}
    assert stranger.read(here).status_code == 200
    assert stranger.write(f"{here}/cancellation", why).status_code == 403
    assert Minutes.objects.get().cancelled_on is None
    caller = by_token(officer)
    silent = caller.write(f"{here}/cancellation", {"reason": "  "})
    assert [*silent.json()["fields"]] == ["reason"]

    assert caller.write(f"{here}/cancellation", why).status_code == 201

    assert caller.read(here).json()["cancelled_on"] is not None
    assert book(caller)["open_gaps"] == [{"first": 1, "last": 2}], "number 3 stays taken"
    again = caller.write(f"{here}/cancellation", why)
    assert (again.status_code, again.json()["message"]) == (422, "Biên bản này đã hủy.")
