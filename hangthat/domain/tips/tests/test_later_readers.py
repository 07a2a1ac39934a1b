"""Readers who come to a tip later: by the recovery key, by a transfer, by a second look."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.tips import public, services
from hangthat.domain.tips.grammar.sealing import Unopened, new_key
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services.keys import dismiss
from hangthat.domain.tips.services.recovering import Resealed, reseal
from hangthat.domain.tips.tests.unit import (
    HANDLED,
    NOON,
    TODAY,
    WORDS,
    Unit,
    verify_rules,
)

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    return Unit(ward_one)


def seen(user: User) -> set[Tip]:
    return set(Tip.objects.visible_to(user))


def test_a_new_recovery_key_reseals_its_own_tips_and_names_those_of_the_key_before(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = unit.open()
    older, _ = unit.tip()
    new = services.add_recovery_key(holder="phó ban", at=NOON)
    newer, _ = unit.tip()
    third = unit.person("ba")
    unit.reader(third)
    monkeypatch.setattr("getpass.getpass", lambda words: new.secret)

    with pytest.raises(Unopened):
        reseal(new_key(), at=NOON)
    call_command("tips", "reseal")

    told = capsys.readouterr().out
    assert "niêm phong lại 1 phong bì" in told
    assert f"trưởng ban cho tin: {older.code}" in told
    assert newer.code not in told
    assert seen(third) == {newer}
    assert reseal(old, at=NOON) == Resealed(1, {})
    assert seen(third) == {older, newer}


def test_a_reader_whom_a_tip_names_gets_it_neither_resealed_nor_handed_on(unit: Unit) -> None:
    spare = unit.open()
    third = unit.person("ba")
    unit.reader(third)
    other = Unit(unit.ward, code="CA")
    fourth = other.person("bốn")
    here, _ = unit.tip(f"ông {third.full_name}, đội trưởng, nhận tiền")
    there, _ = unit.tip(officer=f"bà {fourth.full_name.upper()}.")
    lines = Entry.objects.count()

    assert reseal(spare, at=NOON) == Resealed(0, {})

    assert Entry.objects.count() == lines
    assert seen(third) == {there}
    assert seen(unit.first) == {here, there}
    other.reader(fourth)
    moved = {"agency": other.agency, "reason": "nhầm", "passphrase": WORDS, "at": NOON}
    services.transfer(there, by=unit.first, **moved)
    assert seen(fourth) == set()
    assert seen(other.first) == {there}
    dismiss(other.readers[0], reason="nghỉ", by=other.head, at=NOON)
    again, _ = unit.tip(officer=fourth.full_name)
    with pytest.raises(ValidationError, match="chưa có 2 người đọc"):
        services.transfer(again, by=unit.first, **moved)


def test_who_answered_is_the_reader_whom_the_sender_may_refuse_for_good(unit: Unit) -> None:
    spare = unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Không.", by=unit.first, at=NOON)

    public.reopen(receipt, at=NOON)

    assert seen(unit.first) == set()
    assert seen(unit.second) == {tip}
    dismiss(unit.readers[0], reason="nghỉ", by=unit.head, at=NOON)
    unit.reader(unit.first)
    assert reseal(spare, at=NOON) == Resealed(0, {})
    assert seen(unit.first) == set()


def test_nobody_is_promised_another_reader_whose_account_is_closed(unit: Unit) -> None:
    unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Không.", by=unit.first, at=NOON)
    User.objects.filter(pk=unit.second.pk).update(is_active=False)

    assert not public.reopen(receipt, at=NOON)

    assert seen(unit.first) == {tip}
    assert Tip.objects.get(pk=tip.pk).state == "answered"


def test_nobody_is_promised_another_reader_whose_role_has_ended(unit: Unit) -> None:
    unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Không.", by=unit.first, at=NOON)
    Grant.objects.filter(user=unit.second).update(ended_at=NOON)

    assert not public.reopen(receipt, at=NOON)

    assert seen(unit.first) == {tip}
    assert Tip.objects.get(pk=tip.pk).reopening_asked_on == TODAY


def test_a_wish_for_another_look_waits_for_the_next_reader_however_long_that_takes(
    unit: Unit,
) -> None:
    spare = unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Không.", by=unit.first, at=NOON)
    dismiss(unit.readers[1], reason="nghỉ", by=unit.head, at=NOON)
    late = NOON + timedelta(days=40)

    assert not public.reopen(receipt, at=NOON)

    told = public.look_up(receipt, at=late)
    assert told
    assert (told.waits_for_another, told.may_reopen, told.reopened) == (True, False, False)
    with pytest.raises(ValidationError, match="một lần"):
        public.reopen(receipt, at=NOON)
    third = unit.person("ba")
    unit.reader(third)
    assert seen(third) == set()

    assert reseal(spare, at=late).made == 1

    again = Tip.objects.get(pk=tip.pk)
    assert (again.state, again.reader, again.reopening_asked_on) == ("new", None, None)
    assert again.refused == unit.readers[0]
    assert (seen(unit.first), seen(third)) == (set(), {tip})
    assert Clock.objects.about(again).open().exists()
    told = public.look_up(receipt, at=late)
    assert told
    assert (told.waits_for_another, told.reopened) == (False, True)


def test_two_senders_of_joined_tips_who_wait_are_served_by_one_look(unit: Unit) -> None:
    spare = unit.open()
    older, first = unit.tip()
    newer, second = unit.tip("cũng quầy ấy")
    services.join(older, other=newer, by=unit.first, at=NOON)
    main = Tip.objects.get(pk=older.pk)
    services.answer(main, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    dismiss(unit.readers[1], reason="nghỉ", by=unit.head, at=NOON)
    assert [public.reopen(one, at=NOON) for one in (first, second)] == [False, False]
    third = unit.person("ba")
    unit.reader(third)

    reseal(spare, at=NOON)

    assert seen(third) == {older, newer}
    assert seen(unit.first) == set()
    days = Tip.objects.values_list("reopened_on", "reopening_asked_on").distinct()
    assert set(days) == {(NOON.date(), None)}


def test_the_sender_of_a_joined_tip_asks_once_for_another_look_at_the_older(unit: Unit) -> None:
    spare = unit.open()
    third = unit.reader(unit.person("ba")).user
    older, first = unit.tip()
    newer, second = unit.tip("cũng quầy ấy")
    services.join(older, other=newer, by=unit.first, at=NOON)

    def answered(by: User) -> None:
        tip = Tip.objects.get(pk=older.pk)
        services.answer(tip, **HANDLED, words="Đã kiểm tra.", by=by, at=NOON)

    def status_read(receipt: str, at: datetime = NOON) -> public.Status:
        found = public.look_up(receipt, at=at)
        assert found is not None
        return found

    assert not status_read(second).may_reopen, "there is no answer yet"
    answered(unit.first)
    assert status_read(second).may_reopen
    assert not status_read(second, NOON + timedelta(days=31)).may_reopen

    public.reopen(second, at=NOON)

    main = Tip.objects.get(pk=older.pk)
    assert (main.state, main.reader, main.reopened_on) == ("new", None, None)
    assert seen(unit.first) == set(), "who answered has neither any more"
    assert seen(unit.second) == seen(third) == {older, newer}
    assert [status_read(one).reopened for one in (first, second)] == [False, True]
    assert [status_read(one).looked_at_again for one in (first, second)] == [True, False]
    assert Clock.objects.about(main).open().exists()
    with pytest.raises(ValidationError, match="một lần"):
        public.reopen(second, at=NOON)

    answered(unit.second)
    assert [status_read(one).may_reopen for one in (first, second)] == [True, False]
    public.reopen(first, at=NOON)

    assert seen(third) == {older, newer}
    assert older not in seen(unit.second)
    assert reseal(spare, at=NOON).made == 0, "nobody whom either sender refused has it again"


def test_another_look_does_not_go_to_the_one_from_whom_the_joined_tip_was_kept(
    unit: Unit,
) -> None:
    unit.open()
    third = unit.reader(unit.person("ba")).user
    older, _ = unit.tip()
    newer, receipt = unit.tip("nhận tiền của quầy ấy", officer=third.full_name)
    services.join(older, other=newer, by=unit.first, at=NOON)
    services.answer(Tip.objects.get(pk=older.pk), **HANDLED, words="Xong.", by=unit.first, at=NOON)
    dismiss(unit.readers[1], reason="nghỉ", by=unit.head, at=NOON)
    assert older not in seen(third), "he would answer the sender who names him"

    assert not public.reopen(receipt, at=NOON)

    assert Tip.objects.get(pk=older.pk).state == "answered"
    found = public.look_up(receipt, at=NOON)
    assert found
    assert found.waits_for_another, "it was written down"
