"""The whole story, chapter by chapter; then it is told in the order of its records."""

from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import buffered, note_all
from hangthat.core.search.services import index_pending
from hangthat.domain.commitments.services import Holdings
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.world.services.demo import (
    boards,
    campaign,
    cases,
    checks,
    choosing,
    doors,
    dossiers,
    groups,
    handovers,
    law,
    library,
    lives,
    next_plan,
    online,
    outreach,
    places,
    points,
    reports,
    rows,
    shops,
    sign_ins,
    signing_requests,
    tags,
    texts,
    visits,
)
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.chronicle import Chronicle, Report
from hangthat.domain.world.services.demo.land import Land
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop
from hangthat.domain.world.services.sheets import SHEETS

_LEAST = 50
_EARLIEST = date(2022, 1, 1)
_REFERENCE = {"areas", "area_successions", "agencies"}


@transaction.atomic
def build(
    *, size: int, seed: int, at: datetime, report: Report = lambda done, total: None
) -> dict[str, int]:
    """Fill a system that has only its reference data with an invented province, 2021 to `at`.

    Returns how many records there are of each kind. The same seed and moment: the same records.
    `report` hears how far it is. The inserts are buffered; every rule of the services is asked.
    Refuses: under 50 establishments; a day before 2022; no units; establishments already there.
    """
    _refuse(size, vietnam_day(at))
    scene, settled = _plan(size, seed, at)
    chapters: list[Callable[[], None]] = [
        lambda: points.locate_shops(scene, settled, seed),
        lambda: rows.number_stalls(scene),
        lambda: signing_requests.ask_the_rest(scene, settled, seed),
        lambda: doors.put_up_today(scene),
        lambda: lives.go_on(scene),
        lambda: visits.plan_visits(scene),
        lambda: choosing.choose_whom_to_check(scene),
        lambda: dossiers.open_cases(scene),
        lambda: law.invent_law(at),
        lambda: next_plan.load_the_next(at),
        lambda: handovers.hand_over(scene),
        lambda: tags.mark_records(scene),
        lambda: reports.state_figures(scene),
        _index,
    ]
    deeds = len(scene.story)
    whole = deeds + deeds // 10 * len(chapters)  # each takes about a tenth as long as the story
    with buffered():
        scene.story.play(lambda done: report(done, whole))
    for number, chapter in enumerate(chapters, start=1):
        chapter()
        report(deeds + deeds // 10 * number, whole)
    counts = _counts()
    summary = "nạp dữ liệu minh hoạ"
    note_all(by=None, at=at, deeds=[("demo", "world.demo", str(seed), summary, counts)])
    return counts


def _counts() -> dict[str, int]:
    """How many records there are of each kind; reference data is not counted."""
    return {
        name: sheet.model._default_manager.count()
        for name, sheet in SHEETS.items()
        if name not in _REFERENCE
    }


def _plan(size: int, seed: int, at: datetime) -> tuple[Scene, list[Shop]]:
    """Draw everything that happens up to `at`; nothing of it is written yet."""
    chance, story = Chance(seed), Chronicle(at)
    land = Land.read(chance)
    found, wordings = places.create_places(story, land), texts.issue(story)
    apart = Chance(seed + 1), Chance(seed + 2)
    scene = Scene(chance, story, land, found, wordings, *apart, Holdings.load())
    sign_ins.appoint_in_districts(story)
    library.fill(scene)
    boards.seat(scene)
    settled = shops.settle(scene, size)
    sellers = online.go_online(scene, settled, size)
    members = groups.gather(scene, settled, size)
    campaign.visit_shops(scene, settled)
    campaign.call_groups(scene, members, sellers)
    outreach.tell_the_public(scene)
    outreach.run_campaigns(scene)
    checks.inspect_shops(scene, settled)
    checks.inspect_traders(scene, [*sellers, *members[Group.IMPORTER]])
    cases.catch_at_the_border(scene, members[Group.BORDER_RESIDENT])
    return scene, settled


def _index() -> None:
    """Or the first searches would read tens of thousands of rows one by one."""
    index_pending(at_least=1)


def _refuse(size: int, today: date) -> None:
    if size < _LEAST:
        raise ValidationError(f"Tỉnh minh hoạ cần ít nhất {_LEAST} cơ sở, không phải {size}.")
    if today < _EARLIEST:
        raise ValidationError(f"Tỉnh minh hoạ cần ngày từ {_EARLIEST:%d/%m/%Y} trở đi.")
    # no race: a command on an empty database
    if not Area.objects.exists():
        raise ValidationError("Chưa có địa bàn và cơ quan: hãy chạy hangthat setup trước.")
    if Establishment.objects.exists():
        raise ValidationError("Hệ thống đã có cơ sở; dữ liệu minh hoạ chỉ nạp vào hệ thống trống.")
