"""For demonstrations: publications in each state, of invented decisions."""

from datetime import date, datetime, timedelta

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Decision, EventKind, Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.cases.services.assessment import assess, unanswered
from hangthat.domain.cases.services.drafting import Subject, Terms
from hangthat.domain.cases.services.drafting import propose as propose_decision
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.law_checks import Signer
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.cases.services.reviewing import approve as review
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.services.reviewing import submit as submit_decision
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.publications.lexicon import BasisKind, MistakeKind, NoteKind, WarningKind
from hangthat.domain.publications.models import MediaPost, NamingBasis, Publication
from hangthat.domain.publications.queries.approvals import approval_hash
from hangthat.domain.publications.queries.standing import page_of
from hangthat.domain.publications.services.approving import approve
from hangthat.domain.publications.services.bases import BasisTerms, add_basis
from hangthat.domain.publications.services.drafting import draft, submit
from hangthat.domain.publications.services.mistakes import report_mistake
from hangthat.domain.publications.services.notes import NoteTerms, add_note, decide_note
from hangthat.domain.publications.services.posting import PostTerms, log_post, say_why_unposted
from hangthat.domain.publications.services.terms import PublicationTerms
from hangthat.domain.publications.services.warnings import (
    WarningTerms,
    approve_warning,
    draft_warning,
    submit_warning,
)

_AUTHOR, _APPROVER = "an", "truong"
_MARK = "(dữ liệu minh hoạ)"
_BORN = date(1980, 5, 6)
_SHOWN = timedelta(180)
_OUTLETS = (  # what brought it, and where it can be read; nobody owns a name that ends so
    (f"Báo tỉnh {_MARK}", "https://bao.example/phap-luat/vu-hang-gia"),
    (f"Đài phát thanh, truyền hình tỉnh {_MARK}", ""),
    (f"Trang tin của cơ quan thường trực {_MARK}", "https://tin.example/xu-phat"),
)
_PUBLISHED = 5


def publish_some(*, at: datetime) -> None:
    """By an officer of the standing agency, approved by its head: one named, with an answer and a
    reported mistake beside it; two without a name; one that waits; one that is a draft."""
    named = User.objects.select_related("agency")
    author, head = (named.filter(username=name).first() for name in (_AUTHOR, _APPROVER))
    if not (author and author.agency and head):
        return
    basis = _order(author, at)
    terms = PublicationTerms(basis, vietnam_day(at) + _SHOWN)
    found = _violations(author, at)
    rows = [row for one in found[:1] for row in _signed(one, author, head, at)]
    rows += [_recorded(one, author, place, at) for place, one in enumerate(found[1:], start=1)]
    for place, decision in enumerate(rows):
        made = draft(decision, terms=terms, by=author, at=at)
        if place < 4:
            submit(made, by=author, at=at)
        if place < 3:
            _approve(made, head, at)
        if place == 0:
            _answered(made, author, head, at)


def warn_of_some(*, at: datetime) -> None:
    """Of goods that were seized lately, how to tell genuine ones, and one that waits."""
    named = User.objects.select_related("agency")
    author, head = (named.filter(username=name).first() for name in (_AUTHOR, _APPROVER))
    if not (author and author.agency and head):
        return
    today = vietnam_day(at)
    for place, terms in enumerate(_warnings(today)):
        made = submit_warning(draft_warning(terms=terms, by=author, at=at), by=author, at=at)
        if place < 3:
            approve_warning(made, seen=approval_hash(made), by=head, at=at)


def log_posts(*, at: datetime) -> None:
    """What the media brought of the first two published decisions, and why nothing of the third."""
    author = User.objects.select_related("agency").filter(username=_AUTHOR).first()
    # unscoped: the demonstration
    shown = Publication.objects.approved().select_related("decision").order_by("pk")
    decisions = [one.decision for one in shown[:3]]
    if not (author and author.agency and decisions) or MediaPost.objects.exists():
        return
    for place, (outlet, link) in enumerate(_OUTLETS):
        terms = PostTerms(outlet, vietnam_day(at), link)
        log_post(decisions[place % 2 % len(decisions)], terms=terms, by=author, at=at)
    for decision in decisions[2:]:
        reason = f"Chờ ý kiến của cơ quan báo chí {_MARK}"
        say_why_unposted(decision, reason=reason, by=author, at=at)


def _warnings(today: date) -> tuple[WarningTerms, ...]:
    seized, guide = WarningKind.SEIZED, WarningKind.GUIDE
    return (
        WarningTerms(
            seized, f"Dầu gội giả nhãn Hoa Nhài {_MARK}", "Dầu gội", brand="Hoa Nhài (minh hoạ)",
            batch="L0326", gtin="8931234567897", seized_on=today - timedelta(2),
            words=f"Chai 650 ml, không có tem nhập khẩu, mùi hắc. Không dùng {_MARK}.",
            guide="Hàng thật có số lô dập chìm ở đáy chai; hàng giả in phun.",
        ),
        WarningTerms(
            seized, f"Bánh kẹo không rõ nguồn gốc {_MARK}", "Kẹo dẻo", seized_on=today,
            words=f"Gói không nhãn phụ tiếng Việt, không ghi hạn dùng {_MARK}.",
        ),
        WarningTerms(
            guide, f"Nhận ra mũ bảo hiểm giả {_MARK}", "Mũ bảo hiểm",
            words=f"Vài điều xem trước khi mua {_MARK}.",
            guide="Tìm dấu hợp quy CR và tem; vỏ giả mỏng, lót xốp bóp lún.",
        ),
        WarningTerms(
            seized, f"Giày thể thao nghi giả {_MARK}", "Giày thể thao", seized_on=today,
            words=f"Đường may lệch, hộp thiếu mã vạch {_MARK}.",
        ),
    )  # fmt: skip


def _order(by: User, at: datetime) -> NamingBasis:
    terms = BasisTerms(
        kind=BasisKind.ORDER, title=f"Công bố vi phạm về hàng giả {_MARK}",
        document="Công văn 01/MH", valid_from=date(vietnam_day(at).year, 1, 1),
        covers_persons=True, needs_warning=False, source="Văn bản không có thật",
    )  # fmt: skip
    return add_basis(terms=terms, by=by, at=at)


def _violations(officer: User, at: datetime) -> list[Violation]:
    """Found lately at shops that were never found to violate anything."""
    found_on = vietnam_day(at) - timedelta(20)
    # unscoped: the demonstration
    guilty = Violation.objects.filter(establishment__isnull=False).values("establishment")
    # off tour: the demonstration; tests/test_journeys.py
    shops = Establishment.objects.visible_to(officer).filter(closed_on=None)
    rows = (
        shops.filter(party__kind="household", opened_on__lt=found_on)
        .exclude(pk__in=guilty)
        .order_by("pk")
    )
    return [
        find_violation(
            classification="counterfeit", found_on=found_on, establishment=shop, by=officer,
            at=at, more=ViolationDetails(acted_on=found_on),
        )
        for shop in rows.select_related("party")[:_PUBLISHED]
    ]  # fmt: skip


def _signed(violation: Violation, officer: User, head: User, at: datetime) -> list[Decision]:
    """Drafted, signed and served here, with all that naming needs."""
    assert violation.establishment
    assert officer.agency
    owner = violation.establishment.party
    made = propose_decision(
        agency=officer.agency,
        subject=Subject(owner.kind, owner.name, _BORN),
        terms=[Terms(violation, "fine", fine_vnd=6_000_000, article=f"Điều khoản {_MARK}")],
        by=officer, at=at,
    )  # fmt: skip
    day = vietnam_day(at)
    words = f"Đã xem xét {_MARK}."
    first = unanswered(assess(made, items_of(made), on=day, signer=None), made.answers)
    submit_decision(draft=made, answers={one.key: words for one in first}, by=officer, at=at)
    review(draft=made, by=head, at=at)
    # unscoped: the title of who signs
    post = Post.objects.held_by(head, on=day).first()
    found = assess(made, items_of(made), on=day, signer=Signer(post))
    answers = {one.key: words for one in unanswered(found, made.answers)}
    title = "Chi cục trưởng"
    number = "9101/QĐ-XPHC"  # as the force's own system would give it
    paper = sign(
        draft=made, decided_on=day, signer_title=title, answers=answers, number=number,
        post=post, by=head, at=at,
    )  # fmt: skip
    served = Details(words=f"giao trực tiếp {_MARK}")
    record_event(
        paper=paper, kind=EventKind.SERVED, occurred_on=day, details=served, by=officer, at=at
    )
    return list(paper.decisions.select_related("violation", "paper"))


def _recorded(violation: Violation, officer: User, place: int, at: datetime) -> Decision:
    """From paper: facts are missing, so nobody is named."""
    return decide(
        violation=violation, decided_on=violation.found_on + timedelta(5), sanction="fine",
        fine_vnd=3_000_000, number=f"{place}/MH", agency=officer.agency, by=officer, at=at,
    )  # fmt: skip


def _approve(made: Publication, head: User, at: datetime) -> None:
    # unscoped: the demonstration
    read = page_of(Publication.objects.get(pk=made.pk), on=vietnam_day(at))
    approve(made, seen=read.approval_hash, by=head, at=at)


def _answered(made: Publication, author: User, head: User, at: datetime) -> None:
    words = f"Tôi đã nộp phạt một phần và bỏ hết số hàng ấy {_MARK}."
    terms = NoteTerms(NoteKind.REPLY, words, vietnam_day(at))
    decide_note(add_note(made, terms=terms, by=author, at=at), released=True, by=head, at=at)
    report_mistake(made, kind=MistakeKind.FACTS, words=f"Cửa hàng này ở đầu chợ kia {_MARK}", at=at)
