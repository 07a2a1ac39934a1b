"""Acts on one record: whether it is the caller's, and whether it is as he read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Max, Model, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.core.rest.authentication import ApiRequest, Asks
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import version_read
from hangthat.core.rest.schemas import Out

Record = TypeVar("Record", bound=Model)
Parts = Iterable[QuerySet[Any]]


def hold_version(record: Model) -> None:
    lock_for("a change is of the version that its caller read", record)


class Changed(Out):
    """What was changed, and the version that it is now; also its ETag."""

    code: str
    version: int


@dataclass(frozen=True)
class Act(Generic[Record]):
    """What an act asks of the policy, and the rows among which it finds its record.

    `parts`: rows that are written as parts of the record: a change of one is a change of it.
    `holds`: locks what whoever writes the record holds.
    """

    resource: Resource
    action: Action
    rows: Callable[[ApiRequest], QuerySet[Record]]
    parts: Callable[[Record], Parts] = lambda record: ()
    holds: Callable[[Record], None] = hold_version

    @property
    def asks(self) -> Asks:
        return self.resource, self.action

    def record(self, request: ApiRequest, code: str) -> Record:
        """Refuses: 404 if it is out of the caller's sight, 403 if the act is another's to do."""
        record = named_in_path(self.rows(request), code)
        must_reach(request, record, self.action)
        return record

    def record_as_read(self, request: ApiRequest, code: str) -> Record:
        """Likewise, and locked. Refuses: one changed since the caller read it (Outdated)."""
        record = self.record(request, code)
        self.holds(record)
        if version_read(request) != version_of(record, *self.parts(record)):
            raise Outdated(record)
        return record

    def version(self, request: ApiRequest, record: Record) -> int | None:
        """Of a record in sight. None: the act is another's to do, so its drafts are not his."""
        # unscoped: asked for the sight of an action at once
        rows: Any = type(record)._default_manager
        # off tour: desk/reports/tests/test_act_api.py
        mine = rows.visible_to(request.user, self.action).filter(pk=record.pk).exists()
        return version_of(record, *self.parts(record)) if mine else None


def version_of(record: Model, *parts: QuerySet[Any]) -> int:
    """The number of its newest line in the journal, or of its parts: 0 if there is none."""
    # unscoped: of a record that the caller has reached
    lines = Entry.objects.of(record._meta.label_lower, record.pk)
    for rows in parts:
        keys = [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]
        # unscoped: likewise
        lines |= Entry.objects.filter(subject=rows.model._meta.label_lower, subject_id__in=keys)
    newest: int | None = lines.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def must_open(request: ApiRequest, *resources: Resource) -> None:
    """For what does more than its own resource says. Refuses: 403 for a token without them."""
    token = rights_of(request.user).token
    if token and not set(resources) <= set(token.resources):
        raise ApiRefusal(403)
