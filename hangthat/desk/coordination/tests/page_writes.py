"""What is done with the forms of `coordination`, each with real commits (`tests/commits`)."""

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import User
from hangthat.desk.coordination.tests.refusals import (
    ACCEPT,
    ADD,
    ANSWER,
    CLOSE,
    DECIDE,
    MERGE,
    OWN,
    PAIR,
    SECRET,
)
from hangthat.desk.tests.api_records import Unit, by_system
from tests.commits.deeds import Deed


def _a_liaison(u: Unit) -> None:
    """Whoever does the deeds is the liaison too, from the first such deed on."""
    head = User.objects.get(username="truong")
    if not head.grants.filter(role=Role.LIAISON).exists():
        give(user=head, terms=RoleTerms(Role.LIAISON, head.agency), **by_system())


DEEDS = (
    Deed(page=MERGE, asked=PAIR, api="merging", typed=OWN),
    Deed(page=ANSWER, asked=PAIR, api="kept apart"),
    Deed(page=ACCEPT, api="part accepted"),
    Deed(page=CLOSE, api="part closed"),
    Deed(page=ADD, api="case partner"),
    Deed(page="casepartner_end partnered partner", api="no case partner"),
    Deed(page=DECIDE, asked=SECRET, api="liaison's word", before=_a_liaison, typed={"way": "tell"}),
)
