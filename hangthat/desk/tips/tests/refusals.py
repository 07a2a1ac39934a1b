"""How each refusal of tips is provoked on the pages of officers and of citizens."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import told_photo
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.tips.tests.api_writes import WORDS
from hangthat.domain.tips import services
from hangthat.domain.tips.grammar.sealing import seal
from hangthat.domain.tips.lexicon import MarkKind
from hangthat.domain.tips.models import (
    FloodMark,
    IdentityRequest,
    Tip,
    TipEnvelope,
    TipPart,
    TipReader,
    TipRoute,
)
from hangthat.domain.tips.public import sending
from hangthat.domain.tips.services import floods, identity
from hangthat.domain.tips.services.envelopes import Contents, opened
from hangthat.domain.tips.services.keys import unlocked
from hangthat.domain.tips.services.signals import release
from tests.refusals.attempts import Case, nobody

TELL, LOOK = "portal:tip", "portal:tip_status"
_TELLS = "Người bán là Sùng A Chá."
HERE = {"commune": lambda u: u.area.code}


def _head(u: Unit) -> User:
    head: User = u.tip_head
    return head


def _third(u: Unit) -> User:
    third: User = u.tip_third
    return third


def _answered(u: Unit) -> None:
    """Another answered meanwhile."""
    tip = Tip.objects.get(pk=u.tip.pk)
    said = {"outcome": "handled", "words": "xong", "reason": "x"}
    services.answer(tip, **said, by=u.tip_head, at=now())


def _replied(u: Unit) -> None:
    """Answered, and read by its sender."""
    _answered(u)
    Tip.objects.filter(pk=u.tip.pk).update(read_on=localdate())  # to read it is written down


def _taken(u: Unit) -> None:
    services.take(Tip.objects.get(pk=u.tip.pk), by=u.tip_head, at=now())


def _dismissed(row: str) -> Any:
    return lambda u: TipReader.objects.filter(pk=getattr(u, row)).update(ended_on=localdate())


def _accused(u: Unit) -> None:
    Tip.objects.filter(pk=u.tip.pk).update(accused=u.empty_agency)


def _extended(u: Unit) -> None:
    tip = Tip.objects.get(pk=u.tip.pk)
    services.extend(tip, reason="x", paper="1", by=u.tip_head, at=now())


def _clockless(u: Unit) -> None:
    Clock.objects.about(u.tip).update(ended_at=now())


def _run_out(u: Unit) -> None:
    Clock.objects.about(u.tip).update(last_minute=now() - timedelta(1))


def _waits(name: str) -> Any:
    """It was answered, and its sender waits for another reader."""
    values = {"state": "answered", "outcome": "not_ours"}
    return lambda u: Tip.objects.filter(pk=getattr(u, name).pk).update(
        **values, answered_on=localdate(), reopening_asked_on=localdate()
    )


def _signalled(u: Unit) -> None:
    release(Tip.objects.get(pk=u.tip.pk), shop=u.shop, by=u.tip_head, at=now())


def _of(name: str) -> Any:
    return lambda u: getattr(u, name).pk


def _full(kind: MarkKind) -> Any:
    """An hour in which many came."""

    def flood(u: Unit) -> None:
        until = now() + floods.HOUR
        FloodMark.objects.bulk_create(
            FloodMark(kind=kind, digest=str(n), until=until) for n in range(floods.MOST[kind])
        )

    return flood


def _receipt(u: Unit) -> Any:
    return u.tip_receipt


def _second(u: Unit) -> User:
    second: User = u.tip_second
    return second


def _asked(u: Unit) -> None:
    row = identity.ask_identity(u.named_tip, reason="x", by=u.tip_head, at=now())
    u.asked_row = row.pk


def _consented(u: Unit) -> None:
    row = IdentityRequest.objects.get(pk=u.asked_row)
    identity.consent(row, passphrase=WORDS, by=u.tip_second, at=now())


def _without_share(u: Unit, user: User) -> None:
    """His envelope was made after the tip came in."""
    envelope = TipEnvelope.objects.get(tip=u.named_tip, reader__user=user)
    assert envelope.reader is not None
    key = unlocked(envelope.reader, WORDS)
    bare = Contents(opened(envelope, key).key).packed()
    TipEnvelope.objects.filter(pk=envelope.pk).update(sealed=seal(bare, [key.public]))


def _unshared(u: Unit) -> None:
    _asked(u)
    _without_share(u, u.tip_second)


def _late_half(u: Unit) -> None:
    _asked(u)
    _consented(u)
    _without_share(u, u.tip_head)


def _talked(u: Unit) -> None:
    """As much as one may say."""
    TipPart.objects.bulk_create(
        TipPart(tip=u.tip, number=100 + n, kind="reply", sealed=b"x", day=localdate())
        for n in range(50)
    )


def _seven(u: Unit) -> Any:
    return [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(7)]


def _photos(number: int) -> Any:
    return lambda u: [
        SimpleUploadedFile(f"{n}.jpg", told_photo(), "image/jpeg") for n in range(number)
    ]


def _pictured(u: Unit) -> None:
    """As many photos as one tip may have."""
    TipPart.objects.bulk_create(
        TipPart(tip=u.tip, number=100 + n, kind="photo", sealed=b"x", day=localdate())
        for n in range(12)
    )


def _destroyed(u: Unit) -> None:
    Tip.objects.filter(pk=u.tip.pk).update(destroyed_on=localdate())


def _held(u: Unit) -> None:
    services.hold(Tip.objects.get(pk=u.tip.pk), reason="x", by=u.tip_head, at=now())


def _apart(tip: str, username: str) -> Any:
    """He cannot open it."""
    return lambda u: TipEnvelope.objects.filter(
        tip=getattr(u, tip), reader__user__username=username
    ).delete()


def _read_by_another(u: Unit) -> None:
    """The older of two tips, and not the newer one."""
    held = TipEnvelope.objects.get(tip=u.api_tip)
    other = TipReader.objects.exclude(pk=held.reader_id).filter(ended_on=None).earliest("pk")
    TipEnvelope.objects.create(tip=u.api_tip, reader=other, sealed=held.sealed)


def _api_clockless(u: Unit) -> None:
    Clock.objects.about(u.api_tip).update(ended_at=now())


def _api_run_out(u: Unit) -> None:
    Clock.objects.about(u.api_tip).update(last_minute=now() - timedelta(1))


CONSENT, OPENS = "tip_identity_consent named_tip asked_row", {"reader_password": WORDS}
KEY, END = "tipreader_key keyless_reader", "tipreader_end tip_reader"
TRANSFER = {"agency": _of("empty_agency"), "reason": "x", "reader_password": WORDS}
TWICE = {"new_password": WORDS, "again_password": WORDS}
REFUSALS = (
    Case(page="tipreader_add", typed={"user": _of("tip_third")}, by=_head),
    Case(page=KEY, typed=dict.fromkeys(TWICE, "ngắn"), by=_third),
    Case(page=KEY, typed=dict.fromkeys(TWICE, "mat-khau-vao-cua"), by=_third),
    Case(page=KEY, typed=TWICE, after=_dismissed("keyless_reader"), by=_third),
    Case(page=END, typed={"reason": "x"}, after=_dismissed("tip_reader"), by=_head),
    Case(page="tiproute_add", typed={"agency": _of("tip_agency"), "area": _of("area")}),
    Case(page="tiproute_end tip_route", typed={"reason": "x"}, after=lambda u: (
        TipRoute.objects.filter(pk=u.tip_route).update(ended_on=localdate()))),
    Case(page="tip_open tip", typed={"reader_password": "sai mật khẩu rồi"}, by=_head),
    Case(page="tip_take tip", after=_taken, by=_head),
    Case(page="tip_take tip", after=_answered, by=_head),
    Case(page="tip_transfer tip", typed=TRANSFER, by=_head),
    Case(page="tip_transfer tip", typed=TRANSFER, before=_accused, by=_head),
    Case(page="tip_link tip", by=_head),
    Case(page="tip_extend tip", typed={"reason": "x", "paper": "1"}, after=_extended, by=_head),
    Case(page="tip_extend tip", typed={"reason": "x", "paper": "1"}, after=_clockless, by=_head),
    Case(page="tip_extend tip", typed={"reason": "x", "paper": "1"}, after=_run_out, by=_head),
    Case(page="tip_answer tip", typed={"outcome": "not_ours", "sealed_words": _TELLS}, by=_head),
    Case(page="tip_answer tip", typed={"outcome": "referred", "sealed_words": "x"}, by=_head),
    Case(page="tip_answer tip", typed={"outcome": "handled", "sealed_words": "x"}, by=_head),
    Case(page="tip_answer tip", typed={"outcome": "no_grounds", "sealed_words": "x"}, by=_head),
    Case(page="tip_answer tip", typed={"outcome": "abuse", "sealed_words": "x"}, by=_head),
    Case(page="tip_signal tip", typed={"establishment": lambda u: u.shop.code},
         after=_signalled, by=_head),
    Case(page="tip_undo tip", typed={"what": "answer", "reason": "x"}, before=_waits("tip"),
         by=_head),
    Case(page="tip_identity_ask tip", typed={"reason": "x"}, by=_head),
    Case(page="tip_identity_ask named_tip", typed={"reason": "x"}, after=_asked, by=_head),
    Case(page=CONSENT, typed=OPENS, before=_asked, after=_consented, by=_second),
    Case(page=CONSENT, typed=OPENS, before=_asked, by=_head),
    Case(page=CONSENT, typed=OPENS, before=_unshared, by=_second),
    Case(page="tip_identity_open named_tip asked_row", typed=OPENS, before=_asked, by=_head),
    Case(page="tip_identity_open named_tip asked_row", typed=OPENS, before=_late_half, by=_head),
    Case(page="tip_open tip", typed=OPENS, after=_destroyed, by=_head),
    Case(page="tip_hold tip", typed={"reason": "x"}, after=_held, by=_head),
    Case(page="tip_hold tip", typed={"reason": "x"}, after=_destroyed, by=_head),
    Case(page="tip_end_hold tip", typed={"reason": "x"}, by=_head),
    Case(page="tiproute_divide tip_route", typed={"areas": _of("area")}),
    Case(page="tip_source", typed={"sealed_reference": "Nguyễn Văn A", "reader_password": WORDS},
         by=_head),
    Case(page="tip_source", typed={"sealed_reference": "NT-07", "reader_password": "sai cụm"},
         by=_head),
    # of programs
    Case(api="tip", sent={"sealed_reference": "Nguyễn Văn A"}),
    Case(api="tip", sent={"sealed_receipt": lambda u: sending._signer.sign(u.tip_receipt)}),
    Case(api="tip", sent={"sealed_text": "\u200b"}),
    Case(api="tip taking", after="tip taking"),
    Case(api="tip question", after="tip answer"),
    Case(api="tip extension", after="tip extension"),
    Case(api="tip extension", after=_api_clockless),
    Case(api="tip extension", after=_api_run_out),
    Case(api="tip answer", sent={"outcome": "not_ours", "sealed_words": _TELLS}),
    Case(api="tip answer", sent={"outcome": "referred"}),
    Case(api="tip answer", sent={"outcome": "handled", "reason": ""}),
    Case(api="tip answer", sent={"outcome": "no_grounds"}),
    Case(api="tip link", sent={"case": None}),
    Case(api="tip undoing", sent={"what": "answer"}),
    Case(api="tip undoing", sent={"what": "answer"}, before=_waits("linked_tip")),
    Case(api="tip joining", sent={"other": lambda u: u.api_tip.code}),
    Case(api="tip joining", before=_read_by_another),
    Case(page="tip_join tip", typed={"other": _of("other_tip")}, by=_head,
         before=lambda u: _apart("other_tip", u.tip_second.username)(u)),
    Case(api="tip", after=_dismissed("tip_reader")),
    # of the street
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": "x"}, before=_destroyed,
         by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": "x"}, before=_replied, by=nobody),
    Case(page=TELL, typed=HERE, by=nobody),
    Case(page=TELL, typed={**HERE, "text": "x" * 5000}, by=nobody),
    Case(page=TELL, typed={**HERE, "text": "x", "spot": "x" * 400}, by=nobody),
    Case(page=TELL, typed={**HERE, "text": "x"}, after=_dismissed("tip_reader"), by=nobody),
    Case(page=TELL, typed={**HERE, "text": "x", "photos": _seven}, by=nobody),
    Case(page=TELL, typed={**HERE, "text": "x"}, before=_full(MarkKind.PLAIN), by=nobody),
    Case(page=LOOK, typed={"ma": _receipt}, before=_full(MarkKind.GUESS), by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1"}, by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": "x" * 5000}, by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": "x"},
         before=_full(MarkKind.REPLY), by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": "x"}, before=_talked, by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "words": lambda u: str(u.tip_second)},
         by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "photo": _photos(2)}, by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "nhan": "1", "photo": _photos(1)}, before=_pictured,
         by=nobody),
    Case(page=LOOK, typed={"ma": _receipt, "xem-lai": "1"}, by=nobody),
)  # fmt: skip
