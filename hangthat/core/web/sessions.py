"""Sessions in the database, as Django keeps them; with every request one is read."""

from functools import cache

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.timezone import now

from hangthat.core.common.prepared import Prepared


class SessionStore(Kept):
    def _get_session_from_db(self) -> Session | None:
        until = Session._meta.get_field("expire_date")
        found = _living().all((self.session_key, until.get_db_prep_value(now(), connection)))
        if not found:
            self._session_key = None
        return found[0] if found else None


@cache
def _living() -> Prepared[Session]:
    """Its parameters: the key, and now."""
    # unscoped: the session whose key the browser sent
    return Prepared(Session.objects.filter(session_key="").filter(expire_date__gt=now()))
