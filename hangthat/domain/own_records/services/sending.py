"""A shop sends a request through its own record; the clock of whoever is to answer begins.

Nobody is signed in here: every line is the system's own, and says through which code it came.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hangthat.core.access.services import enter
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc_lines
from hangthat.core.deadlines import services as deadlines
from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.photos import cleaned
from hangthat.core.files.services import store
from hangthat.domain.law.queries import rule_of
from hangthat.domain.own_records.lexicon import OPEN_REQUESTS, RequestKind, Topic
from hangthat.domain.own_records.models import RecordCode, ShopRequest
from hangthat.domain.own_records.queries.values import value_of
from hangthat.domain.own_records.services.fields import read_value
from hangthat.domain.publications.facts import names_of
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.services.public_words import must_be_public, must_keep_names

ONE_REQUEST = "a shop waits for one answer of a kind at a time"
_LONGEST = 2000  # letters


@dataclass(frozen=True)
class Correction:
    topic: Topic
    value: str
    words: str
    photo: bytes = field(default=b"", repr=False)


@transaction.atomic
def send_correction(access: RecordCode, *, terms: Correction, at: datetime) -> ShopRequest:
    """The shop says what is wrong in its record, and what is right (đề nghị sửa thông tin).

    Refuses: nothing said; no such value; what the record says already; a photo that is none;
    a second one on the same matter while the first waits; more than `OPEN_REQUESTS` at a time.
    """
    shop = access.establishment
    value = read_value(shop, terms.topic, terms.value, today=vietnam_day(at))
    _must_be_free(access, RequestKind.CORRECTION, topic=terms.topic)
    return _send(
        access, RequestKind.CORRECTION, words=terms.words, at=at, topic=terms.topic, value=value,
        before=value_of(shop, terms.topic)[:1000], photo=_photo(terms.photo, at=at),
    )  # fmt: skip


@transaction.atomic
def send_recheck(access: RecordCode, *, words: str, at: datetime) -> ShopRequest:
    """The shop asks to be checked again (đề nghị kiểm tra lại). Refuses: as `send_correction`."""
    _must_be_free(access, RequestKind.RECHECK)
    return _send(access, RequestKind.RECHECK, words=words, at=at)


@transaction.atomic
def send_reply(
    access: RecordCode, *, publication: Publication, words: str, at: datetime
) -> ShopRequest:
    """The shop answers an entry about it on the public pages (ý kiến về bản công bố).

    `publication`: about this shop and shown now. Refuses: as `send_correction`; since the words are
    to stand on a public page, as `must_be_public` and `must_keep_names`.
    """
    must_be_public("words", words, own=names_of(publication.decision))
    must_keep_names(publication, "words", words, on=vietnam_day(at))
    _must_be_free(access, RequestKind.REPLY, publication=publication)
    return _send(
        access, RequestKind.REPLY, words=words, at=at, publication=publication,
        agency=publication.agency,
    )  # fmt: skip


def _must_be_free(
    access: RecordCode, kind: RequestKind, *, topic: str = "",
    publication: Publication | None = None,
) -> None:  # fmt: skip
    lock_for(ONE_REQUEST, access.establishment)
    # unscoped: whether the shop waits for an answer, whoever gives it
    waiting = ShopRequest.objects.waiting().filter(establishment=access.establishment)
    if waiting.filter(kind=kind, topic=topic, publication=publication).exists():
        raise ValidationError("Yêu cầu này đã gửi và đang chờ trả lời; xem ở mục Yêu cầu đã gửi.")
    if waiting.count() >= OPEN_REQUESTS:
        raise ValidationError(
            f"Đang có {OPEN_REQUESTS} yêu cầu chờ trả lời; hãy gửi tiếp khi có trả lời."
        )


def _send(
    access: RecordCode, kind: RequestKind, *, words: str, at: datetime, **more: Any
) -> ShopRequest:
    said = nfc_lines(words)
    if not said:
        raise ValidationError({"words": "Hãy viết lý do, ý kiến."})
    if len(said) > _LONGEST:
        raise ValidationError({"words": f"Nhiều nhất {_LONGEST} chữ cái; hãy viết ngắn hơn."})
    officer = access.issued_by
    made = ShopRequest(
        code=new_code("YC"), establishment=access.establishment, kind=kind, words=said,
        access=access, recorded_at=at,
        **{"agency": officer.agency if officer else None, **more},
    )  # fmt: skip
    enter(made, by=None, at=at, summary=f"{access.establishment}: gửi {made} qua mã xem hồ sơ")
    if rule := rule_of(kind.rule, on=vietnam_day(at)):
        deadlines.start(record=made, rule=rule, since=vietnam_day(at), by=None, at=at)
    return made


def _photo(content: bytes, *, at: datetime) -> StoredFile | None:
    """Drawn anew: what the camera wrote does not come along."""
    if not content:
        return None
    try:
        drawn = cleaned(content, name="Ảnh")
    except ValidationError as refusal:
        raise ValidationError({"photo": refusal.messages}) from None
    return store(upload=SimpleUploadedFile("anh.jpg", drawn), by=None, at=at)
