"""For the demonstration: orders at every stage, and the duties of the plan with their state."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState, RuleKey
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.accepting import accept, send_back
from hangthat.domain.assignments.services.answering import (
    NoteTerms,
    add_note,
    receive,
    report_done,
)
from hangthat.domain.assignments.services.extending import ask_extension
from hangthat.domain.assignments.services.giving import give
from hangthat.domain.assignments.services.papers import confirm_receipt, record_sub_plan
from hangthat.domain.assignments.services.reassigning import assign_person
from hangthat.domain.assignments.services.responsible import name_responsible
from hangthat.domain.assignments.services.rules import open_by_rules, set_rule
from hangthat.domain.assignments.services.standing import load_duties
from hangthat.domain.assignments.services.terms import AssignmentTerms, Due
from hangthat.domain.plans.models import PlanVersion, Target, Task
from hangthat.domain.plans.queries.naming import names_target

_MARK = "dữ liệu minh hoạ"
_PLANNED = ("qltt-2025", "cong-an", "so-cong-thuong", "ubnd-06187")
_SAID = 4  # targets whose responsible agency was said
_WARD, _COMMUNE = "ubnd-06187", "ubnd-06184"
# title, to whom, days from the giving to the last day, how far it came
_ORDERS = (
    ("Rà soát cơ sở chưa ký cam kết, lập danh sách", _WARD, 14, "doing"),
    ("Kiểm tra lại các cơ sở tái phạm trong quý", _COMMUNE, 15, "given"),
    ("Báo cáo kết quả tuyên truyền tại chợ", _WARD, 18, "reported"),
    ("Niêm yết mẫu cam kết tại cổng chợ", _COMMUNE, 19, "returned"),
    ("Phối hợp xác minh kho hàng nghi vấn", "cong-an", 40, "extension"),
    ("Cung cấp danh sách hộ kinh doanh mới", "thue-2025", 16, "accepted"),
)
_VATAP, _PRESS = "van-phong-vatap", "bao-chi"
_STATES = {  # what is followed by name → what was noted of it
    _VATAP: "Đã có văn bản đề nghị lập văn phòng đại diện VATAP, chờ ý kiến",
    _PRESS: "Kế hoạch tuyên truyền trên báo, đài đã ban hành",
}


def follow_up(*, giver: Agency | None, code: Callable[[], str], at: datetime) -> None:
    """What became of the orders, and the duties of the plan; told at the end of the story."""
    if giver:
        # unscoped: the story is nobody's sight
        for version in PlanVersion.objects.in_use().order_by("first_day"):
            load_duties(version=version, giver=giver, by=None, at=at, code=code)
            _papers(version, code, at)
            _responsible(version, giver, code, at)
            _progress(version, at)
        _rules(giver, code, at)
    how = {title: (days, state) for title, _, days, state in _ORDERS}
    # unscoped: the story is nobody's sight
    for row in Assignment.objects.filter(kind=AssignmentKind.ORDER).order_by("pk"):
        _move(row, *how[row.title], at)


def _progress(version: PlanVersion, at: datetime) -> None:
    """Noted before the duties of the next plan take their place; the press has done its part of
    the plan that has ended, and begun nothing of the next."""
    over = version.last_day < vietnam_day(at)
    for named in version.named_tasks.filter(code__in=_STATES if over else [_VATAP]):
        # unscoped: the story is nobody's sight
        for row in Assignment.objects.filter(plan=version.plan, clause=named.clause):
            _note(row, _STATES[named.code], at)
            if named.code == _PRESS:
                report_done(assignment=row, result=f"Đã thực hiện ({_MARK})", by=None, at=at)
                accept(assignment=row, by=None, at=at)


def _papers(version: PlanVersion, code: Callable[[], str], at: datetime) -> None:
    """Own plans of some agencies, and receipts of some recipients."""
    # unscoped: reference data
    agencies = Agency.objects.in_force(on=vietnam_day(at)).filter(code__in=_PLANNED)
    for number, agency in enumerate(agencies.order_by("code"), start=1):
        record_sub_plan(
            plan=version.plan,
            agency=agency,
            number=f"{number:02}/KH-MH",
            issued_on=max(version.issued_on, agency.valid_from or version.issued_on),
            signer=_MARK,
            by=None,
            at=at,
            code=code(),
        )
    for recipient in version.recipients.order_by("order")[:4]:
        day = version.issued_on + timedelta(3)
        confirm_receipt(
            recipient=recipient,
            received_on=day,
            receiver="Văn thư",
            note=_MARK,
            by=None,
            at=at,
        )


def _rules(giver: Agency, code: Callable[[], str], at: datetime) -> None:
    """All three, with few open at a time."""
    for key in RuleKey:
        set_rule(key=key, giver=giver, most=2, days=10, active=True, by=None, at=at)
    open_by_rules(by=None, at=at, code=code)


def name_people(*, at: datetime) -> None:
    """Once officers can sign in: the ward's clerk has work of his own."""
    clerk = User.objects.filter(username="binh").select_related("agency").first()
    if clerk and clerk.agency:
        # unscoped: the story is nobody's sight
        rows = Assignment.objects.at_work().filter(lead=clerk.agency, person=None)
        for row in rows.filter(kind=AssignmentKind.ORDER):
            assign_person(assignment=row, person=clerk, by=None, at=at, reason=_MARK)


def give_orders(*, giver: Agency | None, code: Callable[[], str], at: datetime) -> None:
    """Some weeks ago, so that their last days are over whenever one looks."""
    day = vietnam_day(at)
    for title, whom, days, _ in _ORDERS:
        # unscoped: reference data
        lead = Agency.objects.in_force(on=day).filter(code=whom).first()
        if giver is None or lead is None:
            continue
        terms = AssignmentTerms(
            title=title,
            content=f"Nội dung minh hoạ ({_MARK}).",
            basis=f"Văn bản {_MARK}",
            due=Due(day=day + timedelta(days)),
            about="/chi-tieu/",
            total=40 if "Rà soát" in title else None,
            measure="cơ sở" if "Rà soát" in title else "",
        )
        give(terms=terms, giver=giver, leads=[lead], by=None, at=at, codes=[code()])


def _responsible(
    version: PlanVersion, giver: Agency, code: Callable[[], str], at: datetime
) -> None:
    """The first targets that the plan gives to nobody; the others stay open."""
    tasks = list(version.tasks.all())
    free = [one for one in version.targets.order_by("order") if not _is_given(one, tasks)]
    since = min(max(version.first_day, version.issued_on), vietnam_day(at))
    for target in free[:_SAID]:
        name_responsible(
            target=target, agency=giver, since=max(since, version.first_day),
            document=f"Thông báo phân công ({_MARK})", by=None, at=at, code=code(),
        )  # fmt: skip


def _is_given(target: Target, tasks: list[Task]) -> bool:
    return any(names_target(task, target) for task in tasks)


def _note(row: Assignment, words: str, at: datetime, done: int | None = None) -> None:
    if row.state == AssignmentState.GIVEN:
        receive(assignment=row, by=None, at=at)
    terms = NoteTerms(f"{words} ({_MARK})", vietnam_day(at), done)
    add_note(assignment=row, terms=terms, by=None, at=at)


def _move(row: Assignment, days: int, state: str, at: datetime) -> None:
    if state == "given":
        return
    _note(row, "Đang làm", at, 12 if row.total else None)
    if state == "extension":
        until = vietnam_day(row.given_at) + timedelta(days + 10)
        ask_extension(assignment=row, until=until, reason=_MARK, by=None, at=at)
    if state in ("reported", "returned", "accepted"):
        report_done(assignment=row, result=f"Đã làm xong ({_MARK})", answer=_MARK, by=None, at=at)
    if state == "returned":
        due = Due(working_days=1)
        send_back(assignment=row, reason=f"Thiếu ảnh, {_MARK}", due=due, by=None, at=at)
    if state == "accepted":
        accept(assignment=row, by=None, at=at)
