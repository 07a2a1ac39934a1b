"""The opaque reference of a confidential source (mã nguồn tin): a code of the office, no name."""

import json
import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.sealing import Key, Unopened, unseal
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models import Tip, TipEnvelope, TipPart, TipQuerySet, TipReader
from hangthat.domain.tips.services.envelopes import opened
from hangthat.domain.tips.services.keys import unlocked

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


@transaction.atomic
def tips_of_source(typed: str, *, passphrase: str, by: User, at: datetime) -> TipQuerySet:
    """Those sealed to the person that were entered for his agency under exactly this code.

    Codes are short enough to be guessed, so nothing outside the sealed reports tells one: they are
    opened in memory, and those found are journalled. Refuses: as `read_reference`; a wrong
    passphrase.
    """
    # off tour: desk/tips/tests/test_tip_pages.py
    mine = Tip.objects.visible_to(by, Action.READ)
    code = read_reference(typed, by=by)
    # unscoped: the person himself
    reader = TipReader.objects.serving().filter(user=by, agency=by.agency).first()
    if not code or reader is None:
        return mine.none()
    found = mine.filter(pk__in=_reporting(code, reader, unlocked(reader, passphrase)))
    for tip in found:
        journal.looked(by=by, at=at, subject=tip, fields=["mã nguồn tin"])
    return found


def _reporting(code: str, reader: TipReader, key: Key) -> list[int]:
    """Keys of tips in whose reports the agency gave this code to the source."""
    # unscoped: the person's own envelopes
    held = TipEnvelope.objects.filter(reader=reader, tip__destroyed_on=None)
    keys = {one.tip_id: one for one in held.select_related("tip__agency")}
    # unscoped: opened with his key alone
    reports = TipPart.objects.filter(tip__in=keys, kind=PartKind.REPORT).order_by("pk")
    found = []
    for part in reports.iterator(chunk_size=200):
        envelope = keys[part.tip_id]
        try:
            told = json.loads(unseal(bytes(part.sealed), opened(envelope, key).key))
        except Unopened:
            continue
        office = told.get("reference_of") or envelope.tip.agency.code
        if told.get("reference") == code and office == reader.agency.code:
            found.append(part.tip_id)
    return found
