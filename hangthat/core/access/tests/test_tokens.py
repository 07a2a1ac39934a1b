"""Keys for software: shown once, never wider than their person, at an end on a day."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import ApiToken
from hangthat.core.access.policy import may, sees_all
from hangthat.core.access.services.grants import end
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.access.services.signing import reopen_account
from hangthat.core.access.services.tokens import bearer, issue, withdraw
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry

DAY = timedelta(days=1)


def a_token(by: User, *resources: str, **more: object) -> tuple[ApiToken, str]:
    given = {"name": "bảng tính", "writes": False, "days": 30, "at": now(), **more}
    return issue(resources=resources or ("establishment",), by=by, **given)


def caller(secret: str) -> User:
    found = bearer(secret, at=now())
    assert found
    return found


def test_a_token_opens_its_resources_and_nothing_else(binh: User) -> None:
    _, secret = a_token(binh, "establishment")

    opened = caller(secret)

    assert may(opened, Resource.ESTABLISHMENT, Action.READ)
    assert not may(opened, Resource.ESTABLISHMENT, Action.CHANGE)
    assert not may(opened, Resource.INSPECTION, Action.READ)


def test_a_token_that_writes_does_so_as_far_as_its_person_may(binh: User) -> None:
    _, secret = a_token(binh, "establishment", writes=True)

    opened = caller(secret)

    assert may(opened, Resource.ESTABLISHMENT, Action.CHANGE)
    assert not sees_all(opened, Resource.ESTABLISHMENT)


def test_a_token_loses_what_its_person_loses(head: User, binh: User) -> None:
    _, secret = a_token(binh)

    end(grant=binh.grants.get(), reason="nghỉ", by=head, at=now())

    assert not may(caller(secret), Resource.ESTABLISHMENT, Action.READ)


def test_the_secret_is_kept_nowhere(binh: User) -> None:
    _, secret = a_token(binh)

    kept = [*ApiToken.objects.values(), *Entry.objects.values()]

    assert not any(secret in str(row) for row in kept)


def test_a_wrong_an_old_and_a_withdrawn_secret_open_nothing(binh: User) -> None:
    token, secret = a_token(binh, days=1)

    assert bearer("ht_" + "x" * 43, at=now()) is None
    assert bearer("", at=now()) is None
    assert bearer(secret, at=now() + DAY) is None
    withdraw(token=token, by=binh, at=now())
    assert bearer(secret, at=now()) is None


def test_a_token_sleeps_with_the_account_of_its_person(binh: User) -> None:
    _, secret = a_token(binh, days=365)
    long_after = now() + (settings.IDLE_DAYS + 1) * DAY

    assert bearer(secret, at=long_after) is None
    reopen_account(user=binh, by=None, at=long_after)
    assert bearer(secret, at=long_after) == binh


def test_using_a_token_leaves_the_day(binh: User) -> None:
    token, secret = a_token(binh)

    caller(secret)

    token.refresh_from_db()
    assert token.used_on == localdate()


def test_a_token_is_taken_back_by_its_owner_alone_and_once(binh: User, head: User) -> None:
    token, _ = a_token(binh)

    with pytest.raises(OutOfReach):
        withdraw(token=token, by=head, at=now())
    withdraw(token=token, by=binh, at=now())
    with pytest.raises(ValidationError, match="đã được thu hồi"):
        withdraw(token=token, by=binh, at=now())


@pytest.mark.parametrize(
    "resources", [("journal",), ("person",), ("khong-co",), ("plan", "person")]
)
def test_a_token_cannot_be_wider_than_its_person(binh: User, resources: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="loại dữ liệu bạn được xem"):
        a_token(binh, *resources)


def test_a_token_for_nothing_is_refused(binh: User) -> None:
    with pytest.raises(ValidationError, match="ít nhất một loại"):
        issue(name="x", resources=[], writes=False, days=1, by=binh, at=now())


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_token_lasts_from_a_day_to_a_year(binh: User, days: int) -> None:
    with pytest.raises(ValidationError, match="1 đến 365"):
        a_token(binh, days=days)


def test_who_sees_no_content_gets_no_token(technician: User) -> None:
    with pytest.raises(PermissionDenied):
        a_token(technician, "plan")
