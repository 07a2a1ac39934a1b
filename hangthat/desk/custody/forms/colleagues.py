"""To whom goods may be given, and who may keep a store: offered by name."""

from django.db.models import QuerySet

from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import User


def colleagues_of(user: User, agency: int | None) -> QuerySet[User]:
    """The people of an agency; without one, those whose accounts the person sees.

    Who belongs to no agency is not a colleague of everybody else who belongs to none.
    """
    people = people_visible_to(user)
    if agency is not None:
        # unscoped: colleagues by name, which every line of the journal shows
        people = User.objects.filter(agency=agency)
    return people.filter(is_active=True).order_by("full_name", "pk")
