"""The plan of Lạng Sơn for the tests of all rooms."""

import re
from datetime import UTC, datetime

from django.conf import settings

from hangthat.domain.plans import services
from hangthat.domain.plans.models import PlanVersion

LOADED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def load_plan_125(*, at: datetime = LOADED_AT) -> PlanVersion:
    """Plan 125/KH-UBND as its confirmed file says it."""
    file = settings.REFERENCE / "plans" / "kh125-2021-2025.toml"
    return services.load(text=file.read_text(encoding="utf-8"), by=None, at=at, shipped=True)


def load_next_plan() -> PlanVersion:
    """An invented plan of 2026-2030 with the targets of Plan 125, each five years later."""
    file = settings.REFERENCE / "plans" / "kh125-2021-2025.toml"
    text = re.sub(
        r"^((?:by_end_of|issued_on|first_day|last_day|cohort_from|cohort_to) = )(20\d\d)",
        lambda found: f"{found[1]}{int(found[2]) + 5}",
        file.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    text = text.replace('code = "125"', 'code = "9/KH"').replace("125/KH-UBND", "9/KH-UBND")
    return services.load(text=text, by=None, at=LOADED_AT, shipped=True)
