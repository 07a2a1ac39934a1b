"""The opaque reference of a confidential source (mã nguồn tin): a code of the office, no name."""

import re

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.domain.tips.grammar.sealing import mark_of_source
from hangthat.domain.tips.models import Tip, TipQuerySet

_CODE = re.compile(r"(?=.{3,20}$)(?:[A-Z]{1,6}[-/.]?)?\d{1,8}(?:[-/.]\d{1,4})?")


def read_reference(typed: str, *, by: User | None) -> str:
    """In capitals, without spaces. Refuses: of a citizen; what may be a name or a person's number.

    At most six letters, then figures: “NT-07/26”. A name, a telephone or a number of an identity
    card does not read so.
    """
    bare = "".join(typed.split()).upper()
    if not bare:
        return ""
    if by is None or not _CODE.fullmatch(bare):
        raise ValidationError(
            {
                "sealed_reference": "Ghi mã do đơn vị đặt, như NT-07/26: nhiều nhất 6 chữ cái rồi "
                "chữ số; không ghi tên, số điện thoại, số định danh."
            }
        )
    return bare


def tips_of_source(typed: str, *, by: User) -> TipQuerySet:
    """Those in the person's sight that were entered for his agency under exactly this code.
    Refuses: as `read_reference`."""
    # off tour: desk/tips/tests/test_tip_pages.py
    mine = Tip.objects.visible_to(by, Action.READ)
    code = read_reference(typed, by=by)
    if not code or by.agency is None:
        return mine.none()
    return mine.filter(source_mark=mark_of_source(code, by.agency.code))
