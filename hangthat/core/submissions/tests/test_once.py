"""One sending, one effect, told without forms: what programs may rely on."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from hangthat.core.submissions.models import Sending
from hangthat.core.submissions.services import SentOtherwise, forget, once, record_reply

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
ASKED = {"method": "POST", "path": "/co-so/them/", "digest": "a" * 64}

pytestmark = pytest.mark.django_db


def send(token: str = "t1", actor_id: int = 1, at: datetime = NOON, **other: str) -> Sending:
    return once(actor_id=actor_id, token=token, at=at, **{**ASKED, **other})


def test_a_new_sending_has_no_reply_yet() -> None:
    assert send().status is None


def test_the_first_reply_is_given_again() -> None:
    record_reply(sending=send(), status=201, location="/co-so/CS-1/", body='{"code":"CS-1"}')

    again = send()

    assert (again.status, again.location, again.body) == (201, "/co-so/CS-1/", '{"code":"CS-1"}')
    assert Sending.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"digest": "b" * 64}, {"path": "/kiem-tra/them/"}, {"method": "PUT"}]
)
def test_the_same_token_for_something_else_is_refused_and_names_the_first(
    other: dict[str, str],
) -> None:
    first = record_reply(sending=send(), status=302, location="/co-so/CS-1/")

    with pytest.raises(SentOtherwise, match="đã gửi") as refused:
        send(**other)

    assert refused.value.first == first


def test_the_tokens_of_two_officers_do_not_meet() -> None:
    record_reply(sending=send(actor_id=1), status=302)

    assert send(actor_id=2).status is None


def test_a_deed_that_is_taken_back_leaves_its_token_free() -> None:
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert send(digest="b" * 64).status is None


def test_sendings_are_remembered_for_seven_days() -> None:
    record_reply(sending=send("old"), status=302)
    record_reply(sending=send("new", at=NOON + timedelta(days=1)), status=302)

    assert forget(at=NOON + timedelta(days=7)) == 0
    assert forget(at=NOON + timedelta(days=7, seconds=1)) == 1
    assert Sending.objects.get().token == "new"


def test_a_sending_is_named_by_the_clock_of_vietnam() -> None:
    assert str(send()) == "POST /co-so/them/ 24/11/2026 12:00"
