"""Accounts that sleep, passwords that change, and the helper of those who cannot come in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.signing import change_password, open_attempt, reopen_account
from hangthat.core.agencies.models import SignInAttempt, User
from hangthat.core.journal.models import Entry


def officer(*words: str) -> str:
    out = StringIO()
    call_command("officer", *words, stdout=out)
    return out.getvalue()


def fail(times: int, **where: str) -> None:
    place = {"account": "an", "address": "10.0.0.1", "device": ""} | where
    for _ in range(times):
        open_attempt(**place, at=now())


def test_an_account_sleeps_after_ninety_days_and_not_a_day_earlier(an: User) -> None:
    an.date_joined = an.last_login = now()

    assert not an.is_idle(at=now() + timedelta(days=89))
    assert an.is_idle(at=now() + timedelta(days=91))


def test_an_account_that_nobody_ever_used_sleeps_too(an: User) -> None:
    assert an.last_login is None
    assert an.is_idle(at=an.date_joined + timedelta(days=91))


def test_a_reopened_account_is_awake_and_the_journal_says_who_woke_it(an: User) -> None:
    later = now() + timedelta(days=400)
    technician = add_officer(
        username="ky-thuat",
        password="hangthat-demo",
        full_name="Lý Văn Kỹ",
        role=Role.TECHNICIAN,
        at=now(),
    )

    reopen_account(user=an, by=technician, at=later)

    assert not User.objects.get(pk=an.pk).is_idle(at=later + timedelta(days=1))
    entry = Entry.objects.get(action="reopen")
    assert (entry.actor, entry.summary) == ("Lý Văn Kỹ", "mở lại tài khoản an")


def test_a_clerk_wakes_nobody(an: User, chi: User) -> None:
    with pytest.raises(PermissionDenied):
        reopen_account(user=an, by=chi, at=now() + timedelta(days=400))


def test_the_it_unit_closes_the_account_of_who_left_and_says_why(an: User) -> None:
    officer("dismiss", "an", "--reason", "nghỉ hưu")

    assert not User.objects.get(pk=an.pk).is_active
    assert Entry.objects.get(action="dismiss").reason == "nghỉ hưu"


def test_who_is_awake_cannot_be_woken(an: User) -> None:
    with pytest.raises(ValidationError, match="không bị khóa vì lâu không đăng nhập"):
        reopen_account(user=an, by=None, at=now())


@pytest.mark.parametrize("weak", ["ngan", "1234567890123", "password1234", "nguyenvanan"])
def test_a_weak_password_is_refused_and_the_old_one_stays(an: User, weak: str) -> None:
    with pytest.raises(ValidationError):
        change_password(user=an, password=weak, by=an, at=now())

    assert User.objects.get(pk=an.pk).check_password("hangthat-demo")


def test_the_journal_tells_of_a_new_password_but_not_which(an: User) -> None:
    change_password(user=an, password="nui-Mau-Son-1541", by=an, at=now())

    entry = Entry.objects.get(action="password")
    assert entry.summary == "đổi mật khẩu của an"
    assert "nui-Mau-Son-1541" not in str(entry.__dict__)


def test_the_sixth_try_from_one_address_waits_and_another_address_does_not(db: None) -> None:
    fail(5)

    with pytest.raises(ValidationError, match=r"Hãy thử lại từ \d\d:\d\d"):
        fail(1)
    fail(1, address="10.0.0.2")


def test_the_eleventh_try_waits_wherever_it_comes_from(db: None) -> None:
    for place in range(10):
        fail(1, address=f"10.0.0.{place}")

    with pytest.raises(ValidationError, match="Đã nhập sai quá nhiều lần"):
        fail(1, address="10.9.9.9")


def test_others_failures_do_not_count_on_the_owners_device_but_ten_of_its_own_do(
    db: None,
) -> None:
    for place in range(10):
        fail(1, address=f"10.0.0.{place}")

    fail(10, device="d1")

    with pytest.raises(ValidationError, match="Đã nhập sai quá nhiều lần"):
        fail(1, device="d1")


def test_a_refused_try_does_not_make_the_wait_longer(db: None) -> None:
    fail(5)
    for _ in range(3):
        with pytest.raises(ValidationError):
            fail(1)

    assert SignInAttempt.objects.count() == 5
    open_attempt(account="an", address="10.0.0.1", device="", at=now() + timedelta(minutes=16))
    assert SignInAttempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_guessing_from_many_workers_at_once_gets_no_more_tries() -> None:
    def one(number: int) -> bool:
        try:
            fail(1)
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(12) as workers:
        got_through = sum(workers.map(one, range(24)))

    assert got_through <= 5
    assert SignInAttempt.objects.count() == got_through


def test_one_name_is_one_name_however_it_is_written(db: None) -> None:
    for name in ("an", "AN", " An ", "aN", "an"):
        fail(1, account=name)

    with pytest.raises(ValidationError):
        fail(1, account="An")


def test_no_name_that_was_typed_is_kept_for_it_may_be_a_password(db: None) -> None:
    fail(1, account="mat-khau-go-nham-o")

    assert "mat-khau" not in str(SignInAttempt.objects.values().get())


def test_unlocking_lets_the_next_try_through(an: User) -> None:
    fail(5)

    assert officer("unlock", "an") == "Đã bỏ 5 lần nhập sai.\n"

    fail(1)


def test_the_it_unit_sets_a_password_that_works_and_asks_for_nothing_secret(an: User) -> None:
    given = officer("password", "an").split(": ")[1].strip()

    assert User.objects.get(pk=an.pk).check_password(given)
    assert Entry.objects.filter(action="password", actor="hệ thống").exists()


def test_a_lost_phone_is_removed_and_the_journal_knows(an: User) -> None:
    TOTP.activate(an, "JBSWY3DPEHPK3PXP")
    assert officer("second-factor", "an") != "Chưa có lớp bảo vệ thứ hai.\n"

    officer("second-factor", "--remove", "an")

    assert not Authenticator.objects.exists()
    assert officer("second-factor", "an") == "Chưa có lớp bảo vệ thứ hai.\n"
    assert Entry.objects.get(action="second_factor").summary == (
        "gỡ mọi lớp bảo vệ thứ hai của tài khoản an"
    )
    with pytest.raises(CommandError, match="không có lớp bảo vệ thứ hai"):
        officer("second-factor", "--remove", "an")


def test_a_name_nobody_has_is_said_to_be_so(db: None) -> None:
    with pytest.raises(CommandError, match="Không có tài khoản ma"):
        officer("unlock", "ma")


def test_reopening_from_the_command_line(an: User) -> None:
    User.objects.filter(pk=an.pk).update(date_joined=now() - timedelta(days=100))

    assert officer("reopen", "an") == "Đã mở lại tài khoản an.\n"
    with pytest.raises(CommandError, match="không bị khóa"):
        officer("reopen", "an")
