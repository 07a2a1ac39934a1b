"""Minutes that are issued, gaps, templates, versions of checklists, teams of checks."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.domain.checklists.models import ChecklistAnswers, ChecklistSheet
from hangthat.domain.checklists.services import answer_checklist, publish_cells
from hangthat.domain.checklists.services.recording import ANSWERED
from hangthat.domain.checklists.services.sheets import ONE_IN_USE
from hangthat.domain.checklists.tests.workbooks import SURVEY, cells, q
from hangthat.domain.coordination.services import share_minutes
from hangthat.domain.coordination.services.sharing import SHARED_ONCE
from hangthat.domain.inspections.models import InspectedGoods, Inspection, Result
from hangthat.domain.inspections.services import (
    Basis,
    Seat,
    name_inspected_goods,
    name_team,
    record,
)
from hangthat.domain.inspections.services.goods_groups import ONE_AT_A_TIME
from hangthat.domain.inspections.services.team import ONE_TEAM
from hangthat.domain.minutes.models import Minutes, MinutesShare, MinutesTemplate, RegisterGap
from hangthat.domain.minutes.services import REGISTER, Officer, Signing, explain_gap, issue
from hangthat.domain.minutes.services.templates import ONE_IN_USE as ONE_TEMPLATE
from hangthat.domain.minutes.services.templates import set_template
from hangthat.domain.plans.queries import GoodsGroups
from tests.races.scene import BY, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again

_TWO = Signing((Officer("An"), Officer("Bình")))
Book = tuple[Agency, list[Result]]


def _agency() -> Agency:
    return Agency.objects.create(code=f"DOI-{fresh()}", name=f"Đội {fresh()}")


def _checks(scene: Scene) -> Book:
    """As many checks as there are officers, of an agency whose registers are empty."""
    agency, shops = _agency(), [scene.shop() for _ in range(MANY)]
    held = [record(held_on=TODAY, type="periodic", findings={one: "clean"}, **BY) for one in shops]
    return agency, [Result.objects.get(inspection=one) for one in held]


def _issues(it: Book, n: int, **number: Any) -> Any:
    return issue(
        again(it[1][n]), kind="inspection", agency=it[0], issued_on=TODAY, signing=_TWO,
        **number, **BY,
    )  # fmt: skip


def _of_one_number(it: Book) -> int:
    """How many papers have the number that most have."""
    numbers = [one.compared_number.lstrip("0") for one in Minutes.objects.filter(agency=it[0])]
    return max(map(numbers.count, numbers), default=0)


def _issues_given(it: Book, n: int) -> Any:
    """As another system gave it, in several spellings."""
    return _issues(it, n, given_number=f"{'0' * (n % 3)}1020015/BB-KT")


def _register(scene: Scene) -> Agency:
    """Of an agency that has given the number 9."""
    it = _checks(scene)
    _issues(it, 0, number=9)
    return it[0]


def _explains(agency: Agency, n: int) -> Any:
    said = {"kind": "inspection", "year": TODAY.year, "first": 3, "last": 5}
    return explain_gap(agency=agency, reason=f"giấy {n}", **said, **BY)


def _publishes(form_id: str, n: int) -> Any:
    rows = [*SURVEY, q("text", f"them_{n}")]
    return publish_cells(cells=cells(rows, form_id=form_id), kinds=(), **BY)


def _joint(scene: Scene) -> tuple[Minutes, Agency]:
    """Minutes of one force, and the other that held the check with it."""
    ours, theirs, shop = _agency(), _agency(), scene.shop()
    basis = Basis(joint_number=f"LN-{fresh()}")
    first, _ = (
        record(
            held_on=TODAY, type="periodic", findings={shop: "clean"}, agency=agency, basis=basis,
            **BY,
        )
        for agency in (ours, theirs)
    )  # fmt: skip
    made = issue(
        Result.objects.get(inspection=first), kind="inspection", agency=ours, issued_on=TODAY,
        signing=_TWO, **BY,
    )  # fmt: skip
    return made, theirs


def _held(scene: Scene) -> Inspection:
    found = {scene.shop(): "clean"}
    return record(held_on=TODAY, type="periodic", findings=found, **BY)


def _names(held: Inspection, n: int) -> Any:
    groups = GoodsGroups((), f"hàng thứ {n}")
    return name_inspected_goods(inspection=again(held), groups=groups, **BY)


def _says_who(held: Inspection, n: int) -> Any:
    """Whoever comes later puts right what is there, and has no reason."""
    team = [Seat(name=f"Người {n}", is_head=True)]
    return name_team(inspection=again(held), team=team, **BY)


def _asked(scene: Scene) -> tuple[Inspection, ChecklistSheet]:
    sheet = publish_cells(cells=cells(form_id=f"hoi_{fresh()}"), kinds=(), **BY)
    return _held(scene), sheet


def _answers(it: tuple[Inspection, ChecklistSheet], n: int) -> Any:
    held, sheet = again(it[0]), it[1]
    shop = held.results.get().establishment
    said = {"q:hoa_don": ["co"], "q:so": [str(n + 1)]}
    return answer_checklist(held, shop, sheet, answers=said, **BY)


TRIALS = (
    Trial(ANSWERED, _asked, _answers,
          lambda it: ChecklistAnswers.objects.filter(inspection=it[0]).count()),
    Trial(SHARED_ONCE, _joint,
          lambda it, n: share_minutes(minutes=again(it[0]), agency=it[1], **BY),
          lambda it: MinutesShare.objects.filter(minutes=it[0]).current().count()),
    Trial(ONE_AT_A_TIME, _held, _names,
          lambda held: InspectedGoods.objects.filter(inspection=held).count(), finds=True),
    Trial(ONE_TEAM, _held, _says_who, lambda held: held.team.count()),
    Trial(REGISTER, _checks, lambda it, n: _issues(it, n, number=7), _of_one_number),
    Trial(REGISTER, _checks, _issues_given, _of_one_number,
          name="a number of minutes that another system gave stands once"),
    Trial(REGISTER, _checks, _issues, _of_one_number, finds=True,
          name="the next number of minutes is drawn once"),
    Trial(REGISTER, _checks, lambda it, n: _issues(it, 0),
          lambda it: Minutes.objects.filter(agency=it[0]).count(),
          name="one check has one paper of a kind"),
    Trial(REGISTER, _register, _explains,
          lambda agency: RegisterGap.objects.filter(agency=agency).count(),
          name="a number is explained once"),
    Trial(ONE_TEMPLATE, lambda scene: _agency(),
          lambda agency, n: set_template(agency=agency, kind="inspection", form_label=str(n), **BY),
          lambda agency: MinutesTemplate.objects.current().filter(agency=agency).count(),
          finds=True),
    Trial(ONE_IN_USE, lambda scene: f"bang_{fresh()}", _publishes,
          lambda form_id: ChecklistSheet.objects.current().filter(form_id=form_id).count(),
          finds=True),
)  # fmt: skip
