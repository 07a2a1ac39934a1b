"""What the media brought of a decision is logged, and why nothing was posted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.models import MediaPost, UnpostedReason

_of_the_web = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class PostTerms:
    outlet: str
    posted_on: date
    link: str = ""


@transaction.atomic
def log_post(
    decision: Decision,
    *,
    terms: PostTerms,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
) -> MediaPost:
    """Log that an outlet brought it (ghi tin đã đăng).

    Refuses: who has no agency; no outlet; a link that is no web address; a day before the decision
    or after today; the same post twice.
    """
    office = _office(by, agency)
    outlet, link = nfc(terms.outlet), terms.link.strip()
    _must_lead_to_a_page(link)
    if not outlet:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"outlet": "Ghi báo, đài hoặc trang đăng."})
    if not decision.decided_on <= terms.posted_on <= vietnam_day(at):
        raise ValidationError({"posted_on": "Ngày đăng phải từ ngày quyết định đến hôm nay."})
    lock_for("a post about a decision is logged once", decision)
    # unscoped: asks whether there is another, whoever may see it
    same = MediaPost.objects.standing().filter(
        decision=decision, outlet=outlet, posted_on=terms.posted_on, link=link
    )
    if same.exists():
        raise ValidationError("Tin này đã được ghi.")
    made = MediaPost(
        agency=office, decision=decision, outlet=outlet, posted_on=terms.posted_on, link=link,
        recorded_at=at,
    )  # fmt: skip
    return enter(made, by=by, at=at, summary=f"ghi tin đã đăng: {made}", right=Action.CHANGE)


@transaction.atomic
def drop_post(post: MediaPost, *, reason: str, by: User | None, at: datetime) -> MediaPost:
    """It was logged by mistake (bỏ tin ghi nhầm). Refuses: a second time; no reason."""
    lock_for("a post about a decision is logged once", post)
    post.refresh_from_db(fields=["ended_on"])
    if post.ended_on:
        # no page: one that was taken back has no address
        # no api: likewise
        raise ValidationError("Tin này đã bỏ.")
    return change(
        post, by=by, at=at, action="end", summary=f"bỏ tin ghi nhầm: {post}",
        reason=reasoned(reason), ended_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def say_why_unposted(
    decision: Decision,
    *,
    reason: str,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
) -> UnpostedReason:
    """Why nothing is posted of it (ghi lý do chưa đăng); replaces the reason of before.

    Refuses: who has no agency; no reason.
    """
    office = _office(by, agency)
    said = reasoned(reason)
    lock_for("a decision has one reason why it is not posted", decision)
    # unscoped: the reason of before, whoever wrote it
    for old in UnpostedReason.objects.standing().filter(decision=decision):
        change(
            old, by=by, at=at, action="end", summary=f"thay lý do chưa đăng của {decision}",
            ended_on=vietnam_day(at),
        )  # fmt: skip
    made = UnpostedReason(agency=office, decision=decision, reason=said, recorded_at=at)
    summary = f"ghi lý do chưa đăng {decision}"
    return enter(made, by=by, at=at, summary=summary, right=Action.CHANGE)


def _must_lead_to_a_page(link: str) -> None:
    try:
        if link:
            _of_the_web(link)
    except ValidationError:
        words = "Đường dẫn phải là địa chỉ trang, bắt đầu bằng https:// hoặc http://."
        raise ValidationError({"link": words}) from None


def _office(by: User | None, agency: Agency | None) -> Agency:
    office = agency or (by.agency if by else None)
    if office is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không ghi được.")
    return office
