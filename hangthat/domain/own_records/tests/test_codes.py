"""The digits that open a shop's record: once, for this shop, for a while."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.own_records import public
from hangthat.domain.own_records.lexicon import CODE_LIVES, CODE_TRIES, CODES_A_DAY, Handing
from hangthat.domain.own_records.models import RecordCode
from hangthat.domain.own_records.services import Handed, issue_record_code
from hangthat.domain.placards.services import issue_door_code

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)


@pytest.fixture
def shops(ward_one: Area, plan_125: object) -> list[Establishment]:
    return stalls(ward_one)


def handed(shop: Establishment, *, by: User | None = None) -> Handed:
    return issue_record_code(shop, handing=Handing.PAPER, by=by, at=NOON)


def test_a_code_opens_the_record_once_by_whichever_code_of_the_shop(
    shops: list[Establishment],
) -> None:
    shop = shops[0]
    text = trade_text()
    paper = sign(text=text, member=shop, signed_on=TODAY, **BY)
    door = issue_door_code(shop=shop, **BY)
    for typed in (shop.code, shop.code.lower(), paper.code, door.token, door.shown):
        digits = handed(shop).digits
        spaced = f"{digits[:4]} {digits[4:]}"
        session = public.open_with(typed, spaced, at=SOON)
        assert session, typed
        assert public.own_record(session, at=SOON)
        assert public.open_with(typed, digits, at=SOON) is None
        RecordCode.objects.update(issued_at=NOON - timedelta(days=2))


def test_digits_are_of_one_shop_and_of_one_day(shops: list[Establishment]) -> None:
    digits = handed(shops[0]).digits
    handed(shops[1])

    assert public.open_with(shops[1].code, digits, at=SOON) is None
    assert public.open_with(shops[0].code, digits, at=NOON + CODE_LIVES) is None
    assert public.open_with("khong-co", digits, at=SOON) is None
    assert public.open_with("", digits, at=SOON) is None
    assert public.open_with("\0🙂\0", digits, at=SOON) is None
    assert public.open_with(shops[0].code, digits, at=SOON)


def test_five_wrong_tries_make_a_code_worthless(shops: list[Establishment]) -> None:
    one = handed(shops[0])
    wrong = f"{(int(one.digits) + 1) % 10**8:08}"
    for _ in range(CODE_TRIES):
        assert public.open_with(shops[0].code, wrong, at=SOON) is None

    assert public.open_with(shops[0].code, one.digits, at=SOON) is None
    assert RecordCode.objects.get().tries == CODE_TRIES


def test_digits_that_are_too_few_or_too_many_use_up_no_try(shops: list[Establishment]) -> None:
    digits = handed(shops[0]).digits
    for typed in (digits[:-1], digits + "0", "", "🙂" * 9, "x" * 5_000):
        assert public.open_with(shops[0].code, typed, at=SOON) is None

    assert RecordCode.objects.get().tries == 0
    assert public.open_with(shops[0].code, f" {digits[:4]}-{digits[4:]} ", at=SOON)


def test_a_new_code_ends_the_one_before_and_few_are_given_a_day(
    shops: list[Establishment],
) -> None:
    first = handed(shops[0]).digits
    for _ in range(CODES_A_DAY - 1):
        last = handed(shops[0]).digits

    assert public.open_with(shops[0].code, first, at=SOON) is None or first == last
    assert public.open_with(shops[0].code, last, at=SOON)
    with pytest.raises(ValidationError, match="trong 24 giờ"):
        handed(shops[0])


def test_the_record_closes_after_half_an_hour_or_when_its_reader_leaves(
    shops: list[Establishment],
) -> None:
    sessions = [public.open_with(one.code, handed(one).digits, at=SOON) for one in shops[:2]]
    first, second = map(str, sessions)

    assert public.own_record(first, at=SOON + timedelta(minutes=29))
    assert public.own_record(first, at=SOON + timedelta(minutes=30)) is None
    public.leave(second, at=SOON)
    assert public.own_record(second, at=SOON) is None
    assert not public.ask_recheck(second, words="x", at=SOON)
    assert public.own_record(first + "x", at=SOON) is None
    assert public.own_record("", at=SOON) is None


def test_no_digits_are_kept_and_who_handed_them_over_is_journalled(
    shops: list[Establishment], binh: User
) -> None:
    one = handed(shops[0], by=binh)
    public.open_with(shops[0].code, one.digits, at=SOON)

    assert not any(one.digits in str(line) for line in Entry.objects.values())
    assert one.digits not in RecordCode.objects.get().digest
    added = Entry.objects.of("own_records.recordcode", one.code.pk).earliest("pk")
    assert added.actor_id == binh.pk
    assert "phiếu in" in added.summary


def test_a_merged_record_opens_no_more_by_an_old_session(shops: list[Establishment]) -> None:
    session = str(public.open_with(shops[0].code, handed(shops[0]).digits, at=SOON))
    Establishment.everything.filter(pk=shops[0].pk).update(merged_into=shops[1])

    assert public.own_record(session, at=SOON) is None
    digits = handed(shops[1]).digits
    assert public.open_with(shops[0].code, digits, at=SOON), "the old code leads to the survivor"
