"""A citizen says that an entry is wrong; somebody answers within two working days."""

import hmac
import secrets
import unicodedata
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.privacy import personal_in
from hangthat.core.common.text import is_seen, nfc, nfc_lines
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import clocks
from hangthat.core.journal.services import reasoned
from hangthat.domain.publications.facts import RELATED, names_of
from hangthat.domain.publications.grammar import names_told
from hangthat.domain.publications.lexicon import (
    MISTAKE_DAYS,
    MISTAKES_AN_HOUR,
    MistakeKind,
    NoteKind,
    NoteState,
)
from hangthat.domain.publications.models import MistakeReport, Publication, PublicationNote
from hangthat.domain.publications.queries.standing import page_of
from hangthat.domain.publications.services.public_words import must_be_public

_LEFT = (
    "Bản công bố vẫn hiện như khi bị phản ánh. Hãy ẩn, rút, hoặc sửa rồi duyệt lại trước khi trả "
    "lời; hoặc ghi giải trình để tiếp tục."
)
RECEIPT = 12  # digits
CROWD = "crowd"  # the code of a refusal that says: not now
LONGEST = 1000  # letters of what a citizen says
RULE = Rule(
    "publication_mistake",
    Span(MISTAKE_DAYS, Unit.WORKING_DAY),
    title="Trả lời phản ánh sai sót về bản công bố",
    basis="Quy định của hệ thống",
)


def new_receipt() -> str:
    """Twelve random digits."""
    return f"{secrets.randbelow(10**RECEIPT):0{RECEIPT}}"


def receipt_digest(receipt: str) -> str:
    """What is kept of it; what stands before and between its digits does not matter. Empty: it is
    no such number."""
    plain = unicodedata.normalize("NFKC", receipt[:80])
    bare = "".join(one for one in plain if one.isdecimal())
    if not (bare.isascii() and len(bare) == RECEIPT):
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), f"mistake:{bare}".encode(), "sha256").hexdigest()


@transaction.atomic
def report_mistake(
    publication: Publication, *, kind: MistakeKind, words: str, at: datetime, receipt: str = ""
) -> MistakeReport:
    """Take in what a citizen says, of whom nothing is kept; the clock begins to run.

    `receipt`: the number by which he reads what came of it, of which a digest is kept.

    Refuses: no words, or too many; a number of a person, since it would be kept in clear; more
    than `MISTAKES_AN_HOUR` of one entry.
    """
    lock_for("mistakes of an entry are counted one by one", publication)
    said = nfc_lines(words)
    if not is_seen(said):
        raise ValidationError("Hãy viết điều sai là gì.")
    if len(said) > LONGEST:
        raise ValidationError(f"Dài quá {LONGEST} ký tự; hãy viết gọn hơn.")
    if found := personal_in(said):
        raise ValidationError(
            f"Bỏ “{found}” rồi gửi lại: đừng ghi số điện thoại, số định danh, ngày sinh, địa chỉ "
            "của ai, kể cả của bạn."
        )
    # unscoped: counts, whoever may see them
    recent = MistakeReport.objects.filter(
        publication=publication, recorded_at__gt=at - timedelta(hours=1)
    )
    if recent.count() >= MISTAKES_AN_HOUR:
        raise ValidationError(
            "Đang có nhiều phản ánh về mục này; hãy gửi lại sau một giờ.", code=CROWD
        )
    made = MistakeReport(
        publication=publication, kind=kind, words=said, recorded_at=at,
        receipt_digest=receipt_digest(receipt),
    )  # fmt: skip
    summary = f"nhận phản ánh sai sót về {publication}"
    enter(made, by=None, at=at, summary=summary, right=None)
    clocks.start(record=made, rule=RULE, since=at, by=None, at=at)
    return made


@transaction.atomic
def answer_mistake(
    mistake: MistakeReport, *, upheld: bool, answer: str, by: User | None, at: datetime,
    explanation: str = "",
) -> MistakeReport:  # fmt: skip
    """Say whether the entry was wrong, and what was found (trả lời phản ánh); the clock ends, and
    who sent it reads both.

    `explanation`: why an entry that was wrong is shown as it was.

    Refuses: a second time; no words; as `must_be_public`; the subject's name, which is nobody's to
    read by a number; an entry that was wrong and is shown unchanged, without an explanation.
    """
    lock_for("a report of a mistake is answered once", mistake)
    mistake.refresh_from_db(fields=["answered_at", "publication"])
    if not mistake.is_open:
        raise ValidationError("Phản ánh này đã được trả lời.")
    said = reasoned(answer)
    own = names_of(mistake.publication.decision)
    must_be_public("answer", said, own=own)
    if names := names_told(said, own):
        raise ValidationError(
            {"answer": f"Người báo không đọc được câu trả lời có “{names[0]}”: ghi lại không có "
             "tên ấy."}
        )  # fmt: skip
    left = upheld and _is_unchanged(mistake, on=vietnam_day(at))
    why = nfc(explanation) if left else ""
    if left and not why:
        raise ValidationError({"explanation": _LEFT})
    change(
        mistake, by=by, at=at, action="answer_mistake", right=Action.ANSWER, reason=why,
        summary=f"trả lời: {mistake}", upheld=upheld, answer=said, answered_by=by,
        answered_at=at,
    )  # fmt: skip
    # unscoped: of a report that the caller has reached
    for clock in Clock.objects.about(mistake).open():
        clocks.end(clock=clock, happened_at=at, by=by, at=at)
    return mistake


def _is_unchanged(mistake: MistakeReport, *, on: date) -> bool:
    """Citizens read it as it was when they reported it: neither approved anew since, nor with a
    correction beside it that was released since."""
    # unscoped: of a report that the caller has reached
    one = Publication.objects.select_related(*RELATED).get(pk=mistake.publication_id)
    if not page_of(one, on=on).is_shown:
        return False
    # unscoped: likewise
    notes = PublicationNote.objects.filter(publication=one, kind=NoteKind.CORRECTION)
    corrected = notes.filter(state=NoteState.RELEASED, recorded_at__gte=mistake.recorded_at)
    approved_anew = one.approved_at and one.approved_at > mistake.recorded_at
    return not approved_anew and not corrected.exists()
