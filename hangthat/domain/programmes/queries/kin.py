"""What records say of an officer and a subject."""

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import ShopRole
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat


def known_kin(officer: User, check: PlannedCheck) -> str:
    """A relation on record between them, in words; empty: none.

    A relative whom the officer declared before at the same owner, in whatever check; or the name
    of the owner, or of somebody who runs the place, lets it or supplies it then.
    """
    owner = check.owner
    # unscoped: the officer's own declarations
    said = PlannedSeat.objects.filter(officer=officer, has_relative=True).exclude(check_of=check)
    theirs = said.filter(check_of__party=owner) | said.filter(check_of__establishment__party=owner)
    if before := theirs.order_by("-declared_on", "-pk").first():
        day = f"{before.declared_on:%d/%m/%Y}" if before.declared_on else "trước đây"
        return f"{officer} đã khai ngày {day} có người thân ở {owner}: {before.kinship}"
    own = fold(str(officer))
    if fold(owner.name) == own:
        return f"Chủ cơ sở trùng họ tên với {officer}"
    # unscoped: who reads a planned check reads who is at its place
    roles = ShopRole.objects.in_force(on=check.day or check.starts_on)
    there = roles.filter(establishment=check.establishment) if check.establishment else roles.none()
    for one in there.select_related("party"):
        if fold(one.party.name) == own:
            return f"{one.get_role_display().capitalize()} trùng họ tên với {officer}"
    return ""
