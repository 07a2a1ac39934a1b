"""Carrying out each sending once, whoever sends it again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from hangthat.core.common.days import VIETNAM
from hangthat.core.submissions.models import Sending

KEPT = timedelta(days=7)


class SentOtherwise(ValidationError):
    """The same token came with another content; `first` is what was carried out."""

    def __init__(self, first: Sending) -> None:
        at = first.at.astimezone(VIETNAM)
        super().__init__(f"Lượt này đã gửi lúc {at:%H:%M %d/%m/%Y} với nội dung khác.")
        self.first = first


def once(
    *, actor_id: int, token: str, method: str, path: str, digest: str, at: datetime
) -> Sending:
    """Claim a sending inside the deed's own transaction (nhận một lượt gửi).

    A new one has no `status` yet: do the deed, then `record_reply`. One with a `status` was carried
    out before: give its first reply again. A parallel second one waits here for the first.
    Refuses (SentOtherwise): a token that was used for another method, address or content.
    """
    asked = {"method": method, "path": path, "digest": digest}
    sending, _ = Sending.objects.get_or_create(
        actor_id=actor_id, token=token, defaults={**asked, "at": at}
    )
    if any(getattr(sending, name) != value for name, value in asked.items()):
        raise SentOtherwise(sending)
    return sending


def record_reply(
    *,
    sending: Sending,
    status: int,
    location: str = "",
    body: str = "",
    said: Iterable[tuple[int, str]] = (),
) -> Sending:
    """Keep the reply beside the deed it answers, in the same transaction."""
    sending.status = status
    sending.location = location
    sending.body = body
    sending.said = [list(words) for words in said]
    sending.save(update_fields=["status", "location", "body", "said"])
    return sending


def locations_of(*, actor_id: int, tokens: Iterable[str]) -> dict[str, str]:
    """Where the replies of a person's sendings led, by token; of those carried out."""
    found = Sending.objects.filter(actor_id=actor_id, token__in=tokens, status__isnull=False)
    return dict(found.values_list("token", "location"))


def forget(*, at: datetime) -> int:
    """Drop what was sent more than `KEPT` ago; how many they were."""
    return Sending.objects.filter(at__lt=at - KEPT).delete()[0]
