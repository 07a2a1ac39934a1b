"""What is watched first: focus areas and hot spots (địa bàn trọng điểm, điểm nóng)."""

from datetime import date
from typing import Annotated, Any

from django.utils.timezone import localdate
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, amends, kept, shows, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, area_of
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Amended, Code, Day, Given, LastDay, Named, Text, Told
from hangthat.desk.parts.api.owner import place_from
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Focus
from hangthat.domain.establishments.models.focus import FocusKind, FocusQuerySet

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
READS, ADDS = (Resource.BOARD, Action.READ), (Resource.BOARD, Action.ADD)


CHANGES = (Resource.BOARD, Action.CHANGE)


Name = Annotated[Text, Field(min_length=1, max_length=300)]


class FocusesAsked(Paging):
    kind: FocusKind | None = None
    over: bool = Field(False, description="Cả nơi đã thôi theo dõi.")

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        rows = rows.filter(kind=self.kind) if self.kind else rows
        return rows if self.over else rows.in_force(on=localdate())


class FocusTold(Told):
    code: str
    kind: FocusKind
    name: str
    area: Named
    place: Named | None
    where: str
    why: str
    agency: Named | None
    head: str
    start: date
    end: date | None


class FocusWhole(FocusTold):
    version: int = Field(description="Cũng là ETag.")


class NewFocus(Given):
    kind: FocusKind
    name: Name
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")
    place: Code | None = None
    where: Text = Field("", max_length=300)
    why: Annotated[Text, Field(min_length=1, max_length=1000)]
    agency: Code | None = None
    head: Text = Field("", max_length=150)
    start: Day

    def said(self, request: ApiRequest) -> dict[str, Any]:
        today = localdate()
        return self.model_dump() | {
            "area": area_of(request, self.area, resource=Resource.BOARD, on=today),
            "place": place_from(request, self.place),
            "agency": agency_of(self.agency, on=today, field="agency"),
        }


class AmendedFocus(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    where: Text = Field("", max_length=300)
    why: Text = Field("", min_length=1, max_length=1000)
    agency: Code | None = None
    head: Text = Field("", max_length=150)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        said = super().said(request)
        if "agency" in said:
            said["agency"] = agency_of(self.agency, on=localdate(), field="agency")
        return said


def _focuses(request: ApiRequest) -> FocusQuerySet:
    mine = Focus.objects.visible_to(request.user).select_related("area", "place", "agency")
    return mine.distinct()


def _focus(one: Focus) -> dict[str, Any]:
    plain = ("code", "kind", "name", "where", "why", "head", "start", "end")
    named = {name: Named.maybe(getattr(one, name)) for name in ("area", "place", "agency")}
    return named | {name: getattr(one, name) for name in plain}


shows(
    router,
    "/focuses",
    names=("focuses", "focus"),
    rows=_focuses,
    asks=READS,
    asked=FocusesAsked,
    gives=FocusTold,
    gives_whole=FocusWhole,
    told=lambda one: FocusTold(**_focus(one)),
    whole=lambda _, one: FocusWhole(**_focus(one), version=version_of(one)),
    says=("Địa bàn trọng điểm, điểm nóng", "Một địa bàn trọng điểm, điểm nóng"),
)


adds(
    router,
    "/focuses",
    name="watch",
    asks=ADDS,
    takes=NewFocus,
    does=services.watch,
    says="Thêm địa bàn trọng điểm, điểm nóng",
)


amends(
    router,
    "/focuses/{code}",
    name="amend_focus",
    rows=_focuses,
    asks=CHANGES,
    takes=AmendedFocus,
    does=lambda focus, **said: services.amend_focus(
        focus, **kept(focus, ("where", "why", "agency", "head"), said)
    ),
    says="Sửa địa bàn trọng điểm, điểm nóng",
)


acts(
    router,
    "/focuses/{code}/closing",
    name="unwatch",
    rows=_focuses,
    asks=CHANGES,
    takes=LastDay,
    does=services.unwatch,
    says="Ghi thôi theo dõi",
)
