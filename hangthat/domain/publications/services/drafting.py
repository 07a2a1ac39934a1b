"""A publication is drafted, changed, and handed to who approves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may_be_own
from hangthat.core.access.services import OutOfReach, change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.services.terms import (
    PublicationTerms,
    fresh,
    must_be_issuer,
    must_be_publishable,
)

_EDITED = (PublicationState.DRAFT, PublicationState.HIDDEN, PublicationState.APPROVED)


@transaction.atomic
def draft(
    decision: Decision,
    *,
    terms: PublicationTerms,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
) -> Publication:
    """Begin the publication of one decision (soạn bản công bố).

    Refuses: who has no agency; for another agency, before anything is told of the decision; a
    decision that has one already; and as `must_be_issuer` and `must_be_publishable`.
    """
    office = agency or (by.agency if by else None)
    if office is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không soạn được bản công bố.")
    if by and not may_be_own(by, Resource.PUBLICATION, Action.ADD, office.pk):
        # no page: who opens it has the right for the own agency, for which it drafts
        # no api: it takes no agency but one of the caller's
        raise OutOfReach
    must_be_issuer(office, decision)
    lock_for("a decision has one publication at a time", decision)
    # unscoped: asks whether there is another, whoever may see it
    if Publication.objects.standing().filter(decision=decision).exists():
        raise ValidationError("Quyết định này đã có bản công bố; rút bản ấy rồi mới soạn bản khác.")
    must_be_publishable(decision, terms, on=vietnam_day(at))
    made = Publication(
        code=new_code("CK"), agency=office, decision=decision, author=by, recorded_at=at,
        **terms.values(decision),
    )  # fmt: skip
    return enter(made, by=by, at=at, summary=f"soạn {made}")


@transaction.atomic
def amend(
    publication: Publication, *, terms: PublicationTerms, by: User | None, at: datetime
) -> Publication:
    """Change what was chosen; it is approved anew before it is shown again.

    Refuses: what waits for approval or was withdrawn; and as `must_be_publishable`.
    """
    now = fresh(publication, *_EDITED)
    must_be_publishable(now.decision, terms, on=vietnam_day(at))
    return change(
        publication, by=by, at=at, action="amend", summary=f"sửa {publication}",
        state=PublicationState.DRAFT, author=by, submitted_by=None, approved_by=None,
        page_hash="", entry_hash="", page="", **terms.values(now.decision),
    )  # fmt: skip


@transaction.atomic
def submit(publication: Publication, *, by: User | None, at: datetime) -> Publication:
    """Hand it to who approves (trình duyệt); one that was hidden, or whose record has changed
    since, too.

    Refuses: what waits or was withdrawn; and as `must_be_issuer` and `must_be_publishable`.
    """
    now = fresh(publication, *_EDITED)
    terms = PublicationTerms(now.basis, now.shown_until, now.harm)
    must_be_issuer(now.agency, now.decision)
    must_be_publishable(now.decision, terms, on=vietnam_day(at))
    return change(
        publication, by=by, at=at, action="submit", summary=f"trình duyệt {publication}",
        state=PublicationState.PROPOSED, submitted_by=by, approved_by=None,
    )  # fmt: skip
