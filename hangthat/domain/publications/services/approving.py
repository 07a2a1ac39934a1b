"""Somebody else approves exactly the page that he saw, or sends it back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.publications.grammar import barred, digest_of
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import Publication, PublishedPage
from hangthat.domain.publications.queries.standing import hash_of, page_of
from hangthat.domain.publications.queries.writers import wrote
from hangthat.domain.publications.services.terms import fresh, must_be_issuer


@transaction.atomic
def approve(publication: Publication, *, seen: str, by: User, at: datetime) -> Publication:
    """Publish it (duyệt công bố). `seen`: the `approval_hash` of what the approver read.

    Refuses: what does not wait; who wrote or submitted any version of it, or drew over a page of
    its paper; as `must_be_issuer`; what says something else by now; and what `barred` says, since
    the decision may have been annulled meanwhile; a last day that is past.
    """
    now = fresh(publication, PublicationState.PROPOSED)
    if wrote(now, by):
        raise ValidationError("Người soạn, sửa hoặc trình không tự duyệt bản công bố của mình.")
    # unscoped: of a publication in reach
    # no race: pages are drawn over in drafts alone, and `fresh` holds the publication
    if PublishedPage.objects.filter(publication=now, ended_on=None, drawn_by=by).exists():
        raise ValidationError("Người che bản chụp không tự duyệt bản công bố; hãy nhờ người khác.")
    must_be_issuer(now.agency, now.decision)
    today = vietnam_day(at)
    found = page_of(now, on=today)
    if words := barred(found.told, found.basis, on=today):
        raise ValidationError(words)
    if now.is_past(today):
        raise ValidationError("Ngày cuối công khai đã qua; sửa rồi trình lại.")
    if seen != found.approval_hash:
        raise ValidationError("Trang đã thay đổi từ khi bạn xem; hãy đọc lại rồi duyệt.")
    page, page_hash = found.page, hash_of(found.page)
    return change(
        publication, by=by, at=at, action="approve", right=Action.APPROVE,
        summary=f"duyệt {publication}, trang {page_hash[:12]}", state=PublicationState.APPROVED,
        approved_by=by, approved_at=at, page=page, page_hash=page_hash,
        entry_hash=digest_of(found.entry), verdict="",
    )  # fmt: skip


@transaction.atomic
def send_back(publication: Publication, *, reason: str, by: User, at: datetime) -> Publication:
    """Back to its author (trả lại). Refuses: what does not wait; no reason."""
    fresh(publication, PublicationState.PROPOSED)
    said = reasoned(reason)
    return change(
        publication, by=by, at=at, action="send_back", right=Action.APPROVE, reason=said,
        summary=f"trả lại {publication}", state=PublicationState.DRAFT, verdict=said,
    )  # fmt: skip
