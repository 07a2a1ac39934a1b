"""Operations of the usual shapes: records listed and read, one added, an act on one, a change."""

from collections.abc import Callable, Iterable
from inspect import Parameter, Signature
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.timezone import now
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.core.rest.authentication import ApiRequest, Asks, must_be_confirmed
from hangthat.core.rest.errors import Refused
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import reads, version_read, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import FactWritten, Given, Nothing, Told

Rows = Callable[[ApiRequest], QuerySet[Any]]
Reach = Callable[[ApiRequest, Any], None]
_query: Any = Query
_form: Any = Form
_file: Any = File
_NOTHING = Nothing()


class Changed(Told):
    """What was changed, and the version that it is now; also its ETag."""

    code: str
    version: int

    @classmethod
    def of(cls, record: Any) -> "Changed":
        return cls(code=record.code, version=version_of(record))


def version_of(record: Model) -> int:
    """The number of its newest line in the journal: 0 if it has none of its own."""
    # unscoped: of a record that the caller has reached
    lines = Entry.objects.of(record._meta.label_lower, record.pk)
    newest: int | None = lines.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def kept(record: Any, names: tuple[str, ...], said: dict[str, Any]) -> dict[str, Any]:
    """What is not named stays as it is."""
    return {name: getattr(record, name) for name in names} | said


def must_open(request: ApiRequest, *resources: Resource) -> None:
    """For what does more than its own resource says. Refuses: 403 for a token without them."""
    token = rights_of(request.user).token
    if token and not set(resources) <= set(token.resources):
        raise Refused(403)


def shows(
    router: Router,
    route: str,
    *,
    names: tuple[str, str],
    rows: Rows,
    asks: Asks,
    gives: Any,
    told: Callable[[Any], Told],
    says: tuple[str, str],
    asked: type[Paging] = Paging,
    whole: Callable[[ApiRequest, Any], Told] | None = None,
    gives_whole: Any = None,
) -> None:
    """The list of records, and one by its code; `whole`: what is told of one alone."""

    def listed(request: ApiRequest, asked: Any) -> Any:
        return page_of(asked.narrowed(rows(request), request), asked, told)

    def one(request: ApiRequest, code: str) -> Told:
        found = named_in_path(rows(request), code)
        return whole(request, found) if whole else told(found)

    of_list, of_one = says
    called(listed, names[0], asked=_query[asked])
    called(one, names[1], code=str)
    reads(router, route, asks=asks, gives=Page[gives], says=of_list)(listed)
    reads(router, f"{route}/{{code}}", asks=asks, gives=gives_whole or gives, says=of_one)(one)


def adds(
    router: Router,
    route: str,
    *,
    name: str,
    asks: Asks,
    takes: type[Given],
    does: Callable[..., Any],
    says: str,
    more: str = "",
    needs: Iterable[Resource] = (),
    gives: Any = FactWritten,
    uploads: int = 0,
) -> None:
    """A POST that adds: `does(by=…, at=…, **said)`, told by `gives.of`. `uploads`: see `acts`."""

    def add(request: ApiRequest, body: Given, **file: Any) -> Told:
        must_open(request, *needs)
        told: Told = gives.of(does(by=request.user, at=now(), **body.said(request), **file))
        return told

    called(add, name, **_body(takes, uploads))
    said: dict[str, Any] = {"gives": gives, "says": says, "more": more}
    writes(router, "post", route, asks=asks, uploads=uploads, **said)(add)


def acts(
    router: Router,
    route: str,
    *,
    name: str,
    rows: Rows,
    asks: Asks,
    does: Callable[..., Any],
    says: str,
    takes: type[Given] = Nothing,
    more: str = "",
    reach: Reach | None = None,
    needs: Iterable[Resource] = (),
    gives: Any = FactWritten,
    tells_made: bool = False,
    confirmed: bool = False,
    uploads: int = 0,
) -> None:
    """A POST on one record: `does(record, by=…, at=…, **said)`, told by `gives.of`.

    `reach` asks whether the act is his, where that is not said of the record itself. `tells_made`:
    of what the act made, not of the record. `confirmed`: the act is a sensitive one. `uploads`: a
    file comes along, as `upload`.
    """

    def act(request: ApiRequest, code: str, body: Given = _NOTHING, **file: Any) -> Told:
        must_open(request, *needs)
        if confirmed:
            must_be_confirmed(request)
        record = _his(request, rows, code, asks, reach)
        done = does(record, by=request.user, at=now(), **body.said(request), **file)
        told: Told = gives.of(done if tells_made else record)
        return told

    called(act, name, code=str, **_body(takes, uploads))
    said: dict[str, Any] = {"gives": gives, "says": says, "more": more}
    writes(router, "post", route, asks=asks, uploads=uploads, **said)(act)


def amends(
    router: Router,
    route: str,
    *,
    name: str,
    rows: Rows,
    asks: Asks,
    takes: type[Given],
    does: Callable[..., Any],
    says: str,
    more: str = "",
) -> None:
    """A PATCH of one record whose version is its newest line in the journal."""

    def amend(request: ApiRequest, code: str, body: Any) -> Changed:
        record = _his(request, rows, code, asks, None)
        _must_be_as_read(request, record)
        does(record, by=request.user, at=now(), **body.said(request))
        return Changed.of(record)

    called(amend, name, code=str, body=takes)
    told: dict[str, Any] = {"gives": Changed, "says": says, "more": more}
    writes(router, "patch", route, asks=asks, status=200, versioned=True, **told)(amend)


def _his(request: ApiRequest, rows: Rows, code: str, asks: Asks, reach: Reach | None) -> Any:
    """In sight, else 404; and his to do, else 403."""
    record = named_in_path(rows(request), code)
    if reach:
        reach(request, record)
    else:
        must_reach(request, record, asks[1])
    return record


def _must_be_as_read(request: ApiRequest, record: Any) -> None:
    """Nobody else changes it meanwhile. Refuses: one changed since it was read (Outdated)."""
    # unscoped: the lock on a record that the caller has reached
    type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version_read(request) != version_of(record):
        raise Outdated(record)


def _body(takes: type[Given], uploads: int) -> dict[str, Any]:
    """What comes in: JSON; or a form with a file, alone if there is nothing else to say."""
    if not uploads:
        return {"body": takes}
    said = {} if takes is Nothing else {"body": _form[takes]}
    return said | {"upload": _file[UploadedFile]}


def called(view: Any, name: str, **takes: Any) -> None:
    """Its name, and what it takes besides the request, for the document."""
    kind = Parameter.POSITIONAL_OR_KEYWORD
    given = [Parameter(arg, kind, annotation=takes[arg]) for arg in takes]
    view.__name__ = name
    view.__signature__ = Signature([Parameter("request", kind), *given])
