"""The plan after the province's own: invented, so that a running plan can be shown on any day."""

from datetime import datetime

from django.conf import settings

from hangthat.core.common.days import vietnam_day
from hangthat.domain.plans.draft import from_toml
from hangthat.domain.plans.services import load


def load_the_next(at: datetime) -> None:
    """Once it has been issued, by the story's own day."""
    text = (settings.REFERENCE / "demo" / "kh-minh-hoa-2026-2030.toml").read_text(encoding="utf-8")
    issued_on = from_toml(text).plan.issued_on
    if issued_on and issued_on <= vietnam_day(at):
        load(text=text, by=None, at=at)
