"""A record's history told in one column, from every room that has something to say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models import (
    Commitment,
    PaperState,
    Regulation,
    Validity,
    Verb,
    late_words,
)
from hangthat.domain.dossier.queries.life import Event, life
from hangthat.domain.dossier.queries.recorded import Recorded, Subject
from hangthat.domain.establishments.models import Establishment, EstablishmentSuccession, Step

_LAPSED = f"{PaperState.LAPSED.label.capitalize()}."


def timeline(subject: Subject, rows: Recorded, user: User) -> list[Event]:
    """Everything recorded on the member, newest first; what may be done only to whom it is."""
    takes_back = may(user, Resource.COMMITMENT, Action.END)
    signs = may(user, Resource.COMMITMENT, Action.ADD)
    events = [
        *life(subject, user),
        *_outreach(rows),
        *_papers(rows, _passed_on(subject), takes_back=takes_back, signs=signs),
        *_asked(rows),
        *_regulations(rows, takes_back=takes_back, signs=signs),
        *_checks(rows),
        *_cases(rows, finds=may(user, Resource.VIOLATION, Action.ADD)),
    ]
    return sorted(events, key=lambda event: event.day, reverse=True)


def _outreach(rows: Recorded) -> Iterator[Event]:
    for row in rows.outreach:
        held = row.activity
        yield Event(
            held.held_on,
            "speakerphone",
            "info",
            f"Được tuyên truyền: {held.form}",
            str(held.organiser or ""),
            _activity_page(held, rows.opened),
        )


def _papers(
    rows: Recorded, passed_on: date | None, *, takes_back: bool, signs: bool
) -> Iterator[Event]:
    for paper in rows.papers:
        late = _late(paper)
        state = paper.state(date.max, validity=rows.validity, passed_on=passed_on)
        lapsed = state == PaperState.LAPSED
        told = (_told(paper), _until(paper, rows.validity), late, _LAPSED if lapsed else "")
        yield Event(
            paper.signed_on,
            "signature",
            "mute" if lapsed else "good",
            f"Ký cam kết {paper.get_kind_display()}",
            " ".join(filter(None, told)),
            _activity_page(paper.activity, rows.opened),
            bool(late),
            _links_of(paper, takes_back=takes_back),
        )
        if paper.revoked_on:
            anew = _anew(paper, "desk:commitment_anew") if signs else ()
            why = PaperState.SUPERSEDED.label if hasattr(paper, "superseded_by") else ""
            yield Event(
                paper.revoked_on, "circle-x", "warn", "Thu hồi bản cam kết", why, links=anew
            )


def _told(paper: Commitment) -> str:
    deeds = ", ".join(Verb(verb).label for verb in paper.verbs.split()) or "không ghi"
    way = f" Cách ký: {paper.get_way_display()}." if paper.way else ""
    witness = f" Người làm chứng: {paper.witness}." if paper.witness else ""
    return f"Hành vi: {deeds}. Người ký: {paper.signer or 'không ghi'}.{way}{witness}"


def _until(paper: Commitment, validity: Validity) -> str:
    end = validity.end_of(paper)
    return f"Hiệu lực đến hết ngày {end:%d/%m/%Y}." if end else ""


def _late(paper: Commitment) -> str:
    if paper.recorded_at is None:
        return ""
    return late_words(signed_on=paper.signed_on, entered_on=vietnam_day(paper.recorded_at))


def _passed_on(subject: Subject) -> date | None:
    """From which day the shop is another owner's, under another record."""
    if not isinstance(subject, Establishment):
        return None
    # unscoped: only the day, of a shop in sight
    ties = EstablishmentSuccession.objects.filter(old=subject, step=Step.NEW_OWNER)
    return ties.values_list("on", flat=True).first()


def _asked(rows: Recorded) -> Iterator[Event]:
    for one in rows.asked:
        kind = one.text.get_kind_display()
        yield Event(
            one.asked_on,
            "signature",
            "info",
            f"Đề nghị ký cam kết {kind}",
            f"{one.get_way_display().capitalize()}, mã {one.code}.",
        )
        if one.refused_on:
            yield Event(one.refused_on, "ban", "bad", f"Từ chối ký cam kết {kind}", one.why)


def _activity_page(activity: Activity | None, opened: frozenset[int]) -> str:
    if activity is None or activity.pk not in opened:
        return ""
    return reverse("desk:activity", args=[activity.code])


def _anew(wrong: Any, page: str) -> tuple[tuple[str, str], ...]:
    """One fact is written anew once."""
    if hasattr(wrong, "correction"):
        return ()
    return (("Ghi lại cho đúng", reverse(page, args=[wrong.code])),)


def _links_of(paper: Commitment, *, takes_back: bool) -> tuple[tuple[str, str], ...]:
    originals = reverse("desk:commitment_scan", args=[paper.code])
    scan = (("Xem bản quét", originals),) if paper.scan_id else ()
    photo = (("Xem ảnh", originals),) if paper.photo_id and not paper.scan_id else ()
    printed = (
        (("Tải bản cam kết", reverse("desk:commitment_print", args=[paper.code])),)
        if paper.signature_id
        else ()
    )
    end = (
        ()
        if paper.revoked_on or not takes_back
        else (("Thu hồi", reverse("desk:commitment_revoke", args=[paper.code])),)
    )
    return (*scan, *photo, *printed, *end)


def _regulations(rows: Recorded, *, takes_back: bool, signs: bool) -> Iterator[Event]:
    for paper in rows.regulations:
        back = (("Thu hồi", reverse("desk:regulation_revoke", args=[paper.code])),)
        yield Event(
            paper.signed_on,
            "signature",
            "good",
            "Ký quy chế phối hợp",
            links=(
                *_scan_of(paper, signs=signs),
                *(back if takes_back and not paper.revoked_on else ()),
            ),
        )
        if paper.revoked_on:
            anew = _anew(paper, "desk:regulation_anew") if signs else ()
            yield Event(
                paper.revoked_on, "circle-x", "warn", "Thu hồi quy chế phối hợp", links=anew
            )


def _scan_of(paper: Regulation, *, signs: bool) -> tuple[tuple[str, str], ...]:
    if paper.scan_id:
        return (("Xem bản quét", reverse("desk:regulation_scan", args=[paper.code])),)
    there = reverse("desk:regulation_scan_replace", args=[paper.code])
    return (("Gửi bản quét", there),) if signs else ()


def _checks(rows: Recorded) -> Iterator[Event]:
    tones = {"clean": "good", "violation": "bad"}
    for row in rows.checks:
        held = row.inspection
        yield Event(
            held.held_on,
            "clipboard-check",
            tones.get(row.finding, "mute"),
            f"Kiểm tra {held.get_type_display()}: {row.get_finding_display()}",
            str(held.agency or ""),
            reverse("desk:inspection", args=[held.code]),
        )


def _cases(rows: Recorded, *, finds: bool) -> Iterator[Event]:
    for found in rows.violations:
        yield Event(
            found.found_on,
            "alert-triangle",
            "bad",
            f"Vi phạm: {found.get_classification_display()}",
            found.conduct,
        )
        if found.dismissed_on:
            yield Event(
                found.dismissed_on,
                "circle-check",
                "good",
                "Kết luận không vi phạm",
                links=_anew(found, "desk:violation_anew") if finds else (),
            )
    for made in rows.decisions:
        fine = f"{made.fine_vnd:,} đ".replace(",", ".") if made.fine_vnd else ""
        yield Event(
            made.decided_on,
            "gavel",
            "bad",
            f"{made.get_sanction_display().capitalize()} {fine}".strip(),
            f"{made.number} {made.agency or ''}".strip(),
        )
        if made.complied_on:
            yield Event(made.complied_on, "circle-check", "good", "Chấp hành xong quyết định")
        if made.annulled_on:
            yield Event(made.annulled_on, "circle-x", "warn", "Hủy bỏ quyết định xử phạt")
