"""How each refusal of tags is provoked at its doors."""

from django.contrib.auth import get_user_model

from hangthat.core.agencies.models import Agency
from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import LATE, Case

PUT = "/nhan/gan/?co_so={u.shop.code}"


def officer(u: Unit) -> User:
    """An, with the agency whose tag it is."""
    found = User.objects.get(username="an")
    User.objects.filter(pk=found.pk).update(agency=u.tag.agency)
    found.refresh_from_db()
    return found


REFUSALS = (
    Case(page="tag_add", api="tag", said={"name": "…"}, by=officer),
    Case(page="tag_add", api="tag", after="tag", by=officer),
    Case(page="tag_end tag", api="no tag", after="no tag", by=officer),
)
