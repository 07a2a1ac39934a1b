"""A merged report is begun, takes the units' texts over, and is written by its officers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.domain.consolidation.grammar import Kept, exchanged, headed
from hangthat.domain.consolidation.models import LONGEST, MergedPart, MergedReport
from hangthat.domain.consolidation.queries import (
    Newer,
    PartSources,
    province_drafts,
    sources_of,
    standing_of,
)
from hangthat.domain.figures.grammar.drafted import missing, refreshed
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import Calendars
from hangthat.domain.reports.services.drafting import form_on

ONE_MERGED = "there is one merged report of a regime and a period"
ONE_TEXT = "a merged report takes texts over one after another"
MOST_RECIPIENTS, LONGEST_RECIPIENT = 30, 300


@transaction.atomic
def start_merging(
    regime: ReportRegime,
    *,
    period_key: str,
    by: User | None,
    at: datetime,
    recipients: Sequence[str] = (),
) -> MergedReport:
    """Begin the merged report of a period (lập báo cáo tổng hợp), with the parts of its form.

    `recipients`: the lines of “Nơi nhận”; none: the steering committee.
    Refuses: a period that the regime lacks or that is not over; a second one; more than 30
    recipients, or one of more than 300 letters.
    """
    lock_for(ONE_MERGED, (regime.pk, period_key))
    period = Calendars().named(regime, period_key)
    if period is None:
        # no page: the address of no such period answers 404
        # no api: the period is looked up before
        raise ValidationError(f"{regime} không có kỳ này.")
    if not period.is_over(vietnam_day(at)):
        raise ValidationError(f"Kỳ {period.name} đến hết ngày {period.last:%d/%m/%Y} mới xong.")
    # unscoped: of a regime in reach
    if other := MergedReport.objects.filter(regime=regime, period_key=period.key).first():
        raise ValidationError(f"Đã có {other} (mã {other.code}).")
    merged = MergedReport(
        code=new_code("TH"), regime=regime, form=form_on(regime, period),
        receiver=regime.receiver, period_key=period.key, period_name=period.name,
        first_day=period.first, last_day=period.last, recorded_at=at,
        recipients=_recipients(recipients),
    )  # fmt: skip
    enter(merged, by=by, at=at, summary=f"lập {merged}")
    parts = [
        MergedPart(merged=merged, order=place, key=one["key"], title=one["title"])
        for place, one in enumerate(merged.form.parts, start=1)
    ]
    enter_all(parts, by=by, at=at, summary=lambda row: f"{merged}: phần {row.order}")
    return merged


@transaction.atomic
def name_recipients(
    merged: MergedReport, *, recipients: Sequence[str], by: User | None, at: datetime
) -> MergedReport:
    """Choose to whom it goes (chọn nơi nhận); finished copies keep what they have.

    Refuses: as `start_merging`.
    """
    lock_for(ONE_TEXT, merged)
    merged.refresh_from_db()
    lines = _recipients(recipients)
    if lines == merged.recipients:
        return merged
    summary = f"{merged}: chọn nơi nhận"
    return change(merged, by=by, at=at, action="amend", summary=summary, recipients=lines)


def _recipients(lines: Sequence[str]) -> list[str]:
    """Without the marks that the paper writes itself."""
    found = [nfc(line).strip(" -;.") for line in lines]
    found = list(dict.fromkeys(filter(None, found)))
    if len(found) > MOST_RECIPIENTS or any(len(one) > LONGEST_RECIPIENT for one in found):
        words = f"Nhiều nhất {MOST_RECIPIENTS} nơi nhận, mỗi nơi {LONGEST_RECIPIENT} chữ."
        raise ValidationError({"recipients": words})
    return found


@transaction.atomic
def take_texts(
    merged: MergedReport, *, by: User | None, at: datetime, keys: Collection[str] = ()
) -> int:
    """Put the units' texts that were not taken over yet below the officer's words, each under its
    name and version (đưa nội dung các đơn vị vào). How many parts got some.

    The text of a copy that counts no more, where it stands as it was taken over, gives way to that
    of the next. One that the officer changed stays, and is still told as older. All else stays.
    Refuses: nothing new; a part that would be too long.
    """
    done, changed = 0, []
    for part, sources in _parts(merged, keys, at=at):
        words, left = _taken_over(part.words, sources)
        changed += [f"{one.agency} ở “{part}”" for one in left if _is_headed(part.words, one)]
        if len(left) == len(sources.newer):
            continue
        _must_fit(part, words)
        change(
            part, by=by, at=at, action="amend", summary=f"{merged}: đưa "
            f"{len(sources.newer) - len(left)} nội dung vào “{part}”", words=words,
            sources=_read_now(sources, left),
        )  # fmt: skip
        done += 1
    if not done:
        told = f" Lời đã sửa theo bản cũ giữ nguyên: {'; '.join(changed)}." if changed else ""
        raise ValidationError(f"Không có nội dung nào của các đơn vị chưa đưa vào.{told}")
    return done


def _taken_over(words: str, sources: PartSources) -> tuple[str, list[Newer]]:
    """The words with what is new, and what was left as it is."""
    left, added = [], []
    for one in sources.newer:
        new = headed(one.now.agency, one.now.copy.number, one.now.text) if one.now else ""
        found = exchanged(words, headed(one.agency, one.was, one.old), new) if one.was else None
        if found is not None:
            words = found
        elif _is_headed(words, one) or not new:
            left.append(one)
        else:
            added.append(new)
    return "\n\n".join(filter(None, [words, *added])), left


def _is_headed(words: str, one: Newer) -> bool:
    """The text of the copy that was read stands there, as it was or changed."""
    return bool(one.was) and headed(one.agency, one.was).strip() in words


@transaction.atomic
def mark_read(part: MergedPart, *, by: User | None, at: datetime) -> MergedPart:
    """Note that the officer has read what is newer; his words stay (đã xem bản mới).

    Refuses: nothing is newer.
    """
    found = _parts(part.merged, [part.key], at=at)
    if not found or not found[0][1].newer:
        raise ValidationError("Không có nội dung nào mới hơn.")
    current, sources = found[0]
    return change(
        current, by=by, at=at, action="amend", summary=f"{part.merged}: đã xem bản mới ở “{part}”",
        sources=_read_now(sources),
    )  # fmt: skip


@transaction.atomic
def put_sentences(part: MergedPart, *, by: User, at: datetime) -> MergedPart:
    """Put what the numbers of the whole province say below the officer's words (đưa số toàn tỉnh
    vào); what was put in before takes today's numbers. His words stay.

    Refuses: nothing is drafted for this part that it does not say already.
    """
    lock_for(ONE_TEXT, part.merged)
    part.refresh_from_db()
    today = province_drafts(part.merged, by, at=at).today([part.key]).get(part.key, [])
    drafted = [*refreshed(part.drafted, today), *missing(part.drafted, today)]
    if drafted == part.drafted:
        raise ValidationError("Phần này không có số toàn tỉnh nào chưa đưa vào hay đã đổi.")
    return change(
        part, by=by, at=at, action="amend", summary=f"{part.merged}: số toàn tỉnh ở “{part}”",
        drafted=drafted,
    )  # fmt: skip


@transaction.atomic
def write_part(
    part: MergedPart, *, words: str, by: User | None, at: datetime, undraft: bool = False
) -> MergedPart:
    """Save the officer's words (soạn phần). `undraft`: take out the sentences that were drafted
    from numbers. Refuses: more than 200,000 letters."""
    lock_for(ONE_TEXT, part.merged)
    part.refresh_from_db()
    text = nfc_lines(words)
    _must_fit(part, text)
    values: dict[str, Any] = {} if text == part.words else {"words": text}
    if undraft and part.drafted:
        values["drafted"] = []
    if not values:
        return part
    summary = f"{part.merged}: soạn “{part}”"
    return change(part, by=by, at=at, action="amend", summary=summary, **values)


def _parts(
    merged: MergedReport, keys: Collection[str], *, at: datetime
) -> list[tuple[MergedPart, PartSources]]:
    lock_for(ONE_TEXT, merged)
    # unscoped: of a merged report in reach
    parts = list(MergedPart.objects.filter(merged=merged).order_by("order"))
    period = Calendars().named(merged.regime, merged.period_key)
    if period is None:
        # no page: such a report is not begun, and the rule of a regime is never changed
        # no api: likewise
        raise ValidationError(f"{merged.regime} không còn kỳ {merged.period_name}.")
    sources = sources_of(standing_of(merged.regime, period, at=at), parts)
    return [(one, sources[one.key]) for one in parts if not keys or one.key in keys]


def _read_now(sources: PartSources, left: Sequence[Newer] = ()) -> list[Kept]:
    """Of what was left, the copy that was read before."""
    copies = {one.report: one.copy.number for one in sources.texts}
    copies |= {one.report: one.was for one in left}
    return [{"report": report, "copy": number} for report, number in copies.items() if number]


def _must_fit(part: MergedPart, words: str) -> None:
    if len(words) > LONGEST:
        most = f"{LONGEST:,}".replace(",", ".")
        raise ValidationError(f"Phần “{part}” dài quá {most} chữ; hãy rút gọn rồi làm lại.")
