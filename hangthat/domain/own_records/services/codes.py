"""The digits that open a shop's own record: handed over by an officer, used once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.own_records.lexicon import CODES_A_DAY, DIGITS, Handing
from hangthat.domain.own_records.models import RecordCode

ONE_CODE = "a shop has one code for its record, and it opens it once"


@dataclass(frozen=True)
class Handed:
    """A code with its digits: known at this moment and never again."""

    code: RecordCode
    digits: str


@transaction.atomic
def issue_record_code(
    shop: Establishment, *, handing: Handing, by: User | None, at: datetime
) -> Handed:
    """Eight digits for this shop (cấp mã xem hồ sơ); those before them open nothing any more.

    Refuses: a record that was merged; more than `CODES_A_DAY` of one shop within 24 hours.
    """
    must_stand([shop])
    lock_for(ONE_CODE, shop)
    # unscoped: of the shop that was handed over
    mine = RecordCode.objects.filter(establishment=shop)
    if mine.filter(issued_at__gt=at - timedelta(hours=24)).count() >= CODES_A_DAY:
        raise ValidationError(
            f"Đã cấp {CODES_A_DAY} mã cho {shop} trong 24 giờ; hãy cấp mã khác vào ngày mai."
        )
    for before in mine.unspent():
        change(
            before, by=by, at=at, action="end", right=Action.ADD,
            summary=f"{before} cấp trước hết dùng", ended_at=max(at, before.issued_at),
        )  # fmt: skip
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    code = RecordCode(
        establishment=shop, digest=_sealed(shop, digits, at), handing=handing, issued_at=at,
        issued_by=by,
    )  # fmt: skip
    words = f"cấp mã xem hồ sơ cho {shop}: {Handing(handing).label}"
    return Handed(enter(code, by=by, at=at, summary=words), digits)


@transaction.atomic
def open_record(shop: Establishment, *, digits: str, at: datetime) -> RecordCode | None:
    """Use the code (mở hồ sơ bằng mã). None: these are not its digits, or there is no live code.
    Spaces and dashes between the digits do not matter.

    A wrong try is counted; five make a code worthless. What is not `DIGITS` long is no try.
    """
    typed = "".join(letter for letter in digits[:40] if letter in "0123456789")
    if len(typed) != DIGITS:
        return None
    lock_for(ONE_CODE, shop)
    # unscoped: nobody is signed in; whoever has the digits has been given them
    code = RecordCode.objects.live(at=at).filter(establishment=shop).first()
    if code is None:
        return None
    if not _fits(code, typed):
        tries = code.tries + 1
        words = f"gõ sai {code}, lần {tries}"
        change(code, by=None, at=at, action="try", summary=words, tries=tries)
        return None
    words = f"{shop}: hồ sơ được mở bằng mã xem hồ sơ"
    return change(code, by=None, at=at, action="open_record", summary=words, used_at=at)


@transaction.atomic
def leave(code: RecordCode, *, at: datetime) -> None:
    """The record is closed before its half hour is over (thoát)."""
    lock_for(ONE_CODE, code.establishment)
    code.refresh_from_db(fields=["left_at"])
    if code.left_at is None:
        words = f"{code.establishment}: thoát khỏi hồ sơ mở bằng mã"
        change(code, by=None, at=at, action="end", summary=words, left_at=at)


def _fits(code: RecordCode, digits: str) -> bool:
    return constant_time_compare(code.digest, _sealed(code.establishment, digits, code.issued_at))


def _sealed(shop: Establishment, digits: str, at: datetime) -> str:
    """Good for this shop only, and guessed by nobody without the server's key."""
    bound = f"{shop.pk} {at.timestamp()} {digits}"
    return salted_hmac("own_records.code", bound, algorithm="sha256").hexdigest()
