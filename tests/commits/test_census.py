"""Every address that takes a form is tried with real commits, or says why not.

Operations of the API, works, lists and commands are counted where they are tried.
"""

from django.urls import get_resolver

from tests.commits.addresses import pages, taking_forms
from tests.commits.deeds import deeds, excused
from tests.commits.test_other_doors import DOORS
from tests.commits.test_other_doors import EXCUSED as OF_ACCOUNTS
from tests.commits.test_pages import ACTS


def tried() -> set[str]:
    routes = {row.route for row in ACTS} | {deed.route for deed in deeds()}
    return routes | {route for door in DOORS for route in door.routes}


def test_every_page_that_takes_a_form_is_tried_or_excused() -> None:
    reasons = excused() | OF_ACCOUNTS
    every = {route for route, _ in pages(get_resolver().url_patterns)}

    assert taking_forms() - tried() - reasons.keys() == set()
    assert reasons.keys() & tried() == set(), "it is tried"
    assert (reasons.keys() | tried()) - every == set(), "there is no such address"


def test_a_view_that_asks_for_a_form_is_seen() -> None:
    found = taking_forms()

    assert {"desk:party_same_number", "desk:activity_withdraw", "desk:job_stop"} <= found
    assert {"desk:shop_points", "desk:target", "desk:journal"}.isdisjoint(found)
