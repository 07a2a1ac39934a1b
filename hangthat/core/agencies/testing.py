"""A reform proposed and applied, for tests of any room."""

from datetime import date, datetime

from hangthat.core.agencies import services
from hangthat.core.agencies.models import Reorganisation
from hangthat.core.agencies.services.tables import read

BASIS = "NQ 9/NQ-UBTVQH16"


def reformed(passings: str, units: str = "", *, on: date, at: datetime) -> Reorganisation:
    """Both tables without their heads: from, to, note; code, name."""
    proposed = services.propose(
        reform=read(
            passings=f"from_code,to_code,note\n{passings}", units=f"code,name\n{units}", on=on
        ),
        basis=BASIS,
        by=None,
        at=at,
    )
    return services.apply(reorganisation=proposed, by=None, at=at)
