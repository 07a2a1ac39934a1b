"""Numbers of minutes that stand twice in a year of an agency: told, since it is a fact.

A number is given by the register here or by another system (`Minutes.given_number`), or stands
at a case as the force's own system gave it (`Case.minutes_numbers`). Of restricted cases others
learn nothing.
"""

from django.db.models import Q, QuerySet

from hangthat.core.common.text import parts_of
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.queries.register_numbers import plain, running
from hangthat.domain.minutes.lexicon import SYMBOLS
from hangthat.domain.minutes.models import Minutes


def doubts_of(minutes: Minutes) -> list[str]:
    """Another case than its own has the number. Of a cancelled paper nothing is said."""
    if minutes.cancelled_on:
        return []
    # unscoped: of the check that the minutes are about
    own = Violation.objects.filter(inspection=minutes.result.inspection_id, case__isnull=False)
    others = _cases(minutes.agency_id, minutes.year).exclude(pk__in=own.order_by().values("case"))
    if not any(_with(others, one) for one in _spellings(minutes)):
        return []
    return [f"Số {minutes.title} đã có ở một vụ việc khác của cơ quan trong năm."]


def doubts_of_case(case: Case) -> list[str]:
    """Of each of its numbers: another case has it, or a paper of the register about another."""
    if case.withdrawn_on or case.agency_id is None:
        return []
    year = case.opened_on.year
    others = _cases(case.agency_id, year).exclude(pk=case.pk)
    found = []
    for number in parts_of(case.minutes_numbers):
        if _with(others, number):
            found.append(f"Số biên bản {number} đã có ở một vụ việc khác của cơ quan trong năm.")
        elif _is_one_of(_papers(case, number), number):
            found.append(
                f"Số biên bản {number} đã có trong sổ biên bản năm {year} của cơ quan, "
                "không thuộc vụ việc này."
            )
    return found


def _spellings(minutes: Minutes) -> set[str]:
    """Its number as printed, and with the sign of its kind where it was given without one."""
    return {minutes.title, minutes.compared_number}


def _is_one_of(papers: QuerySet[Minutes], number: str) -> bool:
    return any(plain(number) == plain(told) for one in papers for told in _spellings(one))


def _cases(agency: int | None, year: int) -> QuerySet[Case]:
    # unscoped: a register is the agency's, whoever sees its papers
    rows = Case.objects.standing().filter(agency=agency, opened_on__year=year, restricted_on=None)
    return rows.exclude(minutes_numbers="").order_by()


def _with(cases: QuerySet[Case], number: str) -> bool:
    """Whether one of these has the number, however it is spelled."""
    n = running(number)
    near = cases if n is None else cases.filter(minutes_numbers__regex=rf"(^|;)\s*0*{n}\s*/")
    told = near.values_list("minutes_numbers", flat=True)
    return any(plain(number) in map(plain, parts_of(text)) for text in told)


def _papers(case: Case, number: str) -> QuerySet[Minutes]:
    """Of its year, with that running number or such a given one, about no violation of the case."""
    n = running(number)
    kinds = [kind for kind, symbol in SYMBOLS.items() if plain(f"{n}/{symbol}") == plain(number)]
    given = ~Q(given_number="") if n is None else Q(given_number__regex=rf"^0*{n}\s*(/|$)")
    # unscoped: of the case
    inside = Violation.objects.filter(case=case).order_by()
    about = Q(violation__in=inside.values("pk"))
    about |= Q(result__inspection__in=inside.exclude(inspection=None).values("inspection"))
    secret = Q(violation__case__restricted_on__isnull=False)
    # unscoped: a register is the agency's, whoever sees its papers
    rows = Minutes.objects.standing().filter(
        Q(number=n or 0, kind__in=kinds) | given, agency=case.agency_id, year=case.opened_on.year
    )
    return rows.exclude(about | secret)
