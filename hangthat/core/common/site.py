"""The address under which citizens reach the site."""

from django.conf import settings


def public_site(asked: str) -> str:
    """What stands before every address behind a printed code; `asked`: where the call came in."""
    return settings.PUBLIC_ADDRESS or asked.rstrip("/")
