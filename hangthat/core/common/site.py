"""The address under which citizens reach the site."""

from django.conf import settings


def public_site(asked: str) -> str:
    """The base address of every printed code. `asked`: the address of the present request."""
    return settings.PUBLIC_ADDRESS or asked.rstrip("/")
