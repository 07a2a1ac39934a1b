"""How groups of goods that cannot be named are provoked."""

from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import Case

CHECK, VIOLATION = "inspection_goods inspection", "violation_goods violation"


def _clean(u: Unit) -> list[dict[str, str]]:
    return [{"establishment": u.shop.code, "finding": "clean"}]


def _violated(u: Unit) -> list[dict[str, object]]:
    violation = {"classification": "ip", "goods_groups": ["xe tăng"]}
    return [{"establishment": u.shop.code, "finding": "violation", "violation": violation}]


NONE, UNKNOWN = {"goods_other": ""}, {"goods_groups": ["xe tăng"]}

OF_GOODS = (
    Case(page=CHECK, api="goods of a check", after="goods of a check"),
    Case(page=VIOLATION, api="goods of a violation", after="goods of a violation"),
    Case(page=CHECK, api="goods of a check", said=NONE),
    Case(page=VIOLATION, api="goods of a violation", said=NONE),
    Case(page=CHECK, api="goods of a check", after="no inspection"),
    Case(page=VIOLATION, api="goods of a violation", after="dismissal"),
    Case(api="goods of a check", sent=UNKNOWN),
    Case(api="goods of a violation", sent=UNKNOWN),
    Case(api="inspection", sent={"findings": _clean, **UNKNOWN}),
    Case(api="inspection", sent={"findings": _violated}),
)
