"""What is asked before a case is closed as sanctioned, or as one of goods alone, or goes on
elsewhere."""

from datetime import date

from django.db.models import QuerySet

from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case, CaseOutcome, Decision, PaperEvent, Violation
from hangthat.domain.cases.services.leftovers import left_of


def doubts_at_end(case: Case, outcome: str, note: str) -> list[str]:
    """A note that says where a decision is kept speaks for the violations without one here."""
    if outcome not in (CaseOutcome.SANCTIONED, CaseOutcome.GOODS_ONLY):
        return []
    # unscoped: says how many there are, of a case that the person may end
    standing = Decision.objects.filter(violation__case=case, annulled_on=None)
    # unscoped: likewise
    violations = Violation.objects.filter(case=case, dismissed_on=None)
    undecided = violations.exclude(pk__in=standing.values("violation")).count()
    unpaid = papers_among(standing.filter(complied_on=None))
    found = [left_of(case)]
    if outcome == CaseOutcome.GOODS_ONLY:
        if count := papers_among(standing):
            found.append(f"Không xử phạt, mà vụ việc còn {count} quyết định xử phạt có hiệu lực.")
        return [words for words in found if words]
    if unpaid:
        found.append(f"Vụ việc còn {unpaid} quyết định xử phạt chưa ghi chấp hành xong.")
    if undecided and not nfc(note):
        found.append(f"Vụ việc còn {undecided} hành vi vi phạm chưa có quyết định xử phạt.")
    return [words for words in found if words]


def papers_among(rows: QuerySet[Decision]) -> int:
    """As an office counts: a paper that punishes several violations is one decision."""
    return len({paper or -pk for paper, pk in rows.values_list("paper", "pk")})


def doubts_at_transfer(case: Case, day: date) -> list[str]:
    """Of a crime the execution is suspended before the file goes (Art. 62 of the Law); a decision
    that was carried out goes along."""
    # unscoped: says how many there are, of a case that the person may end
    stopped = PaperEvent.objects.suspending(on=day).values("paper")
    # unscoped: likewise
    going = Decision.objects.in_force(on=day).filter(violation__case=case, complied_on=None)
    if not (count := papers_among(going.exclude(paper__in=stopped))):
        return []
    return [
        f"Vụ việc còn {count} quyết định xử phạt đang thi hành: có dấu hiệu tội phạm thì người ra "
        "quyết định tạm đình chỉ thi hành trước khi chuyển hồ sơ (Điều 62 Luật Xử lý vi phạm hành "
        "chính)."
    ]
