"""What every page of the desk knows of its visitor."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from hangthat.agencies.models import User


@dataclass(frozen=True)
class Draft:
    """What was typed and not sent; `files`: some were chosen; `look`: it was not meant to act."""

    typed: QueryDict
    files: bool
    look: bool


class StaffRequest(HttpRequest):
    """A request behind the sign-in: its user is an officer."""

    user: User
    draft: Draft | None  # comes back on this page
    set_aside: bool  # kept as a draft: nothing of this request may last
