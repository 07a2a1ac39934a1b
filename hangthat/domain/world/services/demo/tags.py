"""Tags of two forces, given to a few shops, cases and decisions."""

from datetime import timedelta

from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tags.models import KINDS, Tag
from hangthat.domain.tags.services import TagTerms, end_tag, give, make_tag
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene

_MARKED = "dữ liệu minh hoạ"
_FORCES = (Force.MARKET, Force.POLICE)
_TAGS = (  # name, colour, when it is used, days since it began
    ("Trọng điểm Tết", "bad", "Cơ sở bán hàng Tết ở chợ và phố lớn", 60),
    ("Đã nhắc nhở", "warn", "Đã nhắc, chưa lập biên bản", 60),
    ("Chờ xác minh", "info", "Còn chờ trả lời của cơ quan khác", 60),
    ("Đợt cao điểm trước", "mute", "Chỉ dùng trong đợt đã xong", 300),
)
_GIVEN = {Establishment: 12, Case: 3, Decision: 4}


def mark_records(scene: Scene) -> None:
    """Told at the end; nothing is drawn by chance."""
    for force in _FORCES:
        if agency := scene.land.force(force, scene.today):
            _of_office(scene, agency)


def _of_office(scene: Scene, agency: Agency) -> None:
    at, today = scene.story.until, scene.today
    tags: list[Tag] = []
    for name, colour, note, days in _TAGS:
        terms = TagTerms(name, today - timedelta(days), None, colour, f"{note} ({_MARKED})")
        made = make_tag(terms=terms, agency=agency, by=None, at=at, code=scene.story.code("NH"))
        tags.append(made)
    end_tag(tags[-1], last_on=today - timedelta(200), reason=f"hết đợt, {_MARKED}", by=None, at=at)
    for place, kind in enumerate(kind for kind in KINDS if kind.model in _GIVEN):
        # unscoped: the story is nobody's sight
        rows = kind.model._default_manager.order_by("pk")[: _GIVEN[kind.model]]
        records = list(rows)
        for number, tag in enumerate(tags[:-1]):
            if some := records[(place + number) % 3 :: 3]:
                day = today - timedelta(30 - number)
                give(tag, records=some, given_on=day, reason=_MARKED, by=None, at=at)
