"""Acts on areas and agencies."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.crypto import salted_hmac

from hangthat.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    SignInAttempt,
    User,
)
from hangthat.agencies.models.area import Level
from hangthat.agencies.models.attempt import WINDOW
from hangthat.common.days import VIETNAM
from hangthat.common.sheets import day_or_none, rows
from hangthat.journal.services import bring, change, note

Record = TypeVar("Record", bound=models.Model)


_LEVELS = list(Level.values)  # a unit is entered after the one it lies in


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> dict[str, int]:
    """Bring the units and agencies up to the reference files; rows of our own stay.

    Returns how many rows each file has.
    """
    return {
        "areas": _load_areas(folder / "areas.csv", at),
        "area_successions": _load_successions(folder / "area_successions.csv", at),
        "agencies": _load_agencies(folder / "agencies.csv", at),
        "agency_successions": _load_agency_successions(folder / "agency_successions.csv", at),
    }


def _bring(model: type[Record], at: datetime, key: dict[str, Any], **values: Any) -> Record:
    return bring(
        model,
        by=None,
        at=at,
        summary=lambda row: f"{row} theo reference/",
        key=key,
        **values,
    )


def _load_areas(path: Path, at: datetime) -> int:
    found = list(rows(path))
    by_code: dict[str, Area] = {}
    for row in sorted(found, key=lambda row: _LEVELS.index(row["level"])):
        by_code[row["code"]] = _bring(
            Area,
            at,
            {"code": row["code"]},
            official_code=row["official_code"],
            name=row["name"],
            level=row["level"],
            parent=by_code[row["parent"]] if row["parent"] else None,
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            tourist=row["tourist"] == "1",
            latitude=float(row["lat"]) if row["lat"] else None,
            longitude=float(row["lon"]) if row["lon"] else None,
            source=row["source"],
            remark=row["note"],
        )
    return len(found)


def _load_successions(path: Path, at: datetime) -> int:
    area = Area.objects.in_bulk(field_name="code")
    found = list(rows(path))
    for row in found:
        heirs = {"old": area[row["from_code"]], "new": area[row["to_code"]]}
        _bring(AreaSuccession, at, heirs, on=row["on"], remark=row["note"])
    return len(found)


def _load_agencies(path: Path, at: datetime) -> int:
    pk_of = dict(Area.objects.values_list("code", "pk"))
    found = list(rows(path))
    for row in found:
        _bring(
            Agency,
            at,
            {"code": row["code"]},
            name=row["name"],
            kind=row["kind"],
            area_id=pk_of[row["area"]] if row["area"] else None,
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            source=row["source"],
            remark=row["note"],
        )
    return len(found)


def _load_agency_successions(path: Path, at: datetime) -> int:
    agency = Agency.objects.in_bulk(field_name="code")
    found = list(rows(path))
    for row in found:
        heirs = {"old": agency[row["from_code"]], "new": agency[row["to_code"]]}
        verified = row["verified"] == "1"
        _bring(AgencySuccession, at, heirs, on=row["on"], verified=verified, remark=row["note"])
    return len(found)


@transaction.atomic
def reopen_account(*, user: User, by: User | None, at: datetime) -> User:
    """Let in again who has not signed in for long (mở lại tài khoản)."""
    if not user.is_idle(at=at):
        raise ValidationError(f"Tài khoản {user.username} không bị khóa vì lâu không đăng nhập.")
    words = f"mở lại tài khoản {user.username}"
    return change(user, by=by, at=at, action="reopen", summary=words, reopened_at=at)


@transaction.atomic
def change_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Give a new password; whoever is signed in with the old one is out at the next request.

    Refuses: a password too short, too common, or of digits only.
    """
    validate_password(password, user)
    words, secret = f"đổi mật khẩu của {user.username}", make_password(password)
    return change(user, by=by, at=at, action="password", summary=words, password=secret)


@transaction.atomic
def remove_second_factors(*, user: User, by: User | None, at: datetime) -> int:
    """After a lost phone: the password alone opens the account again. Returns how many went."""
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise ValidationError(f"Tài khoản {user.username} không có lớp bảo vệ thứ hai nào.")
    note_second_factor(user=user, what="gỡ mọi lớp bảo vệ thứ hai", by=by, at=at)
    return gone


@transaction.atomic
def unlink_single_sign_on(*, user: User, by: User | None, at: datetime) -> None:
    """Untie an account from a person of the single sign-on; the next of that name is tied anew."""
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
