"""What an office writes now as the next copy would say it, and how it differs from one sent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.reports.grammar.concerns import placed
from hangthat.domain.reports.lexicon import AT_OFFICE, Content
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportCopy,
    ReportFigure,
    ReportSection,
)

_SHOWN = 120  # letters of a text that became another


@dataclass(frozen=True)
class UnsentReport:
    """A report that was sent, and of which its office wrote something since. `number`: of the copy
    that stands; `changes`: what it says otherwise."""

    report: Report
    number: int
    changes: Sequence[str]


def written_body(report: Report) -> Kept:
    """Parts and figures as a copy keeps them."""
    return written_bodies([report])[report.pk]


def written_bodies(reports: Sequence[Report]) -> dict[int, Kept]:
    """The same of several, by their keys, in three queries."""
    # unscoped: of reports in reach
    sections = _by_report(ReportSection.objects.filter(report__in=reports).order_by("order"))
    # unscoped: of reports in reach
    figures = _by_report(ReportFigure.objects.filter(report__in=reports).order_by("pk"))
    # unscoped: of reports in reach
    concerns = _by_report(ReportConcern.objects.filter(report__in=reports).told())
    return {
        one.pk: _body(one, sections[one.pk], figures[one.pk], concerns[one.pk]) for one in reports
    }


def _by_report(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.report_id].append(row)
    return found


def _body(
    report: Report,
    sections: Sequence[ReportSection],
    figures: Sequence[ReportFigure],
    concerns: Sequence[ReportConcern],
) -> Kept:
    parts = [
        {"key": one.key, "title": one.title, "words": one.words, "drafted": one.drafted}
        for one in sections
    ]
    return {
        "form": report.form.number,
        "parts": placed(parts, [{"kind": one.kind, "text": one.text} for one in concerns]),
        "figures": [
            {"key": one.key, "title": one.title, "unit": one.unit, "value": one.stated}
            | ({"source": one.source} if one.source else {})
            | ({"counted": one.counted} if one.counted else {})
            for one in figures
        ],
    }


def unsent_reports(user: User) -> Reading[list[UnsentReport]]:
    """Of the person's office: what was sent, unlocked, changed and not sent again, the oldest
    period first. It stays when the unlocking is over. A constant number of queries."""
    # redundant: on the tour no report is unlocked; desk/reports/tests/test_unsent_changes.py
    rows = Report.objects.visible_to(user, Action.CHANGE).exclude(unlocked_until=None)
    open_again = rows.exclude(state__in=AT_OFFICE).select_related("regime", "form")
    found = open_again.order_by("last_day", "pk")
    yield (found,)
    if not found:
        return []
    # unscoped: of reports in reach
    copies = ReportCopy.objects.standing().filter(report__in=found).order_by("number")
    last, bodies = {one.report_id: one for one in copies}, written_bodies(list(found))
    told = (
        UnsentReport(one, copy.number, _told(one, copy, bodies[one.pk]))
        for one in found
        if (copy := last.get(one.pk))
    )
    return [one for one in told if one.changes]


def _told(report: Report, copy: ReportCopy, body: Kept) -> list[str]:
    return list(_differences(copy.content, copy.body, report.content, body))


def unsent(report: Report, copy: ReportCopy) -> list[str]:
    """What its office wrote since that copy and did not send."""
    return _told(report, copy, written_body(report))


def changed_by(copy: ReportCopy, before: ReportCopy) -> list[str]:
    """What a copy says otherwise than the one before it."""
    return list(_differences(before.content, before.body, copy.content, copy.body))


def _differences(was_content: str, was: Kept, content: str, now: Kept) -> Iterator[str]:
    if was_content != content:
        yield f"{Content(was_content).label} → {Content(content).label}"
    before, after = ({one["key"]: one for one in body["figures"]} for body in (was, now))
    for key, one in {**before, **after}.items():
        old, new, title = before.get(key, {}), after.get(key, {}), one["title"]
        yield from _change(title, _number(old.get("value")), _number(new.get("value")))
        source = f"nguồn của số “{title}”"
        yield from _change(source, old.get("source", ""), new.get("source", ""))
    before, after = ({one["key"]: one for one in body["parts"]} for body in (was, now))
    for key, one in {**before, **after}.items():
        old_lines, lines = _lines(before.get(key)), _lines(after.get(key))
        gone = " ".join(line for line in old_lines if line not in lines)
        came = " ".join(line for line in lines if line not in old_lines)
        yield from _change(f"phần “{one['title']}”", gone, came)


def _change(what: str, was: str, now: str) -> Iterator[str]:
    if was != now:
        yield f"{what}: {_short(was)} → {_short(now)}"


def _short(words: str) -> str:
    return shorten(words, _SHOWN, placeholder=" …") or "không có"


def _number(value: int | None) -> str:
    return "" if value is None else grouped(value)


def _lines(part: Kept | None) -> list[str]:
    if part is None:
        return []
    said = [one["text"] for one in (*part["drafted"], *part.get("concerns", ()))]
    return [*filter(None, map(str.strip, part["words"].splitlines())), *said]
