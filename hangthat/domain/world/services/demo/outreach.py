"""What stands beside the rounds: whom they reached, who helped; broadcasts, articles, campaigns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import VIETNAM
from hangthat.domain.activities.services import CampaignPlan, Details, launch, record
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.library import used
from hangthat.domain.world.services.demo.scene import Scene

_FIRST = date(2021, 6, 1)
_UNIONS = ("hoi-phu-nu", "doan-thanh-nien", "hoi-nguoi-tieu-dung", "hiep-hoi-doanh-nghiep")
_MONTHLY = {  # form: the share of months with one, the most turns or articles
    "web": (0.9, 8),
    "television": (0.4, 2),
    "radio": (0.5, 6),
    "press": (0.4, 3),
    "social": (0.6, 5),
}
_TITLES = {
    "web": "Tin bài về chống hàng giả trên trang của Quản lý thị trường",
    "television": "Phóng sự trên truyền hình tỉnh",
    "radio": "Chuyên mục trên đài phát thanh tỉnh",
    "press": "Bài trên Báo Lạng Sơn",
    "social": "Bài trên trang mạng xã hội của cơ quan",
}


def beside(
    scene: Scene, form: str, area: Area | None, day: date, *, guests: int, headcount: int | None
) -> Details:
    """What is written down of such a round besides the names."""
    aside = scene.aside
    at_province = area is not None and area.level == Level.PROVINCE
    level = "province" if at_province else "hamlet" if aside.likely(0.3) else "commune"
    crowds = {} if headcount else {"traders": guests}
    if headcount and aside.likely(0.6):
        crowds = {"consumers": headcount * 2 // 3}
    material = used(scene, form, day)
    return Details(
        level=level,
        times=aside.randint(2, 12) if form == "loudspeaker" else None,
        crowds={crowd: people for crowd, people in crowds.items() if people},
        partners=_helpers(scene),
        handouts={material: guests or None} if material else {},
    )


def tell_the_public(scene: Scene) -> None:
    """Month by month on air and in print; twice a year officials and their families."""
    for month in _months(scene.today):
        for form, (share, most) in _MONTHLY.items():
            if scene.aside.likely(share):
                said = Details(times=scene.aside.randint(1, most), level="province")
                _hold(scene, form, _TITLES[form], month, said)
        if month.month in {4, 10}:
            _families(scene, month)


def run_campaigns(scene: Scene) -> None:
    """Before each Tết, and one that is going on today."""
    for year in range(2022, scene.today.year + 1):
        start = date(year - 1, 12, 15)
        _campaign(scene, f"Đợt cao điểm trước Tết năm {year}", start, date(year, 1, 31))
    today = scene.today
    start, end = today - timedelta(20), today + timedelta(10)
    _campaign(scene, f"Đợt cao điểm tháng {today.month}/{today.year}", start, end)


def _campaign(scene: Scene, name: str, start: date, end: date) -> None:
    lead = scene.land.force(Force.MARKET, start)
    others = (scene.land.force(force, start) for force in (Force.POLICE, Force.CUSTOMS))

    def deed(at: datetime) -> None:
        if lead is not None:
            launch(
                CampaignPlan(
                    name=name,
                    basis="Kế hoạch của Ban Chỉ đạo 389 tỉnh",
                    lead=lead,
                    start=start,
                    end=end,
                    agencies=[agency.code for agency in others if agency],
                    activities_a_day=2,
                    signed_a_day=5,
                ),
                code=scene.story.code("DCD"),
                by=None,
                at=at,
            )

    scene.story.tell(datetime.combine(start - timedelta(7), time(9), VIETNAM), deed)


def _families(scene: Scene, month: date) -> None:
    officials = scene.aside.randint(30, 90)
    crowds = {"officials": officials, "families": officials * 2}
    said = Details(crowds=crowds, level="province")
    title = "Nói chuyện với cán bộ, công chức và người thân về nói không với hàng giả"
    _hold(scene, "seminar", title, month, said)


def _hold(scene: Scene, form: str, title: str, month: date, details: Details) -> None:
    day = scene.aside.days_after(month, 1, 25)
    province = scene.land.coded("20")

    def deed(at: datetime) -> None:
        material = used(scene, form, day)
        record(
            kind=form,
            title=title,
            held_on=day,
            area=province,
            organiser=scene.land.force(Force.MARKET, day),
            details=replace(details, handouts={material: None} if material else {}),
            code=scene.story.code("TT"),
            by=None,
            at=at,
        )

    scene.story.tell(scene.aside.entered(day, late=0), deed)


def _helpers(scene: Scene) -> Sequence[Agency]:
    if not scene.aside.likely(0.4):
        return ()
    code = scene.aside.choice(_UNIONS)
    return [agency for agency in scene.land.agencies if agency.code == code]


def _months(today: date) -> Iterator[date]:
    month = _FIRST
    while month <= today:
        yield month
        month = (month + timedelta(31)).replace(day=1)
