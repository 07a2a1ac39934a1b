"""Whose doors a person may put a code on, and which code is there."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import Commitment, DoorCode, shown_on_doors
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.establishments.models.reach import establishments_in
from hangthat.domain.placards.models import CertificateNumber


@dataclass(frozen=True)
class WithdrawnCode:
    """A code that was replaced or withdrawn. `reason`: empty for who gives out no codes there."""

    code: DoorCode
    on: date
    reason: str


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


def withdrawn_codes(shop: Establishment, user: User) -> list[WithdrawnCode]:
    """Of that door, the last first; why each was withdrawn stands in the journal alone."""
    # redundant: as the table stands, who sees the one sees the other
    mine = DoorCode.objects.visible_to(user).filter(establishment=shop)
    codes = list(mine.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "-pk"))
    reasons = dict[str, str]()
    if codes and shops_for(user, Action.ADD).filter(pk=shop.pk).exists():
        # unscoped: of codes that were reached above
        lines = Entry.objects.filter(
            subject=DoorCode._meta.label_lower, subject_id__in=[str(code.pk) for code in codes]
        )
        reasons = dict(lines.filter(action="withdraw").values_list("subject_id", "reason"))
    return [
        WithdrawnCode(code, vietnam_day(code.withdrawn_at), reasons.get(str(code.pk), ""))
        for code in codes
        if code.withdrawn_at
    ]
