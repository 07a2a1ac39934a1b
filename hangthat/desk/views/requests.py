"""What every page of the desk knows of its visitor."""

from django.http import HttpRequest

from hangthat.agencies.models import User


class StaffRequest(HttpRequest):
    """A request behind the sign-in: its user is an officer."""

    user: User
