"""An existing list of what was held to make the plan known (danh sách hoạt động tuyên truyền)."""

from collections.abc import Mapping, Sequence

from hangthat.core.access.lexicon import Resource
from hangthat.core.intake.services import List
from hangthat.domain.activities.models import Activity, Material, OutreachForm
from hangthat.domain.activities.sheets.clerk import ActivityClerk
from hangthat.domain.activities.sheets.columns import COLUMNS
from hangthat.domain.activities.sheets.wording import office_in_titles, share_of_outreach


def _like_outreach(values: Mapping[str, Sequence[str]]) -> float:
    """Forms or contents that tell of outreach; without, days and places may be of anything."""
    told = values.get("kind") or values.get("title") or ()
    return 1.0 if share_of_outreach(told) >= 0.5 else -1.0


ACTIVITIES = List(
    name="hoat-dong",
    title="Hoạt động tuyên truyền",
    hint="Mỗi dòng một hoạt động của một ngày: hội nghị, phát tờ rơi, loa phát thanh, đăng bài…",
    columns=COLUMNS,
    resource=Resource.ACTIVITY,
    opens=ActivityClerk,
    shows=("kind", "title", "held_on", "area", "agency", "headcount"),
    makes=(Activity,),
    rests_on=(Material, OutreachForm),
    withdraws=True,
    called=("tuyen truyen", "pho bien giao duc phap luat", "pho bien phap luat"),
    likens=_like_outreach,
    tells=office_in_titles,
)

LISTS = (ACTIVITIES,)
