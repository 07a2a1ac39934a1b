"""Where a page lives: in the slice of the record that its address names (docs/house.md)."""

import re
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern

from hangthat.desk.slices import SLICES
from hangthat.desk.urls import urlpatterns
from tests.glossary import GLOSSARY

ROOT = Path(__file__).parents[1]
DESK = ROOT / "hangthat" / "desk"
ROW = re.compile(r"^\| [^|]+ \| `([A-Z]\w+)` \| ([\w–]+) \|", re.MULTILINE)
SLICE_OF = {name.lower(): slice_ for name, slice_ in ROW.findall(GLOSSARY)}
# What addresses call a record otherwise than the model is called.
NOUNS = {
    "access_token": "apitoken",
    "boundaries": "boundary",
    "closing": "suspension",
    "code_slip": "onetimecode",
    "count": "externalcount",
    "criterion": "criterionmet",
    "door": "doorcode",
    "filter": "savedfilter",
    "form_batch": "formbatch",
    "inspection_team": "teammember",
    "invitation_slip": "invitation",
    "members": "target",
    "outreach_form": "outreachform",
    "person": "user",
    "plan": "planversion",
    "pledge": "officialpledge",
    "reform": "reorganisation",
    "request": "signingrequest",
    "role": "shoprole",
    "rule": "conductarticle",
    "scan_batch": "scanbatch",
    "scan_page": "scanpage",
    "scan_picture": "scanpage",
    "stall": "commitment",
    "stand_in": "grant",
    "stored_file": "storedfile",
    "unit": "area",
    "visit": "plannedvisit",
    "wording": "commitmenttext",
}


def model_named_by(name: str) -> str:
    """`establishment_move` names an establishment, `reform_undo` a reorganisation."""
    words = name.split("_")
    for length in range(len(words), 0, -1):
        noun = "_".join(words[:length])
        if NOUNS.get(noun, noun) in SLICE_OF:
            return NOUNS.get(noun, noun)
    return ""


def slice_of(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return view.__module__.removeprefix("hangthat.desk.").split(".")[0]


def with_a_record() -> list[URLPattern]:
    return [pattern for pattern in urlpatterns if "<" in str(pattern.pattern)]


def test_every_page_of_a_record_lives_in_the_slice_of_its_model() -> None:
    # a list's name, an act's number, a code printed on a door or a paper
    own = {"batch_template": "intake", "bulk_done": "shops", "coded": "views"}
    own |= dict.fromkeys(("filter_save", "filter_drop"), "parts")  # a list's key
    own |= dict.fromkeys(("case_list_export",), "enforcement_lists")
    # beside their operations
    contents = ("violation_limitation", "violation_conduct", "violation_goods", "inspection_goods")
    own |= dict.fromkeys(contents, "case_contents")
    own |= dict.fromkeys(("figure", "figure_xlsx"), "figures")  # a measure of the catalogue
    offenders = [
        f"{pattern.name}: {slice_of(pattern)}, not {expected}"
        for pattern in with_a_record()
        if slice_of(pattern)
        != (expected := own.get(pattern.name) or SLICE_OF.get(model_named_by(pattern.name)))
    ]

    assert len(with_a_record()) > 100
    assert not offenders, "\n".join(offenders)


def test_every_slice_in_the_glossary_exists_and_is_listed() -> None:
    packages = {file.parent.name for file in DESK.glob("*/slice.py")} - {"parts"}

    assert set(SLICE_OF.values()) - {"–"} <= packages
    assert len(SLICES) == len(packages)
    assert {f"desk_{name}" for name in packages} <= {app.label for app in apps.get_app_configs()}


def test_a_slice_writes_nothing_itself() -> None:
    """What writes is a room's service: no transaction and no journal line begins in a slice."""
    writing = re.compile(
        r"\btransaction\.|\benter(?:_all|_drafted)?\(|(?<!def )\bchange\(|\.save\(|\.delete\("
    )
    offenders = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted(DESK.rglob("*.py"))
        if not {"tests", "management"} & set(path.parts) and path.name != "conftest.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if writing.search(line)
    ]

    assert not offenders, "\n".join(offenders)


IMPORTED = re.compile(r"journal\.services import (?:\([^)]*?|[^\n(]*?)\bnote(?:_all)?\b")


def test_a_slice_notes_nothing_in_the_journal_outside_the_transaction_of_long_work() -> None:
    """A page has none while it is read: its note would fail. Tests run in one and would not see."""
    noting = re.compile(r"(?<![\w.])note(?:_all)?\(")
    met, offenders = 0, []
    for path in sorted(DESK.rglob("*.py")):
        if {"tests", "management"} & set(path.parts):
            continue
        lines = path.read_text().splitlines()
        if not IMPORTED.search(path.read_text()):
            continue
        for number, line in enumerate(lines):
            if not noting.search(line):
                continue
            met += 1
            if not any(".writing():" in before for before in lines[max(number - 3, 0) : number]):
                offenders.append(f"{path.relative_to(ROOT)}:{number + 1}: {line.strip()}")

    assert met
    assert not offenders, "\n".join(offenders)
