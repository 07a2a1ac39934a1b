"""A record's history told in one column, from every room that has something to say."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from hangthat.access.lexicon import Action, Resource
from hangthat.access.policy import may
from hangthat.activities.models import Activity, Participant
from hangthat.agencies.models import User
from hangthat.cases.models import Decision, Violation
from hangthat.commitments.models import Commitment, Regulation
from hangthat.common.days import vietnam_day
from hangthat.common.querysets import standing
from hangthat.desk.services.life import Event, life
from hangthat.establishments.models import Board, Establishment, Party
from hangthat.inspections.models import Result

Subject = Establishment | Party | Board


def timeline(subject: Subject, user: User) -> list[Event]:
    """Everything recorded on the member, newest first, as far as the officer may see it."""
    events = [*_outreach(subject, user), *life(subject, user)]
    if isinstance(subject, Board):
        events += _regulations(subject, user)
    else:
        events += [*_papers(subject, user), *_checks(subject, user), *_cases(subject, user)]
    return sorted(events, key=lambda event: event.day, reverse=True)


def about(subject: Subject, path: str = "") -> Q:
    """Rows on the member; a party's are also those on its establishments (counting.md §3)."""
    match subject:
        case Establishment():
            return Q(**{f"{path}establishment": subject})
        case Party():
            shops = subject.establishments.order_by().values("pk")
            return Q(**{f"{path}party": subject}) | Q(**{f"{path}establishment__in": shops})
        case Board():
            return Q(**{f"{path}board": subject})


def _outreach(subject: Subject, user: User) -> Iterator[Event]:
    rows = (
        Participant.objects.visible_to(user)
        .filter(about(subject), standing("activity__withdrawn_on"))
        .select_related("activity__organiser")
    )
    opened = _opened(rows.values("activity"), user)
    for row in rows:
        held = row.activity
        yield Event(
            held.held_on,
            "speakerphone",
            "info",
            f"Được tuyên truyền: {held.form}",
            str(held.organiser or ""),
            _activity_page(held, opened),
        )


def _papers(subject: Subject, user: User) -> Iterator[Event]:
    papers = Commitment.objects.visible_to(user).filter(about(subject))
    opened = _opened(papers.values("activity"), user)
    takes_back = may(user, Resource.COMMITMENT, Action.END)
    for paper in papers.select_related("activity", "scan"):
        words = f"Hành vi: {paper.verbs or 'không ghi'}. Người ký: {paper.signer or 'không ghi'}."
        late = bool(
            paper.recorded_at and (vietnam_day(paper.recorded_at) - paper.signed_on).days > 31
        )
        yield Event(
            paper.signed_on,
            "signature",
            "good",
            f"Ký cam kết {paper.get_kind_display()}",
            words + (" Nhập muộn." if late else ""),
            _activity_page(paper.activity, opened),
            late,
            _links_of(paper, takes_back=takes_back),
        )
        if paper.revoked_on:
            yield Event(paper.revoked_on, "circle-x", "warn", "Thu hồi bản cam kết")


def _opened(activities: QuerySet[Any, Any], user: User) -> set[int]:
    """Of these activities, those whose page the person may open."""
    mine = Activity.objects.visible_to(user).filter(pk__in=activities)
    return set(mine.values_list("pk", flat=True))


def _activity_page(activity: Activity | None, opened: set[int]) -> str:
    if activity is None or activity.pk not in opened:
        return ""
    return reverse("desk:activity", args=[activity.code])


def _links_of(paper: Commitment, *, takes_back: bool) -> tuple[tuple[str, str], ...]:
    scan = (
        (("Xem bản quét", reverse("desk:stored_file", args=[paper.scan.sha256])),)
        if paper.scan
        else ()
    )
    end = (
        ()
        if paper.revoked_on or not takes_back
        else (("Thu hồi", reverse("desk:commitment_revoke", args=[paper.code])),)
    )
    return (*scan, *end)


def _regulations(board: Board, user: User) -> Iterator[Event]:
    takes_back = may(user, Resource.COMMITMENT, Action.END)
    for paper in Regulation.objects.visible_to(user).filter(board=board):
        back = (("Thu hồi", reverse("desk:regulation_revoke", args=[paper.code])),)
        yield Event(
            paper.signed_on,
            "signature",
            "good",
            "Ký quy chế phối hợp",
            links=back if takes_back and not paper.revoked_on else (),
        )
        if paper.revoked_on:
            yield Event(paper.revoked_on, "circle-x", "warn", "Thu hồi quy chế phối hợp")


def _checks(subject: Subject, user: User) -> Iterator[Event]:
    rows = (
        Result.objects.visible_to(user)
        .filter(about(subject), standing("inspection__withdrawn_on"))
        .select_related("inspection__agency")
    )
    tones = {"clean": "good", "violation": "bad"}
    for row in rows:
        held = row.inspection
        yield Event(
            held.held_on,
            "clipboard-check",
            tones.get(row.finding, "mute"),
            f"Kiểm tra {held.get_type_display()}: {row.get_finding_display()}",
            str(held.agency or ""),
            reverse("desk:inspection", args=[held.code]),
        )


def _cases(subject: Subject, user: User) -> Iterator[Event]:
    for found in Violation.objects.visible_to(user).filter(about(subject)):
        yield Event(
            found.found_on,
            "alert-triangle",
            "bad",
            f"Vi phạm: {found.get_classification_display()}",
            found.conduct,
        )
        if found.dismissed_on:
            yield Event(found.dismissed_on, "circle-check", "good", "Kết luận không vi phạm")
    decisions = Decision.objects.visible_to(user).filter(about(subject, "violation__"))
    for made in decisions.select_related("agency"):
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
