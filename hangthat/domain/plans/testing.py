"""The plan of Lạng Sơn for the tests of all rooms."""

from datetime import UTC, datetime

from django.conf import settings

from hangthat.domain.plans import services
from hangthat.domain.plans.models import PlanVersion

LOADED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def load_plan_125() -> PlanVersion:
    """Plan 125/KH-UBND as its confirmed file says it."""
    file = settings.REFERENCE / "plans" / "kh125-2021-2025.toml"
    return services.load(text=file.read_text(encoding="utf-8"), by=None, at=LOADED_AT)
