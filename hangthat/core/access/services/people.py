"""Accounts: opened by invitation, closed at once."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import ApiToken, Grant, Invitation, Post
from hangthat.core.access.policy import forget
from hangthat.core.access.services.grants import ONE_ROLE, RoleTerms, give
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.access.services.records import OutOfReach, must
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter, reasoned

INVITATION_DAYS = 7
RESERVED = {"moi"}  # nguoi-dung/moi/ is the page of a new account, so no card opens there
_REFUSED = "Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới ở người đã mời."


@transaction.atomic
def add_officer(
    *,
    username: str,
    full_name: str,
    at: datetime,
    password: str | None = None,
    hashed: str = "",
    role: Role = Role.STANDING_OFFICER,
    by: User | None = None,
    agency: Agency | None = None,
    area: Area | None = None,
    domain: str = "",
    subject: str = "",
    valid_from: date | None = None,
    position: str = "",
) -> User:
    """Open an account with a password and a role, for the command line of the installation.

    `hashed`: the result of `make_password`, for a caller that opens many accounts with one
    password. With neither password nor hash nobody can sign in.
    Refuses: a name that is an address.
    """
    _must_be_no_address(username)
    user = User(
        username=username,
        password=hashed or make_password(password),
        full_name=full_name,
        agency=agency,
    )
    enter(user, by=by, at=at, summary=f"mở tài khoản {username} cho {full_name}")
    terms = RoleTerms(role, agency, area, domain, subject, valid_from, position=position)
    give(user=user, terms=terms, by=by, at=at)
    return user


@transaction.atomic
def invite(
    *, username: str, full_name: str, agency: Agency | None, by: User | None, at: datetime
) -> tuple[User, str]:
    """Open an account that only its owner can unlock (mời).

    Returns the person and the code. The code is to be handed over in person; it is never shown
    again.
    Refuses: who may not open accounts; a name in use, or that is an address.
    """
    # redundant: whoever invites is asked again for the code
    must(by, Resource.PERSON, Action.ADD)
    username = username.strip().lower()
    _must_be_no_address(username)
    lock_for("one account of a name", username)
    if User.objects.filter(username=username).exists():
        raise ValidationError({"username": f"Tên đăng nhập {username} đã có người dùng."})
    user = User(
        username=username, password=make_password(None), full_name=nfc(full_name), agency=agency
    )
    enter(user, by=by, at=at, summary=f"mời {full_name} với tên đăng nhập {username}")
    return user, reinvite(user=user, by=by, at=at)


def _must_be_no_address(username: str) -> None:
    if username in RESERVED:
        words = f"Tên {username} là địa chỉ của một trang; hãy chọn tên khác."
        raise ValidationError({"username": words})


@transaction.atomic
def invite_with_role(
    *,
    username: str,
    full_name: str,
    agency: Agency | None,
    terms: RoleTerms | None,
    by: User,
    at: datetime,
) -> tuple[User, str]:
    """Open an account and give its first role, if there is one; both or neither.

    Returns and refuses: as `invite`; what `give` refuses.
    """
    user, code = invite(username=username, full_name=full_name, agency=agency, by=by, at=at)
    if terms is not None:
        give(user=user, terms=terms, by=by, at=at)
    return user, code


@transaction.atomic
def reinvite(*, user: User, by: User | None, at: datetime) -> str:
    """A new code; earlier codes stop working.

    Refuses: an account that its owner has unlocked already, since a code sets a new password; a
    closed account.
    """
    must(by, Resource.PERSON, Action.ADD)
    if lock_for("one invitation of a person opens the account", user):
        user.refresh_from_db(fields=["is_active", "password", "last_login"])
    if not user.is_active:
        raise ValidationError(f"Tài khoản của {user} đã đóng.")
    if user.has_usable_password() or user.last_login:
        raise ValidationError(
            f"{user} đã kích hoạt tài khoản. Nếu quên mật khẩu, nhờ bộ phận kỹ thuật đặt lại."
        )
    for old in Invitation.objects.usable(at=at).filter(user=user):
        words = f"thu hồi lời mời trước của {user}"
        change(old, by=by, at=at, action="end", summary=words, ended_at=at)
    code = new_code("MOI") + new_code("")
    invitation = Invitation(
        user=user,
        digest=_digest(code),
        invited_by=by,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )
    enter(invitation, by=by, at=at, summary=f"cấp mã kích hoạt cho {user}")
    return code


@transaction.atomic
def accept(*, code: str, password: str, at: datetime) -> User:
    """Use an invitation: its owner chooses his password (kích hoạt tài khoản).

    Refuses: a code that is wrong, used, taken back or expired, all in the same words; a weak
    password.
    """
    digest = _digest(code.strip().upper())
    # no race: `change` compares with what was read: a code is used once
    found = Invitation.objects.usable(at=at).select_related("user")
    invitation = found.filter(digest=digest).first()
    if invitation is None or not invitation.user.is_active:
        raise ValidationError({"code": _REFUSED})
    user = invitation.user
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise ValidationError({"password": refusal.messages}) from None
    change(
        invitation, by=user, at=at, action="use", summary=f"{user} kích hoạt tài khoản", used_at=at
    )
    values: dict[str, Any] = {"password": make_password(password)}
    if user.is_idle(at=at):  # invited long ago, and again lately
        values["reopened_at"] = at
    change(user, by=user, at=at, action="password", summary="đặt mật khẩu", **values)
    return user


@transaction.atomic
def dismiss(*, user: User, reason: str, by: User | None, at: datetime) -> None:
    """Close an account with all its roles, titles, tokens and invitations (cho thôi).

    From the next request on the person is a stranger. Refuses: oneself; no reason; who may not.
    """
    must(by, Resource.PERSON, Action.END)
    # no race: asks for sight, not whether there is another
    if by is not None and not people_visible_to(by, Action.END).filter(pk=user.pk).exists():
        # no page: it answers 403 about a person whom the visitor may not dismiss
        raise OutOfReach
    if by is not None and by.pk == user.pk:
        raise ValidationError("Không ai tự đóng tài khoản của mình; hãy nhờ người khác.")
    reason = reasoned(reason)
    lock_for(ONE_ROLE, user)
    words = f"đóng tài khoản {user.username}"
    change(user, by=by, at=at, action="dismiss", summary=words, reason=reason, is_active=False)
    open_rows: dict[str, Iterable[Grant | ApiToken | Invitation]] = {
        "chấm dứt vai trò {} của {}": Grant.objects.filter(user=user, ended_at__isnull=True),
        "thu hồi mã truy cập {} của {}": ApiToken.objects.filter(user=user, ended_at__isnull=True),
        "thu hồi {}": Invitation.objects.usable(at=at).filter(user=user),
    }
    for what, rows in open_rows.items():
        for row in rows:
            words = what.format(row, user)
            change(row, by=by, at=at, action="end", summary=words, reason=reason, ended_at=at)
    for post in Post.objects.filter(user=user, ended_on__isnull=True):
        words = f"chấm dứt chức danh {post} của {user}"
        today = vietnam_day(at)
        change(post, by=by, at=at, action="end", summary=words, reason=reason, ended_on=today)
    forget(user)


def _digest(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").replace(" ", "").encode()).hexdigest()
