"""An explanation of numbers that was a mistake is taken back, by the office that keeps them."""

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.minutes.models import RegisterGap
from hangthat.domain.minutes.tests.conftest import officer
from hangthat.domain.minutes.tests.scene import checked, issued

__all__ = ["officer"]
pytestmark = pytest.mark.django_db


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
    assert "Số 1 đến 2 để trống, chưa có lý do" in words
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
