"""An explanation of numbers that was a mistake is taken back, by the office that keeps them."""

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.services import find_violation, gather, open_case, restrict
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Result
from hangthat.domain.inspections.services import record
from hangthat.domain.minutes.models import RegisterGap
from hangthat.domain.minutes.tests.conftest import officer
from hangthat.domain.minutes.tests.scene import DAY, NOON, checked, issued

__all__ = ["officer"]
pytestmark = pytest.mark.django_db
BY = {"by": None, "at": NOON}


@pytest.fixture
def gap(ward_one: Area, officer: User) -> RegisterGap:
    assert officer.agency
    result, _ = checked(stalls(ward_one, 1)[0], officer)
    issued(result, officer, number=3)
    return RegisterGap.objects.create(
        agency=officer.agency, kind="inspection", year=2026, first=1, last=2, reason="giấy hỏng"
    )


@pytest.mark.parametrize("by_program", [False, True])
def test_a_gap_is_taken_back_at_the_register(
    client: Client, officer: User, gap: RegisterGap, by_program: bool
) -> None:
    client.force_login(officer)
    book = reverse("desk:minutes_register")
    form = reverse("desk:registergap_withdraw", args=[gap.pk])
    assert form in client.get(book).content.decode()

    if by_program:
        by_token(officer).write(f"minutes-register-gaps/{gap.pk}/withdrawal", {"reason": "nhầm"})
    else:
        client.post(form, {"reason": "nhầm"})

    gap.refresh_from_db()
    assert gap.withdrawn_on
    words = " ".join(client.get(book).content.decode().split())
    assert "Số 1 đến 2 không có biên bản để xem, chưa có lý do" in words
    assert "giấy hỏng" not in words


def test_nobody_takes_back_what_another_force_explained(
    client: Client, officer: User, gap: RegisterGap
) -> None:
    RegisterGap.objects.update(agency=Agency.objects.create(code="CA", name="Công an"))
    client.force_login(officer)
    path = f"minutes-register-gaps/{gap.pk}/withdrawal"

    answer = client.post(reverse("desk:registergap_withdraw", args=[gap.pk]), {"reason": "nhầm"})
    told = by_token(officer).write(path, {"reason": "nhầm"})

    assert {answer.status_code, told.status_code} <= {403, 404}
    gap.refresh_from_db()
    assert gap.withdrawn_on is None


def _colleague(name: str, officer: User) -> User:
    role = Role.STANDING_HEAD if name == "dung-dau" else Role.STANDING_OFFICER
    said = {"username": name, "full_name": name, "role": role}
    return add_officer(**said, agency=officer.agency, at=NOON)


def _held(shop: Establishment, officer: User, times: int) -> list[Result]:
    said = {"held_on": DAY, "type": "periodic", "findings": {shop: "violation"}}
    return [record(**said, agency=officer.agency, **BY).results.get() for _ in range(times)]


@pytest.mark.parametrize("restricted", [True, False])
def test_a_number_of_a_restricted_case_reads_and_is_explained_like_one_that_no_paper_has(
    client: Client, ward_one: Area, officer: User, restricted: bool
) -> None:
    assert officer.agency
    head, reader, stranger = (_colleague(name, officer) for name in ("dung-dau", "doc", "ngoai"))
    shop = stalls(ward_one, 1)[0]
    by_all, secret = _held(shop, officer, 2), _held(shop, officer, 2)
    for result, number in zip(by_all, (1, 3), strict=True):
        issued(result, officer, number=number)
    if restricted:
        issued(secret[0], officer, number=2)
        issued(secret[1], officer, number=4)  # the newest, and no gap
        opened = {"opened_on": DAY, "classification": "ip", "area": ward_one}
        case = open_case(**opened, agency=officer.agency, **BY)
        said = {"classification": "ip", "found_on": DAY, "establishment": shop}
        for result in secret:
            found = find_violation(**said, inspection=result.inspection, **BY)
            gather(case=case, violations=[found], **BY)
        restrict(case=case, readers=[reader], reason="kín", by=head, at=NOON)
    book, program = f"minutes-registers/{officer.agency.code}", by_token(stranger)
    client.force_login(stranger)
    words = " ".join(client.get(reverse("desk:minutes_register")).content.decode().split())

    assert "Số 2 không có biên bản để xem, chưa có lý do" in words
    assert program.read(book).json()["open_gaps"] == [{"first": 2, "last": 2}]
    named = by_token(reader).read(book).json()["open_gaps"]
    assert named == ([] if restricted else [{"first": 2, "last": 2}])
    gap = {"kind": "inspection", "year": 2026, "first": 2, "last": 4, "reason": "giấy hỏng"}
    ahead = program.write("minutes-register-gaps", gap)
    assert "Số 3 đã có biên bản" in ahead.content.decode()
    told = program.write("minutes-register-gaps", gap | {"first": 4, "last": 4})
    assert "mới cấp đến số 3" in told.content.decode()
    assert program.write("minutes-register-gaps", gap | {"last": 2}).status_code in (200, 201)
