"""What must hold between the rows of a draft before it may be loaded."""

from collections import Counter
from collections.abc import Iterator

from hangthat.domain.plans.draft.faults import Fault
from hangthat.domain.plans.draft.rows import Draft, DutyRow, Head, TargetRow
from hangthat.domain.plans.lexicon import COMMITTED, CONDITIONS, POPULATIONS, MemberKind

_WHO = {
    MemberKind.PARTY: "tổ chức, cá nhân",
    MemberKind.ESTABLISHMENT: "cơ sở",
    MemberKind.BOARD: "ban quản lý",
}


def faults_of(draft: Draft) -> Iterator[Fault]:
    """Every fault that involves several keys; faults of a single key are found by the parser."""
    yield from _period(draft.plan)
    yield from _addresses(draft)
    if not draft.targets:
        yield Fault("", "Tệp không có chỉ tiêu nào (bảng [[targets]]).", "targets")
    yield from _repeated("targets", "code", [target.code for target in draft.targets])
    for position, target in enumerate(draft.targets, start=1):
        where = f"bảng [[targets]], {target.code or 'dòng chưa có mã'}"
        faults = (*_words(target), *_cohort(target), *_scope(target), *_year(target, draft.plan))
        yield from (Fault(where, fault, "targets", position) for fault in faults)
    yield from _named(draft)
    for position, duty in enumerate(draft.report_duties, start=1):
        where = f"bảng [[report_duties]], dòng thứ {position} ({duty.clause})"
        yield from (Fault(where, fault, "report_duties", position) for fault in _due(duty))
    for position, row in enumerate(draft.unplaced, start=1):
        words = (
            f"“{row.text}” ({row.reason}). Hãy viết thành [[targets]] hoặc chuyển sang [[ignored]]."
        )
        where = f"bảng [[unplaced]], dòng {row.line} của văn bản chưa xếp được"
        yield Fault(where, words, "unplaced", position)


def _period(plan: Head) -> Iterator[Fault]:
    if plan.first_day and plan.last_day and plan.first_day > plan.last_day:
        where = "bảng [plan], khóa “last_day”"
        yield Fault(where, "ngày cuối của kỳ đứng trước ngày đầu.", "plan")


def _repeated(table: str, key: str, values: list[str]) -> Iterator[Fault]:
    where = f"bảng [[{table}]], khóa “{key}”"
    for value, times in Counter(values).items():
        if value and times > 1:
            second = values.index(value, values.index(value) + 1) + 1
            yield Fault(where, f"“{value}” lặp lại {times} lần.", table, second)


def _addresses(draft: Draft) -> Iterator[Fault]:
    addresses = [clause.address for clause in draft.clauses]
    yield from _repeated("clauses", "address", addresses)
    known = set(addresses)
    for table in ("targets", "tasks", "report_parts", "report_duties", "goods"):
        for position, row in enumerate(getattr(draft, table), start=1):
            if row.clause and row.clause not in known:
                where = f"bảng [[{table}]], dòng thứ {position}, khóa “clause”"
                words = f"không có điều khoản “{row.clause}” trong [[clauses]]."
                yield Fault(where, words, table, position)


def _named(draft: Draft) -> Iterator[Fault]:
    yield from _repeated("named_tasks", "code", [one.code for one in draft.named_tasks])
    tasks = {task.clause for task in draft.tasks}
    for position, one in enumerate(draft.named_tasks, start=1):
        if one.clause and one.clause not in tasks:
            where = f"bảng [[named_tasks]], {one.code or 'dòng chưa có mã'}, khóa “clause”"
            words = f"không có nhiệm vụ nào ở “{one.clause}” trong [[tasks]]."
            yield Fault(where, words, "named_tasks", position)


def _words(target: TargetRow) -> Iterator[str]:
    population = POPULATIONS.get(target.population)
    for word in target.conditions:
        condition = CONDITIONS[word]
        if population and population.kind not in condition.kinds:
            asked_of = " và ".join(_WHO[kind] for kind in MemberKind if kind in condition.kinds)
            yield (
                f"điều kiện “{word}” chỉ dùng cho {asked_of}, "
                f"còn “{population.word}” là {_WHO[population.kind]}."
            )
    for label, words in (("conditions", target.conditions), ("verbs", target.verbs)):
        if len(set(words)) < len(words):
            yield f"khóa “{label}” có từ lặp lại."
    if COMMITTED in target.conditions and not target.verbs:
        yield f"“{COMMITTED}” cần khóa “verbs” nói cam kết không làm những gì."


def _cohort(target: TargetRow) -> Iterator[str]:
    population = POPULATIONS.get(target.population)
    days = (target.cohort_from, target.cohort_to)
    if population and population.cohort and None in days:
        yield f"“{population.word}” cần cohort_from và cohort_to (bị xử lý từ ngày, đến ngày)."
    if population and not population.cohort and (any(days) or target.first_decision):
        yield f"“{population.word}” không có kỳ xử lý: bỏ cohort_from, cohort_to, first_decision."
    if target.cohort_from and target.cohort_to and target.cohort_from > target.cohort_to:
        yield "cohort_to đứng trước cohort_from."


def _scope(target: TargetRow) -> Iterator[str]:
    population = POPULATIONS.get(target.population)
    if population and population.area and not target.area:
        yield f"“{population.word}” cần khóa “area”: mã đơn vị hành chính."
    if population and not population.area and target.area:
        yield f"“{population.word}” là của cả kế hoạch: bỏ khóa “area”."
    if population and not population.cohort and target.decisions:
        yield "khóa “decisions” chỉ đi với đối tượng đã bị xử lý trong kỳ."


def _year(target: TargetRow, plan: Head) -> Iterator[str]:
    if not (plan.first_day and plan.last_day and target.by_end_of):
        return
    if not plan.first_day.year <= target.by_end_of <= plan.last_day.year:
        yield (
            f"khóa “by_end_of”: năm {target.by_end_of} nằm ngoài kỳ kế hoạch "
            f"{plan.first_day:%d/%m/%Y} – {plan.last_day:%d/%m/%Y}."
        )


def _due(duty: DutyRow) -> Iterator[str]:
    before = (duty.before_day, duty.before_month, duty.before_year)
    by = (duty.by_day, duty.by_month, duty.by_year)
    if any(before) and any(by):
        yield "chỉ dùng before_… (trước ngày) hoặc by_… (chậm nhất ngày), không cả hai."
    for day, month, year in (before, by):
        if (month and not day) or (year and not month):
            yield "hạn thiếu ngày hoặc tháng."
