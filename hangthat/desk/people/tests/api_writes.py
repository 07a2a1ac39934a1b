"""The titles of each unit's people; programs propose, approve and end them."""

from datetime import date

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.posts import PostTerms, propose
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system

AFTER = ("reports", "praise")
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    """In an office of which who does the writes is a head."""
    at = by_system()["at"]
    u.post_title, _ = Title.objects.get_or_create(
        code="ksv-thu", defaults={"name": "Kiểm soát viên (thử)", "valid_from": date(2020, 1, 1)}
    )
    u.titled, u.titling_head = (
        add_officer(
            username=f"chuc-danh-{role}-{u.area.code}", full_name=f"Người giữ {u.area.code}",
            role=role, agency=u.report_office, at=at, valid_from=date(2021, 1, 1),
        )
        for role in (Role.MEMBER_OFFICER, Role.MEMBER_HEAD)
    )  # fmt: skip
    u.held_post, u.waiting_post = (
        propose(
            user=u.titled,
            terms=PostTerms(u.post_title, u.report_office, first, last, f"{card}{u.area.code}"),
            by=by, at=at,
        )
        for first, last, card, by in (
            (date(2021, 1, 1), date(2022, 1, 1), "A", None),
            (date(2022, 2, 1), date(2023, 1, 1), "B", u.titling_head),
        )
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    waits = f"posts/{u.waiting_post.pk}"
    terms = {"title": u.post_title.code, "agency": u.report_office.code}
    return {
        "title": (
            *("post", f"people/{u.titled.username}/posts"),
            {**terms, "valid_from": f"{localdate()}", "card_number": f"C{u.area.code}"},
        ),
        "title approval": ("post", f"{waits}/approval", {}),
        "title refusal": ("post", f"{waits}/refusal", WHY),
        "no title": ("post", f"posts/{u.held_post.pk}/end", {"day": "2021-04-01", **WHY}),
    }


def decided(u: Unit) -> None:
    Post.objects.filter(pk=u.waiting_post.pk).update(approved_at=by_system()["at"])
