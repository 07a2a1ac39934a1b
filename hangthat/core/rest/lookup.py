"""Records by their codes: out of the asker's sight is as good as not there."""

from datetime import date
from operator import attrgetter
from typing import Any, TypedDict, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.timezone import localdate
from pydantic import BaseModel

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, Territory
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal

Record = TypeVar("Record", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Model])
_code_of = attrgetter("code")
_NOBODY = "Không có hồ sơ nào mang mã này trong phạm vi của bạn."


def named_in_path(rows: QuerySet[Record], code: str) -> Record:
    """Of rows that the asker sees; by a former code the survivor. Refuses: 404."""
    found = _by_code(rows, code)
    if found is None:
        raise Http404
    return found


def named_in_body(rows: QuerySet[Record], code: str, field: str) -> Record:
    """Of rows that the asker sees; by a former code the survivor. Refuses: 422 at that field."""
    found = _by_code(rows, code)
    if found is None:
        raise ValidationError({field: _NOBODY})
    return found


def _by_code(rows: QuerySet[Record], code: str) -> Record | None:
    found = rows.filter(code=code).first()
    if found is None and hasattr(rows.model, "former"):  # records that can be merged
        return rows.filter(former__code=code).first()
    return found


def corrected(rows: QuerySet[Record], code: str | None) -> Record | None:
    """The wrong entry that a new one corrects."""
    return named_in_body(rows, code, "corrects") if code else None


def all_named(rows: QuerySet[Record], codes: list[str], field: str) -> list[Record]:
    """Each once, as listed. Refuses: 422 naming the first that is not there, or named twice."""
    if len(set(codes)) < len(codes):
        raise ValidationError({field: "Có mã được ghi hai lần."})
    found = {_code_of(record): record for record in rows.filter(code__in=codes)}
    for place, code in enumerate(codes):
        if code not in found:
            raise ValidationError({f"{field}.{place}": _NOBODY})
    return [found[code] for code in codes]


def between(rows: Rows, field: str, since: date | None, until: date | None) -> Rows:
    """The rows of these days, both included."""
    bounds = {f"{field}__gte": since, f"{field}__lte": until}
    return rows.filter(**{name: day for name, day in bounds.items() if day})


def must_reach(request: ApiRequest, record: Model, action: Action) -> None:
    """For an act on a record that the asker sees. Refuses: 403 where it is another's to do."""
    # unscoped: asked for the sight of an action at once
    rows: Any = type(record)._default_manager
    # redundant: refuses cells of test_api_matrix.py
    if not rows.visible_to(request.user, action).filter(pk=record.pk).exists():
        raise ApiRefusal(403)


def agency_of(code: str | None, *, on: date, field: str) -> Agency | None:
    """An agency that exists on that day; agencies are no secret."""
    # unscoped: reference data, the same for everybody
    return named_in_body(Agency.objects.in_force(on=on), code, field) if code else None


def own_unless_sent(
    request: ApiRequest, body: BaseModel, *, on: date, field: str = "agency"
) -> Agency | None:
    """The agency that the body names; none where it says null, and where it leaves the field out
    the caller's own, as the pages offer it."""
    if field in body.model_fields_set:
        return agency_of(getattr(body, field), on=on, field=field)
    # unscoped: reference data, the same for everybody
    standing = Agency.objects.in_force(on=on)
    return standing.filter(pk=request.user.agency_id).first() if request.user.agency_id else None


def own_agency(request: ApiRequest, code: str | None, resource: Resource) -> Agency | None:
    """The caller's own agency, or by its code another one in which a role lets him add such
    records. Refuses: 422 at `agency`."""
    if code is None:
        return request.user.agency
    reaches = rights_of(request.user).reaches(resource, Action.ADD)
    held = frozenset[int]().union(*(reach.agencies or () for reach in reaches))
    # unscoped: reference data, the same for everybody
    standing = Agency.objects.in_force(on=localdate()).filter(pk__in=held)
    return named_in_body(standing, code, "agency")


def area_of(request: ApiRequest, code: str, *, resource: Resource, on: date) -> Area:
    """A unit of that day in which the asker may add such records. Refuses: 422."""
    for area in areas_for(request.user, on=on, resource=resource, action=Action.ADD):
        if area.code == code:
            return area
    raise ValidationError({"area": "Địa bàn của bạn không có xã, phường nào mang mã này hiện nay."})


def homes_of(code: str, *, on: date) -> list[int]:
    """The areas that lie in a unit on that day. Refuses: 422 for a unit that is none."""
    # unscoped: reference data, the same for everybody
    area = named_in_body(Area.objects.all(), code, "area")
    return Territory.load().home_areas_of(area.pk, on)


class Correcting(TypedDict):
    """Annotated on a row. `wrong`: the code of the entry that it corrects, if it is in sight."""

    wrong: str | None


def code_seen(seen: QuerySet[Model], pointer: str) -> Subquery:
    """For `annotate`: the code of what rows point to, if the asker sees that too."""
    return Subquery(seen.filter(pk=OuterRef(pointer)).order_by().values("code")[:1])
