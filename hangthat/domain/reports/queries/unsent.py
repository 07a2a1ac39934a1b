"""What an office writes now as the next copy would say it, and how it differs from one sent."""

from collections.abc import Iterator
from textwrap import shorten

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.reports.grammar.concerns import placed
from hangthat.domain.reports.grammar.drafted import Kept
from hangthat.domain.reports.lexicon import Content
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportCopy,
    ReportFigure,
    ReportSection,
)

_SHOWN = 120  # letters of a text that became another


def written_body(report: Report) -> Kept:
    """Parts and figures as a copy keeps them."""
    # unscoped: of a report in reach
    sections = ReportSection.objects.filter(report=report).order_by("order")
    # unscoped: of a report in reach
    figures = ReportFigure.objects.filter(report=report).order_by("pk")
    # unscoped: of a report in reach
    concerns = ReportConcern.objects.filter(report=report).told()
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


def unsent(report: Report, copy: ReportCopy) -> list[str]:
    """What its office wrote since that copy and did not send."""
    return list(_differences(copy.content, copy.body, report.content, written_body(report)))


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
