"""What stands beside an activity: people by sort, partners, materials, a link; and the library."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, named_in_body
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Count, Named, Out, Text
from hangthat.desk.outreach.queries.attendees import attendees_of
from hangthat.domain.activities.lexicon import Crowd, Reached
from hangthat.domain.activities.models import Activity, Material
from hangthat.domain.activities.services import Details, NewAttendee, attendee
from hangthat.domain.activities.services.attendees import MOST_ATTENDEES
from hangthat.domain.establishments.models import Place

router = Router(tags=["Tuyên truyền"])
_CROWDS = ", ".join(Crowd.values)
_MOST = 30  # partners or materials of one activity


class AudienceOut(Out):
    crowd: str = Field(description=f"Một trong {_CROWDS}.")
    headcount: int


class HandoutOut(Out):
    material: Named
    copies: int | None


class AttendeeOut(Out):
    name: str
    unit: str
    phone: str = Field(description="Chỉ cơ quan tổ chức xem rõ; người khác thấy dấu chấm.")
    establishment: str | None = Field(description="Cơ sở đã thêm, trong phạm vi của bạn.")


class Beside(Out):
    """Những gì ghi thêm về hoạt động."""

    spot: str
    audiences: list[AudienceOut]
    partners: list[Named]
    others: str = Field(description="Đơn vị phối hợp khác.")
    handouts: list[HandoutOut]
    link: str
    remark: str
    photos: int = Field(description="Số ảnh; xem ở photos.")
    attendees: list[AttendeeOut] = Field(description="Người chưa có trong danh sách cơ sở.")


class AudienceIn(Body):
    crowd: Text = Field(min_length=1, max_length=10, examples=["families"])
    headcount: Count


class HandoutIn(Body):
    material: Code = Field(description="Mã tài liệu trong thư viện.")
    copies: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] | None = None


class AttendeeIn(Body):
    name: Text = Field(max_length=1000)
    unit: Text = Field("", max_length=1000, description="Đơn vị, nơi bán.")
    phone: Text = Field("", max_length=30)


class ActivityDetailsIn(Body):
    """Mọi mục đều có thể bỏ trống."""

    level: Text = Field("", max_length=8, description=f"Một trong {', '.join(Reached.values)}.")
    place: Code | None = Field(None, description="Mã chợ, làng nghề, tuyến phố.")
    spot: Text = Field("", max_length=300)
    times: Annotated[int, Field(strict=True, ge=0, le=100_000)] | None = Field(
        None, description="Số lượt, số tin bài."
    )
    audiences: list[AudienceIn] = Field(default_factory=list, max_length=len(Crowd))
    partners: list[Code] = Field(
        default_factory=list, max_length=_MOST, description="Mã cơ quan, đoàn thể phối hợp."
    )
    others: Text = Field("", max_length=300)
    handouts: list[HandoutIn] = Field(default_factory=list, max_length=_MOST)
    link: Text = Field("", max_length=500)
    remark: Text = Field("", max_length=2000)
    attendees: list[AttendeeIn] = Field(
        default_factory=list,
        max_length=MOST_ATTENDEES,
        description="Người chưa có trong danh sách.",
    )

    def details(self, request: ApiRequest, *, on: date) -> Details:
        """Everything by its code, as far as the asker sees it. Refuses: 422 at the field."""
        places = Place.objects.visible_to(request.user).distinct()
        materials = Material.objects.visible_to(request.user)
        given = {one.material: one.copies for one in self.handouts}
        crowds = {one.crowd: one.headcount for one in self.audiences}
        if len(crowds) < len(self.audiences):
            raise ValidationError({"audiences": "Có đối tượng được ghi hai lần."})
        found = all_named(materials, [one.material for one in self.handouts], "handouts")
        # unscoped: reference data, the same for everybody
        # no race: a name is looked up, nothing is said about others
        return Details(
            level=self.level,
            place=named_in_body(places, self.place, "place") if self.place else None,
            spot=self.spot,
            times=self.times,
            others=self.others,
            link=self.link,
            remark=self.remark,
            crowds=crowds,
            partners=all_named(Agency.objects.in_force(on=on), self.partners, "partners"),
            handouts={material: given[material.code] for material in found},
            attendees=_people(self.attendees),
        )


def _people(named: list[AttendeeIn]) -> list[NewAttendee]:
    people = []
    for place, one in enumerate(named):
        try:
            people.append(attendee(one.name, one.unit, one.phone))
        except ValidationError as fault:
            raise ValidationError({f"attendees.{place}": fault.messages}) from None
    return people


def details_out(held: Activity, user: User) -> Beside:
    """Of an activity in sight."""
    handouts = held.handouts.select_related("material")
    return Beside(
        spot=held.spot,
        audiences=[
            AudienceOut(crowd=one.crowd, headcount=one.headcount) for one in held.audiences.all()
        ],
        partners=[Named.of(one.agency) for one in held.partners.select_related("agency")],
        others=held.others,
        handouts=[
            HandoutOut(material=_material_out(one.material), copies=one.copies) for one in handouts
        ],
        link=held.link,
        remark=held.remark,
        photos=held.photos.count(),
        attendees=[
            AttendeeOut(
                name=row.person.name,
                unit=row.person.unit,
                phone=row.phone,
                establishment=row.shop.code if row.shop else None,
            )
            for row in attendees_of(held, user, at=now())
        ],
    )


class MaterialsQuery(Paging):
    in_use: bool = Field(True, description="Chỉ bản đang dùng hôm nay.")


class MaterialOut(Out):
    code: str
    title: str
    version: int
    kind: str
    crowd: str = Field(description=f"Trống: mọi người; hoặc một trong {_CROWDS}.")
    language: str
    issuer: Named | None
    valid_from: date
    valid_to: date | None
    link: str


@reads(
    router,
    "/materials",
    asks=(Resource.MATERIAL, Action.READ),
    summary="Thư viện tài liệu tuyên truyền",
)
def materials(request: ApiRequest, query: Query[MaterialsQuery]) -> Page[MaterialOut]:
    # redundant: whoever may open the page at all sees every row of it
    found = Material.objects.visible_to(request.user).select_related("issuer")
    if query.in_use:
        found = found.in_force(on=localdate())
    return page_of(found, query, _material)


def _material(one: Material) -> MaterialOut:
    return MaterialOut(
        code=one.code,
        title=one.title,
        version=one.version,
        kind=one.kind,
        crowd=one.crowd,
        language=one.language,
        issuer=Named.maybe(one.issuer),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        link=one.link,
    )


def _material_out(material: Material) -> Named:
    return Named(code=material.code, name=str(material))
