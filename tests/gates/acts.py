"""Acts of single people, through the services. Each is tried where it lies beyond their reach."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hangthat.core.access.models import Post, Title
from hangthat.core.access.services import grants, posts
from hangthat.domain.activities import services as activities
from hangthat.domain.cases import services as cases
from hangthat.domain.commitments import services as commitments
from hangthat.domain.establishments import services as registry
from hangthat.domain.inspections import services as inspections
from hangthat.domain.law import services as law
from hangthat.domain.law.models import ConductArticle
from hangthat.domain.matching import services as matching
from hangthat.domain.matching.services import with_party
from tests.gates.world import World

WHY = {"reason": "ghi nhầm"}
DAY = date(2026, 5, 5)
By = dict[str, Any]  # who acts, and when
Try = Callable[[World, By], Any]


def row(world: World, key: str) -> Any:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    for kind in (
        "shop",
        "party",
        "board",
        "place",
        "case",
        "violation",
        "decision",
        "commitment",
        "visit",
    ):
        if (kind, key) in world.things:
            record = world.get(kind, key).row
            return type(record)._default_manager.get(pk=record.pk)
    raise KeyError(key)


def open_shop(area: str, **more: Any) -> Try:
    return lambda w, s: registry.open_establishment(
        party=row(w, more.get("party", "pa")), name="Quán", kind=more.get("kind", "shop"),
        area=w.areas[area], opened_on=DAY.replace(year=2026 - 3 * area.startswith("o")), **s,
    )  # fmt: skip


def open_shops(area: str, party: str) -> Try:
    """As a spreadsheet writes them."""

    def opened(w: World, s: By) -> Any:
        arrival = matching.Arrival(row(w, party), "Quán", "shop", w.areas[area])
        return matching.open_establishments(matching.draft_openings([arrival], at=s["at"]), **s)

    return opened


def hold_activity(area: str | None, shops: str = "", parties: str = "", boards: str = "") -> Try:
    return lambda w, s: activities.record(
        kind="visit", held_on=DAY, area=w.areas[area] if area else None,
        establishments=[row(w, k) for k in shops.split()],
        parties=[row(w, k) for k in parties.split()],
        boards=[row(w, k) for k in boards.split()], **s,
    )  # fmt: skip


def inspect(*subjects: str) -> Try:
    return lambda w, s: inspections.record(
        held_on=DAY, type="periodic", findings={row(w, k): "clean" for k in subjects}, **s
    )


def correct_phone(party: str) -> Try:
    return lambda w, s: registry.correct_phone(
        row(w, party), phone="0987654321", version=row(w, party).version, **s
    )


def sign(member: str) -> Try:
    return lambda w, s: commitments.sign(
        text=w.texts["online"], signed_on=DAY, member=row(w, member), **s
    )


def ask(member: str) -> Try:
    return lambda w, s: commitments.ask_to_sign(
        text=w.texts["trade"], way="paper", asked_on=DAY, establishments=[row(w, member)], **s
    )


def close(shop: str) -> Try:
    return lambda w, s: registry.close_establishment(shop=row(w, shop), closed_on=DAY, **s)


def find_violation(**about: str) -> Try:
    return lambda w, s: cases.find_violation(
        classification="ip", found_on=DAY, **{k: row(w, v) for k, v in about.items()}, **s
    )


def amend(key: str, **values: Any) -> Try:
    amend = registry.amend_party if key.startswith("p") else registry.amend_establishment
    return lambda w, s: amend(row(w, key), version=1, **values, **s)


def decide(key: str) -> Try:
    return lambda w, s: cases.decide(violation=row(w, key), decided_on=DAY, sanction="warning", **s)


def give_role(role: str, area: str | None, agency: str | None = None, subject: str = "") -> Try:
    return lambda w, s: grants.give(
        user=w.people["nobody"],
        terms=grants.RoleTerms(
            role=role,
            area=w.areas[area] if area else None,
            agency=w.agencies[agency] if agency else None,
            subject=subject,
        ),
        **s,
    )


def approve_role(name: str) -> Try:
    return lambda w, s: grants.approve(
        grant=w.people[name].grants.select_related("user").get(), **s
    )


def end_role(name: str) -> Try:
    return lambda w, s: grants.end(
        grant=w.people[name].grants.select_related("user").get(), reason="thử", **s
    )


def give_post(agency: str) -> Try:
    return lambda w, s: posts.propose(
        user=w.people["nobody"],
        terms=posts.PostTerms(Title.objects.get(code="gate"), w.agencies[agency], DAY),
        **s,
    )


def approve_post(key: str) -> Try:
    return lambda w, s: posts.approve(post=_post(f"CHO{key}"), **s)


def end_post(key: str) -> Try:
    return lambda w, s: posts.end(post=_post(key), reason="thử", **s)


def end_rule(world: World, by: By) -> Any:
    return law.end_rule(ConductArticle.objects.get(), last=DAY, reason="thử", **by)


def verify_rule(world: World, by: By) -> Any:
    return law.verify_rule(ConductArticle.objects.get(), evidence="Công báo", **by)


def _post(card: str) -> Post:
    """By its card, since a post has no key of its own."""
    return Post.objects.select_related("agency", "user").get(card_number=card.upper())


def open_channel(party: str) -> Try:
    return lambda w, s: with_party.open_channel(
        to=row(w, party), kind="social", state="registered", start=DAY, **s
    )


def add_board(area: str | None) -> Try:
    return lambda w, s: registry.add_board(
        name="Ban", kind="market", area=w.areas[area] if area else None, **s
    )


def revoke(key: str) -> Try:
    return lambda w, s: commitments.revoke(commitment=row(w, key), revoked_on=DAY, **WHY, **s)


def dismiss_violation(key: str) -> Try:
    return lambda w, s: cases.dismiss(violation=row(w, key), dismissed_on=DAY, **WHY, **s)


def open_case(area: str) -> Try:
    return lambda w, s: cases.open_case(
        opened_on=DAY, classification="ip", area=w.areas[area], ownerless=True, **s
    )


def amend_case(key: str) -> Try:
    return lambda w, s: cases.amend_case(case=row(w, key), spot="nơi khác", **s)


def close_case(key: str) -> Try:
    return lambda w, s: cases.close_case(case=row(w, key), closed_on=DAY, outcome="other", **s)


def gather(case: str, violation: str) -> Try:
    return lambda w, s: cases.gather(case=row(w, case), violations=[row(w, violation)], **s)


def release(violation: str) -> Try:
    return lambda w, s: cases.release(violation=row(w, violation), **WHY, **s)


def restrict(key: str, reader: str) -> Try:
    return lambda w, s: cases.restrict(case=row(w, key), readers=[w.people[reader]], **WHY, **s)


def comply(key: str) -> Try:
    return lambda w, s: cases.comply(
        decision=row(w, key), complied_on=DAY, answer="kho trả sau", **s
    )


def annul(key: str) -> Try:
    return lambda w, s: cases.annul(decision=row(w, key), annulled_on=DAY, **WHY, **s)
