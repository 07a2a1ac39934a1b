"""A10: at the doors nothing is read but through somebody's sight."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOORS = ("views", "forms", "api", "services")  # of desk; views, forms and api of any room
LOOKS = {"visible_to", "none"}  # what makes a query somebody's own
MANAGERS = {"objects", "everything", "_default_manager"}
SHORT = {"get_object_or_404", "get_list_or_404"}
SQL = {"raw", "extra", "cursor", "chunked_cursor"}
MAY_USE_SQL = {
    "hangthat/core/agencies/models/territory.py": "the shape of the land, once a request",
    "hangthat/core/common/bulk.py": "many rows in one statement",
    "hangthat/core/common/columns.py": "columns straight from the cursor",
    "hangthat/core/common/snapshot.py": "opens the one reading of all facts",
    "hangthat/desk/management/commands/setup.py": "lets SQLite look at its tables anew",
    "hangthat/core/jobs/services/step.py": "a beat waits briefly for a locked file",
    "hangthat/core/journal/services/chaining.py": "the chain's own statements",
    "hangthat/core/journal/services/guarding.py": "triggers and roles",
    "hangthat/core/journal/services/recording.py": "one prepared statement for a new row",
    "hangthat/core/journal/services/verifying.py": "a million lines straight from the cursor",
    "hangthat/core/journal/testing.py": "lowers the guard between tests",
    "hangthat/core/search/services/watching.py": "triggers that note what was written",
}
_REFERENCE = "reference data, the same for everybody"
_ACCOUNT = "rows of the person's own account, by his key"
REVIEWED = {
    ("desk/api/acting.py", "Entry"): "of a record that the caller has reached",
    ("desk/api/acting.py", "model"): "the lock on a record that the caller has reached",
    ("desk/api/campaigns.py", "Agency"): _REFERENCE,
    ("desk/api/activities.py", "Commitment"): "papers of the activity that was just written",
    ("desk/api/beside.py", "Agency"): _REFERENCE,
    ("desk/api/finding.py", "Agency"): _REFERENCE,
    ("desk/api/finding.py", "Area"): _REFERENCE,
    ("desk/api/finding.py", "model"): "asked for the sight of an action at once",
    ("desk/api/history.py", "Entry"): "of a record that the caller has reached",
    ("desk/api/papers.py", "CommitmentText"): "wordings, the same for everybody who may add",
    ("desk/api/parties.py", "GroupMembership"): "narrows parties in sight",
    ("desk/api/units.py", "Agency"): _REFERENCE,
    ("desk/api/units.py", "Area"): _REFERENCE,
    ("desk/api/plans.py", "PlanVersion"): _REFERENCE,
    ("desk/forms/journal.py", "Agency"): _REFERENCE,
    ("desk/forms/people.py", "Agency"): _REFERENCE,
    ("desk/forms/people.py", "Area"): _REFERENCE,
    ("desk/forms/people.py", "Board"): "only whether the code of a subject exists",
    ("desk/forms/people.py", "Party"): "only whether the code of a subject exists",
    ("desk/services/market_prints.py", "DoorCode"): "of shops whose papers are the person's to add",
    ("desk/services/market_prints.py", "User"): "who asked for the job",
    ("desk/services/doors.py", "Establishment"): "narrowed by `visible` to an action on papers",
    ("desk/services/doors.py", "Grant"): "the role of who issued a code in sight",
    ("desk/services/doors.py", "PlanVersion"): _REFERENCE,
    ("desk/services/bulk.py", "Entry"): "the person's own lines, and the newest of those shops",
    ("desk/services/bulk.py", "Place"): "where a shop lay before one's own change",
    ("desk/services/bulk.py", "User"): "who asked for the job",
    ("desk/services/batches.py", "model"): "what places and units of a row in sight are called",
    ("desk/services/explaining.py", "Area"): _REFERENCE,
    ("desk/services/explaining.py", "AreaSuccession"): _REFERENCE,
    ("desk/services/explaining.py", "Grant"): "of a person whom the reader may see",
    ("desk/services/explaining.py", "model"): "asked for each grant's own sight at once",
    ("desk/services/exporting.py", "User"): "who asked for the job",
    ("desk/services/in_words.py", "model"): "names of codes, the same for everybody",
    ("desk/services/history.py", "Entry"): "of a record that the caller has reached",
    ("desk/services/history.py", "Invitation"): "of a person whom the reader may see",
    ("desk/services/journals.py", "chain"): "narrowed to the reader's own territory",
    ("desk/forms/reform.py", "Area"): _REFERENCE,
    ("desk/services/land.py", "Agency"): _REFERENCE,
    ("desk/services/land.py", "Area"): _REFERENCE,
    ("desk/services/land.py", "AreaSuccession"): _REFERENCE,
    ("desk/services/reforming.py", "Agency"): _REFERENCE,
    ("desk/services/shop_map.py", "Boundary"): _REFERENCE,
    ("desk/views/stall.py", "Establishment"): "the code of a record merged into one in sight",
    ("desk/views/own_links.py", "OneTimeCode"): "of a request in sight",
    ("desk/views/own_links.py", "SigningLink"): "of a request in sight",
    ("desk/views/signing_requests.py", "SigningLink"): "of requests in sight",
    ("desk/views/units.py", "Area"): _REFERENCE,
    ("desk/forms/living.py", "Area"): "narrowed to areas_for(user)",
    ("desk/services/life.py", "EstablishmentSuccession"): "of a shop in sight; its kin by sight",
    ("desk/forms/places.py", "Agency"): _REFERENCE,
    ("desk/forms/places.py", "Area"): "narrowed to areas_for(user)",
    ("desk/services/places.py", "ShopDetails"): "of shops in sight",
    ("desk/services/calendar.py", "ShopDetails"): "of shops in sight",
    ("desk/forms/visits.py", "Agency"): "narrowed to the person's own agencies",
    ("desk/views/places.py", "CriterionMet"): "of places in sight",
    ("desk/forms/counts.py", "Area"): "narrowed to areas_for(user)",
    ("desk/services/completeness.py", "GroupMembership"): "of owners of shops in sight",
    ("desk/services/quality.py", "Commitment"): "only whether there is one, at shops in sight",
    ("desk/services/quality.py", "Participant"): "only whether there is one, at shops in sight",
    ("desk/services/quality.py", "Party"): "owners of shops in sight",
    ("desk/services/quality.py", "Place"): "narrows places in sight",
    ("desk/services/quality.py", "Result"): "only whether there is one, at shops in sight",
    ("desk/services/quality.py", "ShopDetails"): "only whether there are any, of shops in sight",
    ("desk/services/quality.py", "Violation"): "only whether there is one, at shops in sight",
    ("desk/forms/pledge.py", "Agency"): _REFERENCE,
    ("desk/forms/pledge.py", "Area"): "narrowed to areas_for(user)",
    ("desk/services/timeline.py", "EstablishmentSuccession"): "only the day, of a shop in sight",
    ("desk/forms/goods.py", "Agency"): _REFERENCE,
    ("desk/forms/goods.py", "Area"): "narrowed to areas_for(user)",
    ("desk/services/focus.py", "GoodsGroup"): _REFERENCE,
    ("desk/services/focus.py", "Sold"): "names of brands, of no shop in particular",
    ("desk/services/members.py", "model"): "orders keys that came from sight",
    ("desk/services/own_records.py", "Entry"): "the person's own lines",
    ("desk/services/people.py", "Invitation"): "narrows people in sight",
    ("desk/services/registering.py", "Party"): "an owner by tax code, if the name fits too",
    ("desk/services/searching.py", "Area"): _REFERENCE,
    ("desk/services/seers.py", "Area"): _REFERENCE,
    ("desk/services/seers.py", "Board"): "whose territory a grant's subject lies in",
    ("desk/services/seers.py", "Establishment"): "whose territory a grant's subject lies in",
    ("desk/services/seers.py", "Grant"): "narrowed to people in sight",
    ("desk/services/standing.py", "Entry"): "of rows that the editor has reached",
    ("desk/services/standing.py", "model"): "the lock on a record that the editor has reached",
    ("desk/services/telling.py", "Grant"): "roles named beside lines in sight",
    ("desk/services/telling.py", "Invitation"): "of people in sight",
    ("desk/services/telling.py", "model"): "asked for sight at once, where the kind has one",
    ("desk/views/asking.py", "Area"): _REFERENCE,
    ("desk/views/context.py", "model"): "the name of one's own board or party",
    ("desk/views/grants.py", "Grant"): "narrowed to those in sight",
    ("desk/views/people.py", "Area"): _REFERENCE,
    ("desk/views/replacing.py", "Entry"): "of a record that the caller has reached",
    ("desk/views/signing.py", "Grant"): _ACCOUNT,
    ("desk/forms/activity.py", "Agency"): _REFERENCE,
    ("desk/forms/activity.py", "Area"): "narrowed to areas_for(user)",
    ("desk/forms/activity.py", "CommitmentText"): "wordings, the same for everybody who may add",
    ("desk/forms/acts.py", "Agency"): _REFERENCE,
    ("desk/forms/beside.py", "Agency"): _REFERENCE,
    ("desk/forms/outreach.py", "Agency"): _REFERENCE,
    ("desk/forms/outreach_filter.py", "Agency"): _REFERENCE,
    ("desk/services/campaigns.py", "Agency"): _REFERENCE,
    ("desk/services/counter_table.py", "Agency"): _REFERENCE,
    ("desk/services/counters.py", "Audience"): "of activities in sight",
    ("desk/services/counters.py", "OutreachForm"): _REFERENCE,
    ("desk/forms/amending.py", "Place"): "the place in which the shop lies already",
    ("desk/forms/establishment.py", "Area"): "narrowed to areas_for(user)",
    ("desk/forms/inspection.py", "Agency"): _REFERENCE,
    ("desk/forms/inspection.py", "CommitmentText"): "wordings, the same for everybody who may add",
    ("desk/forms/signing.py", "Authenticator"): _ACCOUNT,
    ("desk/services/amending.py", "Entry"): "of a record that the caller has reached",
    ("desk/services/works.py", "User"): "only whether who asked may still sign in",
    ("desk/services/preparing.py", "Entry"): "the installation's own, before anybody signs in",
    ("desk/services/preparing.py", "PlanVersion"): _REFERENCE,
    ("desk/services/readings.py", "PlanVersion"): _REFERENCE,
    ("desk/views/activities.py", "Participant"): "only how many, of activities in sight",
    ("desk/views/adapters.py", "Authenticator"): _ACCOUNT,
    ("desk/views/adapters.py", "SocialAccount"): "before the sign-in",
    ("desk/views/adapters.py", "User"): "before the sign-in",
    ("desk/views/context.py", "Entry"): "only whether the records are invented",
    ("desk/views/establishments.py", "Establishment"): "merged into a shop in sight",
    ("desk/views/establishments.py", "Party"): "merged into a party in sight",
    ("desk/views/pages.py", "PlanVersion"): _REFERENCE,
    ("desk/views/pages.py", "StoredFile"): "through papers in sight",
    ("desk/views/replacing.py", "model"): "asked for sight at once",
    ("desk/views/requests.py", "model"): "asked for the sight of an action at once",
    ("desk/views/signing.py", "Authenticator"): _ACCOUNT,
    ("desk/views/signing.py", "UserSession"): _ACCOUNT,
}


def sources() -> Iterator[Path]:
    for path in sorted((ROOT / "hangthat").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def at_a_door(path: Path) -> bool:
    room, inside = path.relative_to(ROOT / "hangthat").parts[0], path.parts
    if room == "config":
        return False
    return bool({"views", "forms", "api"} & set(inside)) or (
        room == "desk" and "services" in inside
    )


def queries(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """(model, whether through somebody's sight) of every query that starts at a manager."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            named = node.value.attr if isinstance(node.value, ast.Attribute) else None
            named = node.value.id if isinstance(node.value, ast.Name) else named or "model"
            yield named, bool(_chain(node, above) & LOOKS)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHORT and node.args:
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id[:1].isupper():  # a model, not its rows
                yield first.id, False


def _chain(node: ast.AST, above: dict[ast.AST, ast.AST]) -> set[str]:
    """The methods called one after another on a manager."""
    called = set()
    while isinstance(above.get(node), ast.Attribute | ast.Call):
        node = above[node]
        if isinstance(node, ast.Attribute):
            called.add(node.attr)
    return called


def unseen() -> set[tuple[str, str]]:
    """Queries at a door that start from everything."""
    found = set()
    for path in filter(at_a_door, sources()):
        for model, in_sight in queries(ast.parse(path.read_text())):
            if not in_sight:
                found.add((str(path.relative_to(ROOT / "hangthat")), model))
    return found


def test_every_query_at_a_door_is_somebodys_or_reviewed(counted: Counter) -> None:
    found = unseen()

    assert found - REVIEWED.keys() == set()
    assert REVIEWED.keys() - found == set(), "reviewed, but gone"
    counted["A10 queries reviewed"] += len(REVIEWED)


def test_sql_is_written_only_where_it_must_be() -> None:
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if called and node.func.attr in SQL:
                found.add(str(path.relative_to(ROOT)))

    assert found == MAY_USE_SQL.keys()


def test_a_query_without_sight_would_be_seen() -> None:
    tree = ast.parse(
        "rows = Shop.objects.filter(a=1)\nmine = Shop.objects.filter(a=1).visible_to(me)"
    )

    assert sorted(queries(tree)) == [("Shop", False), ("Shop", True)]
