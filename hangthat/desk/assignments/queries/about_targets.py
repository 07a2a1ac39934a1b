"""What an order about a page of a target says before anybody types: target, plan, address."""

from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import Resolver404, resolve

from hangthat.core.agencies.models import Area
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.services.readings import target_named

_PAGES = {"target", "members", "target_compare", "target_movement", "target_trend"}
_LONGEST_ADDRESS, _LONGEST_TITLE, _LONGEST_TEXT = 300, 300, 3_000

Query = list[tuple[str, str]]


def order_about(address: str, *, on: date) -> dict[str, str]:
    """The first words of the form. A page of a target whose address names no plan is about the
    target that the page shows on that day, and the order names its plan, so that both stay the
    same when another plan begins. Of other pages the address alone.
    """
    parts = _split(address)
    target = _target_of(*parts, on=on) if parts else None
    if parts is None or target is None:
        return {"about": address}
    path, query = parts
    plan = target.version
    pairs = [one for one in query if one[0] != "ke_hoach"]
    named = f"{path}?{urlencode([*pairs, ('ke_hoach', plan.plan.code)], safe='/')}"
    about = named if len(named) <= _LONGEST_ADDRESS else address
    place = _place(dict(query).get("dia_ban", ""))
    title = f"Thực hiện chỉ tiêu {target.code}, kế hoạch {plan.number}{place and f', {place}'}"
    words = target.text[:_LONGEST_TEXT]
    return {
        "about": about,
        "title": title[:_LONGEST_TITLE],
        "content": f"{words}\n\nSố liệu của chỉ tiêu {target.code}: {about}",
        "basis": f"Kế hoạch {plan.number} ngày {plan.issued_on:%d/%m/%Y}, {target.clause}"[:300],
    }


def _split(address: str) -> tuple[str, Query] | None:
    """Path and query; None: another site, or no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    return parts.path, parse_qsl(parts.query, keep_blank_values=True)


def _target_of(path: str, query: Query, *, on: date) -> Target | None:
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.namespace != "desk" or found.url_name not in _PAGES:
        return None
    asked = dict(query)
    plan, year = asked.get("ke_hoach", ""), asked.get("nam", "")
    return target_named(str(found.kwargs["code"]), plan, on=on, year=year)


def _place(code: str) -> str:
    """The name of a unit that the address narrows the target to."""
    # unscoped: reference data, the same for everybody
    area = Area.objects.filter(code=code).first() if code else None
    return area.name if area else ""
