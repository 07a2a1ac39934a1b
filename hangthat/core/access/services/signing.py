"""Passwords, one-time codes and single sign-on of an account, and the limit of tries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter as get_second_factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.records import must
from hangthat.core.agencies.models import SignInAttempt, User
from hangthat.core.agencies.models.attempt import WINDOW
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import change, note


@transaction.atomic
def reopen_account(*, user: User, by: User | None, at: datetime) -> User:
    """Open an account that was locked because it was not used for long (mở lại tài khoản).

    Refuses: who may not open accounts; an account that is not locked for that reason.
    """
    must(by, Resource.PERSON, Action.ADD)
    if not user.is_idle(at=at):
        raise ValidationError(f"Tài khoản {user.username} không bị khóa vì lâu không đăng nhập.")
    words = f"mở lại tài khoản {user.username}"
    return change(user, by=by, at=at, action="reopen", summary=words, reopened_at=at)


@transaction.atomic
def change_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Set a new password; sessions opened with the old one end at their next request.

    Refuses: a password too short, too common, of digits only, or much like the name.
    """
    validate_password(password, user)
    words = f"đổi mật khẩu của {user.username}"
    secret = make_password(password)
    return change(user, by=by, at=at, action="password", summary=words, password=secret)


@transaction.atomic
def remove_second_factors(*, user: User, by: User | None, at: datetime) -> int:
    """After a lost phone: the password alone opens the account again. Returns how many went."""
    # no race: what is deleted is counted by the same statement
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise ValidationError(f"Tài khoản {user.username} không có lớp bảo vệ thứ hai nào.")
    note_second_factor(user=user, what="gỡ mọi lớp bảo vệ thứ hai", by=by, at=at)
    return gone


@transaction.atomic
def link_single_sign_on(
    *, user: User, provider: str, uid: str, details: dict[str, Any], at: datetime
) -> SocialAccount:
    """Tie an account to the person of the single sign-on who came with its name (liên kết).

    One at a time for each account: two who come at once with one name are not both tied.
    Refuses, by `code`: an account that is closed or sleeps (`closed`), one that another person of
    the provider has (`taken`), a person who has another account (`elsewhere`).
    """
    lock_for("an account is tied to one person of the single sign-on", user)
    user.refresh_from_db()
    if not user.is_active or user.is_idle(at=at):
        # no page: a stranger is told in other words (config/tests/test_single_sign_on.py)
        raise ValidationError(f"Tài khoản {user.username} đang khóa.", code="closed")
    tie = SocialAccount.objects.filter(provider=provider, uid=uid).first()
    if tie is not None and tie.user_id == user.pk:
        return tie
    if tie is not None:
        # no page: the sign-in of a person who is tied opens his own account
        raise ValidationError(
            f"Người này đã liên kết với tài khoản {tie.user.username}.", code="elsewhere"
        )
    if SocialAccount.objects.filter(user=user).exists():
        # no page: a stranger is told in other words (config/tests/test_single_sign_on.py)
        raise ValidationError(
            f"Tài khoản {user.username} đã liên kết với người khác.", code="taken"
        )
    tie = SocialAccount.objects.create(user=user, provider=provider, uid=uid, extra_data=details)
    note_second_factor(user=user, what="liên kết đăng nhập một lần", by=user, at=at)
    return tie


@transaction.atomic
def unlink_single_sign_on(*, user: User, by: User | None, at: datetime) -> None:
    """Untie an account from a person of the single sign-on; the next of that name is tied anew."""
    # no race: what is deleted is counted by the same statement
    if not SocialAccount.objects.filter(user=user).delete()[0]:
        raise ValidationError(f"Tài khoản {user.username} chưa liên kết đăng nhập một lần.")
    note_second_factor(user=user, what="gỡ liên kết đăng nhập một lần", by=by, at=at)


def note_second_factor(*, user: User, what: str, by: User | None, at: datetime) -> None:
    """What changed in how an account is protected, without any secret."""
    note(
        by=by,
        at=at,
        action="second_factor",
        subject=user,
        summary=f"{what} của tài khoản {user.username}",
    )


def open_attempt(*, account: str, address: str, device: str, at: datetime) -> SignInAttempt:
    """Count a try before its password or code is looked at; whoever succeeds deletes it.

    Refuses: too many tries failed lately, in one sentence for every account, real or not.
    """
    # no race: a try is committed before the tries are counted
    SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
    attempt = SignInAttempt.objects.create(
        account=account_digest(account), address=address, device=device, at=at
    )
    if until := attempt.blocked_until():
        attempt.delete()
        again = (until + timedelta(minutes=1)).astimezone(VIETNAM)
        raise ValidationError(
            f"Đã nhập sai quá nhiều lần. Hãy thử lại từ {again:%H:%M}; nếu quên mật khẩu, nhờ "
            "người quản trị của cơ quan đặt lại."
        )
    return attempt


def clear_attempt(attempt: SignInAttempt) -> None:
    """The password or code was right: this try no longer counts."""
    attempt.delete()


@contextmanager
def lock_second_factors(user: Any) -> Iterator[None]:
    """One code at a time: whoever sends a second one waits until the first is used up."""
    with transaction.atomic():
        list(Authenticator.objects.select_for_update().filter(user=user))
        yield


@contextmanager
def noting_second_factor(
    *, user: User, what: str, first_code: str = "", by: User, at: datetime
) -> Iterator[None]:
    """A change of how an account is protected, and its journal line: both or neither.

    `first_code`: what proved the app that is added; with the same commit it opens nothing more.
    """
    with transaction.atomic():
        yield
        if first_code:
            use_up(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP), first_code)
        note_second_factor(user=user, what=what, by=by, at=at)


def use_up(authenticator: Authenticator, code: str) -> None:
    """Remember the newest 30 seconds whose code was used, in the database: no code of it or of
    an earlier one is accepted again, in whatever process. Inside a transaction.

    Refuses: a code that was used.
    """
    secret = decrypt(authenticator.data["secret"])
    bare = "".join(filter(str.isdigit, code))
    counters = totp.yield_hotp_counters_from_time()
    used = authenticator.data.get("used", 0)
    fits = (c for c in counters if totp.format_hotp_value(totp.hotp_value(secret, c)) == bare)
    later = [counter for counter in fits if counter > used]
    if not later:
        raise get_second_factors().validation_error("incorrect_code")
    authenticator.data["used"] = later[0]
    authenticator.save(update_fields=["data"])


def forget_attempts(*, account: str) -> int:
    """Let an account be tried again at once. Returns how many tries were forgotten."""
    whose = [account_digest(account), account_digest(code_of(account))]
    return SignInAttempt.objects.filter(account__in=whose).delete()[0]


def code_of(account: str) -> str:
    """Under which name wrong codes of the second step are counted."""
    return f"{account} mã"


def account_digest(account: str) -> str:
    """The same for every way to write a name; without the server's key it tells nothing."""
    return salted_hmac("sign-in", account.strip().casefold(), algorithm="sha256").hexdigest()
