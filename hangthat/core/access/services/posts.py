"""Titles that people hold: proposed by a head, approved by a second person, ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.holders import reaches_post
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter, reasoned

ANSWERED = "a proposed title is approved or turned down once"
ONE_POST = "a title is held once for the same days, and a card carried under one title"


@dataclass(frozen=True)
class PostTerms:
    """Which title, in which agency, with which card, and for how long.

    `valid_from` may lie in the past: a title that a person has held since before he got an account.
    """

    title: Title
    agency: Agency
    valid_from: date
    valid_to: date | None = None
    card_number: str = ""
    basis: str = ""


def card_as_kept(number: str) -> str:
    """The number of a card as it is compared: capitals, no spaces."""
    return "".join(nfc(number).upper().split())


@transaction.atomic
def propose(*, user: User, terms: PostTerms, by: User | None, at: datetime) -> Post:
    """Propose that a person holds a title (đề nghị giao chức danh); a second person approves it.

    `by=None`: the installation itself proposes and approves.
    Refuses: oneself; a closed account; a title or an agency that is over; anything beyond the
    proposer's own territory or agency; the same title twice; a card that another post carries.
    """
    card = card_as_kept(terms.card_number)
    post = Post(
        **vars(terms) | {"card_number": card, "basis": nfc(terms.basis)},
        user=user,
        given_by=by,
        given_at=at,
        approved_at=at if by is None else None,
    )
    if lock_for(ONE_POST, user, *([card] if card else [])):
        user.refresh_from_db(fields=["is_active"])
    _check(post, today=vietnam_day(at))
    if by is not None and not reaches_post(by, post, Action.ADD):
        raise OutOfReach
    _must_be_the_only_one(post)
    enter(post, by=by, at=at, summary=f"giao cho {user} chức danh {post}")
    return post


@transaction.atomic
def approve(*, post: Post, by: User | None, at: datetime) -> Post:
    """Let a proposed post take effect (duyệt).

    Refuses: who proposed it, who would hold it, who may not approve there; one decided already.
    """
    _must_wait(post)
    if by is not None and by.pk in (post.given_by_id, post.user_id):
        raise ValidationError(
            "Người duyệt phải là người khác: không phải người đề nghị, người giữ chức danh."
        )
    if by is not None and not reaches_post(by, post, Action.APPROVE):
        # no page: it answers 403 about a post that the visitor sees and may not approve
        # no api: likewise
        raise OutOfReach
    _check(post, today=vietnam_day(at))
    words = f"duyệt chức danh {post} của {post.user}"
    return change(
        post, by=by, at=at, action="approve", summary=words, approved_by=by, approved_at=at
    )


@transaction.atomic
def turn_down(*, post: Post, reason: str, by: User | None, at: datetime) -> Post:
    """Turn a proposal down (từ chối). The row stays.

    Refuses: one that was approved or turned down meanwhile; what `end` refuses.
    """
    _must_wait(post)
    return end(post=post, reason=reason, by=by, at=at)


@transaction.atomic
def end(*, post: Post, reason: str, by: User | None, at: datetime, day: date | None = None) -> Post:
    """End a post from a day on (today if none is named), or turn a proposal down. The row stays.

    Who may approve a proposal may also turn it down.
    Refuses: no reason; one ended already; a day before it began or after today; one beyond the
    person's territory or agency.
    """
    reason = reasoned(reason)
    if post.ended_on:
        raise ValidationError("Chức danh này đã chấm dứt.")
    proposed = post.approved_at is None
    rights = (Action.END, Action.APPROVE) if proposed else (Action.END,)
    if by is not None and not any(reaches_post(by, post, right) for right in rights):
        # no page: it answers 403 about a post that the visitor sees and may not end
        # no api: likewise
        raise OutOfReach
    today = vietnam_day(at)
    day = day or today
    if not proposed and not post.valid_from <= day <= today:
        raise ValidationError({"day": "Ngày chấm dứt phải từ ngày bắt đầu đến hôm nay."})
    words = f"{'từ chối' if proposed else 'chấm dứt'} chức danh {post} của {post.user}"
    return change(post, by=by, at=at, action="end", summary=words, reason=reason, ended_on=day)


def _must_wait(post: Post) -> None:
    """Read again under the lock: nobody else has answered the proposal meanwhile."""
    lock_for(ANSWERED, post)
    post.refresh_from_db(fields=["approved_at", "ended_on"])
    if post.ended_on or post.approved_at:
        raise ValidationError("Đề nghị này đã được giải quyết.")


def _check(post: Post, *, today: date) -> None:
    wrong = {}
    if post.given_by_id == post.user_id:
        wrong["user"] = "Không ai tự giao chức danh cho mình."
    if not post.user.is_active:
        wrong["user"] = f"Tài khoản của {post.user} đã đóng."
    if post.title.valid_to and post.title.valid_to < post.valid_from:
        wrong["title"] = f"Chức danh {post.title} chỉ có đến {post.title.valid_to:%d/%m/%Y}."
    if post.title.valid_from and post.title.valid_from > post.valid_from:
        wrong["title"] = f"Chức danh {post.title} chỉ có từ {post.title.valid_from:%d/%m/%Y}."
    if post.agency.valid_to and post.agency.valid_to < max(post.valid_from, today):
        wrong["agency"] = f"{post.agency} không còn hoạt động; hãy chọn cơ quan kế thừa."
    if post.valid_to and post.valid_to < post.valid_from:
        wrong["valid_to"] = "Ngày kết thúc phải từ ngày bắt đầu trở đi."
    if wrong:
        raise ValidationError(wrong)


def _must_be_the_only_one(post: Post) -> None:
    # no race: `propose` has locked the person and the card
    if other := Post.objects.beside(post).first():
        raise ValidationError(
            f"Người này đã giữ chức danh ấy từ {other.valid_from:%d/%m/%Y}. Hãy chấm dứt trước, "
            "hoặc chọn những ngày khác."
        )
    if post.card_number and (other := _carrying(post.card_number)):
        raise ValidationError(
            {
                "card_number": f"Thẻ {post.card_number} đang ghi ở chức danh {other.title} của "
                f"{other.user}; hãy chấm dứt chức danh đó trước."
            }
        )


def _carrying(card: str) -> Post | None:
    return Post.objects.filter(card_number=card, ended_on=None).select_related("user").first()
