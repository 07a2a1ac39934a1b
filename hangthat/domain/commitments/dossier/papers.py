"""The commitments that a member signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading, first_of, listed, read, ready, side_by_side
from hangthat.domain.activities.queries import opening
from hangthat.domain.commitments.models import (
    TONES,
    Commitment,
    CommitmentState,
    PaperState,
    Validity,
    Verb,
    late_words,
)
from hangthat.domain.establishments.dossier.shapes import (
    Act,
    Event,
    FactLine,
    Subject,
    written_anew,
)
from hangthat.domain.establishments.models import Establishment, Party, Step
from hangthat.domain.establishments.queries.kin import Chain, chain_reading

_SIGNS = (Resource.COMMITMENT, Action.ADD)
_REVOKES = (Resource.COMMITMENT, Action.END)


@dataclass(frozen=True)
class Papers:
    """What a shop or party signed.

    opened: the keys of the activities of signing whose page the reader may open. passed_on: from
    which day the shop is another owner's. lapsed: what the owner before had signed, which does
    not bind the new. states: the state on the days that were asked for.
    """

    subject: Subject
    reader: User
    signed: list[Commitment]
    validity: Validity
    opened: frozenset[int]
    passed_on: date | None
    lapsed: Commitment | None
    states: dict[date, CommitmentState] = field(default_factory=dict)


def of(subject: Subject, user: User) -> Reading[Papers]:
    found = Commitment.objects.visible_to(user).filter(subject.about())
    shop = subject.member
    kin = chain_reading(shop, user) if isinstance(shop, Establishment) else ready(Chain((), None))
    rows = found.select_related("activity", "correction", "superseded_by")
    signed, validity, chain = yield from side_by_side(listed(rows), Validity.reading(), kin)
    opened, lapsed, state = yield from side_by_side(
        opening((paper.activity_id for paper in signed), user),
        _lapsed(chain, validity, user),
        _state(subject, user, validity, subject.on) if subject.on else ready(None),
    )
    tie = chain.after.tie if chain.after else None
    passed_on = tie.on if tie and tie.step == Step.NEW_OWNER else None
    states = {subject.on: state} if subject.on else {}
    return Papers(subject, user, signed, validity, opened, passed_on, lapsed, states)


def _lapsed(chain: Chain, validity: Validity, user: User) -> Reading[Commitment | None]:
    before = chain.before[0] if chain.before else None
    if before is None or before.shop is None or before.tie.step != Step.NEW_OWNER:
        return None
    # off tour: of a shop in sight
    papers = Commitment.objects.visible_to(user).filter(establishment=before.shop)
    held = papers.valid(on=before.tie.on - timedelta(days=1), validity=validity)
    return (yield from first_of(held))


def events(papers: Papers) -> Iterator[Event]:
    for paper in papers.signed:
        yield _signing(paper, papers)
        if paper.revoked_on:
            why = PaperState.SUPERSEDED.label if hasattr(paper, "superseded_by") else ""
            title = "Thu hồi bản cam kết"
            anew = written_anew(paper, _SIGNS)
            yield Event(paper.revoked_on, "circle-x", "warn", title, why, acts=anew)


def lines(papers: Papers, on: date) -> Iterator[FactLine]:
    """The state, then every paper that holds; what the owner before signed binds nobody."""
    member = papers.subject.member
    if isinstance(member, Establishment) and (shut := member.shut_words(on)):
        yield FactLine(f"cơ sở {shut}, không phải ký", "mute")
    else:
        state = state_of(papers, on)
        yield FactLine(state.label, TONES[state], note=_expired(papers, on, state))
    valid = [paper for paper in papers.signed if papers.validity.holds(paper, on)]
    yield from (FactLine(str(paper), note=_until(paper, papers.validity)) for paper in valid)
    if not valid and (lapsed := papers.lapsed):
        note = f"chủ trước ký ngày {lapsed.signed_on:%d/%m/%Y}; chủ mới cần ký lại"
        yield FactLine(PaperState.LAPSED.label, "warn", note=note)


def state_of(papers: Papers, on: date) -> CommitmentState:
    """Of a shop its own; of a party its own or a shop's of it, whichever says the most."""
    if on not in papers.states:
        papers.states[on] = read(_state(papers.subject, papers.reader, papers.validity, on))
    return papers.states[on]


def _state(subject: Subject, user: User, validity: Validity, on: date) -> Reading[CommitmentState]:
    mine, member = Commitment.objects.visible_to(user), subject.member
    of_shops = mine.state(on=on, validity=validity)
    shop = Establishment.objects.filter(pk=member.pk)
    rows: list[QuerySet[Any]] = [shop.annotate(state=of_shops)]
    if isinstance(member, Party):
        shops = Establishment.objects.filter(party=member).open(on=on).annotate(state=of_shops)
        own = mine.state(on=on, validity=validity, member="party")
        rows = [shops, Party.objects.filter(pk=member.pk).annotate(state=own)]
    states = (one.order_by().values_list("state", flat=True) for one in rows)
    found = {state for some in (yield from side_by_side(*map(listed, states))) for state in some}
    return next((state for state in CommitmentState if state in found), CommitmentState.NEVER)


def _expired(papers: Papers, on: date, state: CommitmentState) -> str:
    """Of a member that is to sign anew, when its newest paper ended."""
    ends = [papers.validity.end_of(paper) for paper in papers.signed]
    over = [end for end in ends if end and end < on]
    known = state == CommitmentState.TO_RENEW and over
    return f"bản gần nhất hết hạn ngày {max(over):%d/%m/%Y}" if known else ""


def _signing(paper: Commitment, papers: Papers) -> Event:
    state = paper.state(date.max, validity=papers.validity, passed_on=papers.passed_on)
    lapsed = state == PaperState.LAPSED
    words = (
        _signer(paper),
        _until(paper, papers.validity),
        _late(paper),
        f"{PaperState.LAPSED.label.capitalize()}." if lapsed else "",
    )
    return Event(
        paper.signed_on,
        "signature",
        "mute" if lapsed else "good",
        f"Ký cam kết {paper.get_kind_display()}",
        " ".join(filter(None, words)),
        paper.activity if paper.activity_id in papers.opened else None,
        tuple(_acts(paper)),
    )


def _signer(paper: Commitment) -> str:
    deeds = ", ".join(Verb(verb).label for verb in paper.verbs.split()) or "không ghi"
    way = f" Cách ký: {paper.get_way_display()}." if paper.way else ""
    witness = f" Người làm chứng: {paper.witness}." if paper.witness else ""
    return f"Cam kết: {deeds}. Người ký: {paper.signer or 'không ghi'}.{way}{witness}"


def _until(paper: Commitment, validity: Validity) -> str:
    end = validity.end_of(paper)
    return f"Hiệu lực đến hết ngày {end:%d/%m/%Y}." if end else ""


def _late(paper: Commitment) -> str:
    if paper.recorded_at is None:
        return ""
    return late_words(signed_on=paper.signed_on, entered_on=vietnam_day(paper.recorded_at))


def _acts(paper: Commitment) -> Iterator[Act]:
    if paper.scan_id:
        yield Act("Xem bản quét", paper, "scan")
    elif paper.photo_id:
        yield Act("Xem ảnh", paper, "scan")
    if paper.signature_id:
        yield Act("Tải bản cam kết", paper, "print")
    elif not paper.scan_id and not paper.revoked_on:
        yield Act("Gửi bản quét", paper, "scan_replace", _SIGNS)
    if not paper.revoked_on:
        yield Act("Thu hồi", paper, "revoke", _REVOKES)
