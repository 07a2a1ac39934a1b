"""Whose doors a person may put a code on, and which code is there."""

from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.domain.commitments.models import Commitment, DoorCode, shown_on_doors
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.establishments.models.reach import establishments_in
from hangthat.domain.placards.models import CertificateNumber


def shops_for(user: User, action: Action) -> EstablishmentQuerySet:
    """The shops whose commitments are the person's to add, or to end."""
    # unscoped: narrowed by `visible` to an action on papers
    rows: EstablishmentQuerySet = visible(
        Establishment.objects.all(), user, Resource.COMMITMENT, action, establishments_in
    )
    return rows


def may_issue(shop: Establishment, user: User, *, on: date) -> bool:
    """Whether a code for that door would be given, were this person to ask for one."""
    # redundant: as the table stands, who sees the one sees the other
    papers = Commitment.objects.visible_to(user).valid(on=on)
    signed = papers.filter(shown_on_doors(), establishment=shop).exists()
    return signed and shops_for(user, Action.ADD).open(on=on).filter(pk=shop.pk).exists()


def number_of(code: DoorCode, user: User) -> str:
    """Of its certificate; empty where none was counted."""
    # redundant: who sees the code sees its number
    numbered = CertificateNumber.objects.visible_to(user).filter(door_code=code)
    one = numbered.select_related("agency").first()
    return one.shown if one else ""


def standing_code(shop: Establishment, user: User) -> DoorCode | None:
    """The code on its door, if it has one."""
    # redundant: as the table stands, who sees the one sees the other
    mine = DoorCode.objects.visible_to(user).standing().filter(establishment=shop)
    return mine.select_related("issued_by__agency").first()
