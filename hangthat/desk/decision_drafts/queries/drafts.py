"""What the form and the page of a draft decision show."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Case, Q, When

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import Decision, DecisionDraft, Violation
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.law_checks import Level, Problem, Signer
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.establishments.models import Party
from hangthat.domain.law.models import ConductArticle

_MOST = 30  # violations that one form offers


def owner_of(violation: Violation) -> Party:
    """Who is sanctioned for it."""
    owner = violation.establishment.party if violation.establishment else violation.party
    assert owner is not None, "a violation has a member"
    return owner


def decidable(violations: Sequence[Violation], user: User, *, on: date) -> list[Violation]:
    """These, and what else of the same subject stands without a decision; newest first."""
    owners = {owner_of(violation).pk for violation in violations}
    # unscoped: leaves out violations in sight that are decided, whoever decided them
    decided = Decision.objects.in_force(on=on).values("violation")
    named = Q(pk__in=[violation.pk for violation in violations])
    same = Q(establishment__party__in=owners) | Q(party__in=owners)
    rows = Violation.objects.visible_to(user).filter(
        named | (same & Q(dismissed_on=None) & ~Q(pk__in=decided))
    )
    whole = ("establishment__party", "establishment__area", "party", "limitation_rule", "article")
    first = Case(When(named, then=0), default=1)  # of more than a form offers, those of others go
    found = rows.select_related(*whole).order_by(first, "-found_on", "-pk")[:_MOST]
    return sorted(found, key=lambda one: (one.found_on, one.pk), reverse=True)


def articles_for(violations: Iterable[Violation]) -> dict[int, ConductArticle]:
    """The rows of law in force on one of their days, by key."""
    days = {violation.acted_on or violation.found_on for violation in violations}
    # unscoped: reference data, the same for everybody
    rows = ConductArticle.objects.select_related("conduct")
    return {row.pk: row for row in rows if any(row.holds(day) for day in days)}


def agency_of_author(user: User) -> Agency | None:
    """In whose name the person drafts: his own agency, else that of the role that lets him."""
    opened = (g for g, _ in rights_of(user).opening(Resource.DRAFT, Action.ADD) if g.agency_id)
    agencies = [grant.agency for grant in opened]
    own = [agency for agency in agencies if agency and agency.pk == user.agency_id]
    return next(iter(own or agencies), None)


def problems_of(draft: DecisionDraft, *, on: date, signer: Signer | None = None) -> list[Problem]:
    return assess(draft, items_of(draft), on=on, signer=signer)


def warnings_among(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level is Level.WARNING]
