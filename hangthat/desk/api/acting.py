"""Operations of the usual shapes: records listed and read, one added, an act on one, a change."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.timezone import now
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from hangthat.access.policy import may
from hangthat.desk.api.door import ApiRequest, Asks, must_be_confirmed
from hangthat.desk.api.errors import Refused
from hangthat.desk.api.finding import must_reach, named_in_path
from hangthat.desk.api.operating import reads, version_read, writes
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import FactWritten, Given, Nothing, Told
from hangthat.journal.models import Entry
from hangthat.journal.services import Outdated

Rows = Callable[[ApiRequest], QuerySet[Any]]
Reach = Callable[[ApiRequest, Any], None]
_query: Any = Query
_form: Any = Form
_file: Any = File


class Changed(Told):
    """What was changed, and the version that it is now; also its ETag."""

    code: str
    version: int

    @classmethod
    def of(cls, record: Any) -> "Changed":
        return cls(code=record.code, version=version_of(record))


def version_of(record: Model) -> int:
    """The number of its newest line in the journal: 0 if it has none of its own."""
    lines = Entry.objects.of(record._meta.label_lower, record.pk)
    newest: int | None = lines.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def must_open(request: ApiRequest, *rights: Asks) -> None:
    """For an act that does more than its own resource says. Refuses: 403 for a narrower token."""
    if not all(may(request.user, *right) for right in rights):
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
    _called(listed, names[0], asked=_query[asked])
    _called(one, names[1])
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
    needs: Iterable[Asks] = (),
    gives: Any = FactWritten,
) -> None:
    """A POST that adds: `does(by=…, at=…, **said)`, told by `gives.of`."""

    def add(request: ApiRequest, body: Any) -> Told:
        must_open(request, *needs)
        told: Told = gives.of(does(by=request.user, at=now(), **body.said(request)))
        return told

    _called(add, name, body=takes)
    writes(router, "post", route, asks=asks, gives=gives, says=says, more=more)(add)


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
    needs: Iterable[Asks] = (),
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

    def act(request: ApiRequest, code: str, body: Any, **more: Any) -> Told:
        must_open(request, *needs)
        if confirmed:
            must_be_confirmed(request)
        record = _his(request, rows, code, asks, reach)
        done = does(record, by=request.user, at=now(), **body.said(request), **more)
        told: Told = gives.of(done if tells_made else record)
        return told

    def bare(request: ApiRequest, code: str, upload: UploadedFile) -> Told:
        return act(request, code, Nothing(), upload=upload)

    def view(request: ApiRequest, code: str, body: Any) -> Told:
        return act(request, code, body)

    def bring(request: ApiRequest, code: str, body: Any, upload: UploadedFile) -> Told:
        return act(request, code, body, upload=upload)

    kind = takes if not uploads else _form[takes]
    of_kind: Any = (bare if takes is Nothing else bring) if uploads else view
    _called(of_kind, name, body=kind, upload=_file[UploadedFile])
    said: dict[str, Any] = {"gives": gives, "says": says, "more": more}
    writes(router, "post", route, asks=asks, uploads=uploads, **said)(of_kind)


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

    _called(amend, name, body=takes)
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
    type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version_read(request) != version_of(record):
        raise Outdated(record)


def _called(view: Any, name: str, **takes: Any) -> None:
    view.__name__ = name
    view.__annotations__ |= {
        arg: kind for arg, kind in takes.items() if arg in view.__annotations__
    }
