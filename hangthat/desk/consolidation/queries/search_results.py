"""Merged reports in the search box, by name, period, number and what was noted when they were sent.

There is one for a regime and a period, so a few hundred in all.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import Candidate, ComparedKind, Line, joined
from hangthat.domain.consolidation.models import MergedCopy, MergedReport

_MOST = 600  # are compared


def _candidates(user: User, on: date) -> Iterator[Candidate]:
    documents: dict[int, list[str]] = defaultdict(list)
    seen = MergedReport.objects.visible_to(user).select_related("regime", "receiver")
    rows = list(seen.order_by("-last_day", "-pk")[:_MOST])
    # redundant: copies of reports in sight
    copies = MergedCopy.objects.visible_to(user).filter(merged__in=[one.pk for one in rows])
    for key, document in copies.exclude(document="").values_list("merged_id", "document"):
        documents[key].append(document)
    for one in rows:
        words = (one.regime, one.period_name, one.receiver.name, one.code, *documents[one.pk])
        yield Candidate(f"tổng hợp {joined(words, ' ')}", False, one)


def _line(one: MergedReport, user: User, on: date) -> Line:
    href = reverse("desk:mergedreport", args=[one.code])
    return Line(f"{one.regime}, {one.period_name}", href, joined([one.receiver.name, one.code]))


SEARCH = (ComparedKind("tong-hop", "Báo cáo tổng hợp", _candidates, _line, Resource.CONSOLIDATION),)
