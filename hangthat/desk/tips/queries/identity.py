"""What the page of a tip shows of its sender's identity: who asked, who may consent or open."""

from dataclasses import dataclass

from hangthat.core.agencies.models import User
from hangthat.domain.tips.models import IdentityRequest, Tip
from hangthat.domain.tips.services.identity import has_identity


@dataclass(frozen=True)
class AskedLine:
    row: IdentityRequest
    consents: bool
    opens: bool


@dataclass(frozen=True)
class IdentityPart:
    given: bool
    lines: list[AskedLine]
    asks: bool


def identity_part(tip: Tip, user: User, *, acts: bool) -> IdentityPart:
    if not has_identity(tip):
        return IdentityPart(given=False, lines=[], asks=False)
    # off tour: desk/tips/tests/test_tip_pages.py
    rows = IdentityRequest.objects.visible_to(user).filter(tip=tip)
    lines = [
        AskedLine(
            one,
            consents=acts and one.consented_on is None and one.asked_by.user_id != user.pk,
            opens=acts and one.consented_on is not None and one.asked_by.user_id == user.pk,
        )
        for one in rows.select_related("asked_by__user", "consented_by__user")
    ]
    asked = any(one.row.asked_by.user_id == user.pk for one in lines)
    return IdentityPart(given=True, lines=lines, asks=acts and not asked)
