"""What an officer chooses for a publication, and when it may move a step."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc_lines
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.facts import RELATED, Reader, basis_of, told_of
from hangthat.domain.publications.grammar import Recorded, barred
from hangthat.domain.publications.lexicon import PUBLIC_DAYS, PublicationState
from hangthat.domain.publications.models import NamingBasis, Publication
from hangthat.domain.publications.queries.warned import warned_before

STEP = "a publication moves one step at a time"


@dataclass(frozen=True)
class PublicationTerms:
    """`shown_until`: the last day of the entry."""

    basis: NamingBasis
    shown_until: date
    harm: str = ""

    def values(self, decision: Decision) -> dict[str, Any]:
        commitment, activity = warned_before(decision.violation)
        return {
            "basis": self.basis,
            "shown_until": self.shown_until,
            "harm": nfc_lines(self.harm),
            "commitment": commitment,
            "activity": activity,
        }


def must_be_publishable(decision: Decision, terms: PublicationTerms, *, on: date) -> None:
    """Refuses: what `barred` says; a last day that is past, or too far ahead."""
    told = told_now(decision, on=on)
    if words := barred(told, basis_of(terms.basis), on=on):
        raise ValidationError(words)
    if terms.shown_until < on:
        raise ValidationError({"shown_until": "Ngày cuối công khai không được trước hôm nay."})
    if terms.shown_until > on + timedelta(PUBLIC_DAYS):
        raise ValidationError(
            {"shown_until": f"Công khai nhiều nhất {PUBLIC_DAYS} ngày; sau đó xét lại."}
        )


def must_be_issuer(agency: Agency, decision: Decision) -> None:
    """Luật XLVPHC, Điều 72: the agency of whoever sanctioned publishes. Of a decision whose agency
    nobody recorded, whoever sees it.

    Refuses: neither that agency, nor one that its duties passed to.
    """
    issuer = decision.agency
    if issuer and issuer.pk not in Families().of(agency.pk):
        raise ValidationError(
            f"Quyết định này do {issuer} ban hành: chỉ cơ quan ấy, hoặc cơ quan kế thừa, công bố."
        )


def told_now(decision: Decision, *, on: date) -> Recorded:
    return told_of(decision, Reader.of([decision], on=on))


def fresh(publication: Publication, *states: PublicationState) -> Publication:
    """As it stands now, with what is recorded of its decision; nobody else moves either before
    this transaction ends.

    Refuses: a state other than these.
    """
    decision = publication.decision
    lock_for(STEP, publication, decision, *filter(None, [decision.paper]))
    # unscoped: a publication that the caller has reached
    found = Publication.objects.select_related(*RELATED).get(pk=publication.pk)
    if found.state not in states:
        raise ValidationError(f"Bản công bố {found.get_state_display()}, không làm được việc này.")
    return found
