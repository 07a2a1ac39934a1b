"""Titles that people hold, and what the reader may do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post
from hangthat.core.access.services.holders import posts_visible_to, reaches_post
from hangthat.core.agencies.models import User

_RELATED = ("user", "title", "agency", "given_by", "approved_by")


@dataclass(frozen=True)
class PostRow:
    """`for_another`: the reader may approve titles here, but proposed or would hold this one.

    `state`, `tone`: how it stands on the day; empty: it holds.
    """

    post: Post
    state: str
    tone: str
    may_approve: bool
    may_refuse: bool
    may_end: bool
    for_another: bool


def waiting_posts(reader: User) -> list[PostRow]:
    """The proposals that the reader may decide about, the oldest first."""
    rows = posts_visible_to(reader, Action.APPROVE).waiting().select_related(*_RELATED)
    return [_row(post, reader, None) for post in rows.order_by("given_at", "pk")]


def posts_of(person: User, reader: User, *, on: date) -> list[PostRow]:
    """As far as the reader may see them: those that hold or wait, then those that are over."""
    rows = posts_visible_to(reader).filter(user=person).select_related(*_RELATED)
    return _sorted(_row(post, reader, on) for post in rows)


def _sorted(rows: Iterable[PostRow]) -> list[PostRow]:
    return sorted(rows, key=lambda row: row.tone == "mute")


def _row(post: Post, reader: User, on: date | None) -> PostRow:
    proposed = post.approved_at is None and post.ended_on is None
    state, tone = _state(post, on) if on else ("", "")
    deciding = proposed and reaches_post(reader, post, Action.APPROVE)
    party = reader.pk in (post.given_by_id, post.user_id)
    return PostRow(
        post=post,
        state=state,
        tone=tone,
        may_approve=deciding and not party,
        may_refuse=deciding and reader.pk != post.given_by_id,
        may_end=post.ended_on is None and reaches_post(reader, post, Action.END),
        for_another=deciding and party,
    )


def _state(post: Post, on: date) -> tuple[str, str]:
    if post.approved_at is None:
        return ("bị từ chối", "mute") if post.ended_on else ("chờ duyệt", "warn")
    if post.ended_on and post.ended_on <= on:
        return f"chấm dứt từ {post.ended_on:%d/%m/%Y}", "mute"
    if post.valid_to and post.valid_to < on:
        return f"hết hạn {post.valid_to:%d/%m/%Y}", "mute"
    if post.agency.valid_to and post.agency.valid_to < on:
        return f"cơ quan chấm dứt {post.agency.valid_to:%d/%m/%Y}", "mute"
    if post.valid_from > on:
        return "sắp có hiệu lực", "info"
    return "đang giữ", "good"
