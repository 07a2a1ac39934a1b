"""The subject's answer and the office's correction, each released by somebody else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.core.journal.services import reasoned
from hangthat.domain.publications.facts import names_of
from hangthat.domain.publications.lexicon import NoteKind, NoteState, PublicationState
from hangthat.domain.publications.models import Publication, PublicationNote
from hangthat.domain.publications.services.public_words import must_be_public, must_keep_names
from hangthat.domain.publications.services.terms import fresh

_OPEN = tuple(one for one in PublicationState if one != PublicationState.WITHDRAWN)


@dataclass(frozen=True)
class NoteTerms:
    kind: NoteKind
    words: str
    dated_on: date
    document: str = ""


@transaction.atomic
def add_note(
    publication: Publication, *, terms: NoteTerms, by: User | None, at: datetime
) -> PublicationNote:
    """Write down what the subject answers, or what the office corrects (ghi ý kiến, đính chính).

    Refuses: a publication that was withdrawn; no words; a day after today; as `must_be_public` and
    `must_keep_names`.
    """
    fresh(publication, *_OPEN)
    words = nfc_lines(terms.words)
    if not words:
        # no page: the form asks for them
        # no api: the body asks for them
        raise ValidationError({"words": "Ghi nội dung."})
    must_be_public("words", words, own=names_of(publication.decision))
    must_keep_names(publication, "words", words, on=vietnam_day(at))
    if terms.dated_on > vietnam_day(at):
        raise ValidationError({"dated_on": "Ngày không được sau hôm nay."})
    made = PublicationNote(
        publication=publication, kind=terms.kind, words=words, dated_on=terms.dated_on,
        document=nfc(terms.document), author=by, recorded_at=at,
    )  # fmt: skip
    summary = f"ghi {made.get_kind_display()} vào {publication}"
    return enter(made, by=by, at=at, summary=summary, right=Action.CHANGE)


@transaction.atomic
def decide_note(
    note: PublicationNote, *, released: bool, reason: str = "", by: User, at: datetime
) -> PublicationNote:
    """Put it beside the entry, or not (duyệt ý kiến, đính chính).

    Refuses: who wrote it down; one that was decided; to release what would not be shown, as
    `must_keep_names`; not to release without a reason.
    """
    lock_for("a note beside a publication is decided once", note)
    note.refresh_from_db(fields=["state", "author"])
    if not note.is_waiting:
        raise ValidationError(f"Nội dung này {note.get_state_display()}, không chờ duyệt.")
    if by.pk == note.author_id:
        raise ValidationError("Người ghi không tự duyệt nội dung của mình.")
    if released:  # the entry may have lost its name since
        must_keep_names(note.publication, "released", note.words, on=vietnam_day(at))
    said = "" if released else reasoned(reason)
    state = NoteState.RELEASED if released else NoteState.DECLINED
    return change(
        note, by=by, at=at, action="approve" if released else "reject", right=Action.APPROVE,
        summary=f"{state.label}: {note} của {note.publication}", reason=said, state=state,
        decided_by=by, verdict=said,
    )  # fmt: skip
