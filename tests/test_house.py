"""The rules of the whole house."""

import ast
import re
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.glossary import GLOSSARY

ROOT = Path(__file__).parent.parent
MODELS = [model for model in apps.get_models() if model.__module__.startswith("hangthat.")]
SOURCES = [
    path
    for path in (ROOT / "hangthat").rglob("*.py")
    if "migrations" not in path.parts and "tests" not in path.parts
]
WRITE_NOTHING = {"_topbar.html", "_draft.html"}  # who is there, and drafts
FORMS = [
    path
    for path in (ROOT / "hangthat").rglob("templates/**/*.html")
    if path.parent.name not in {"account", "portal"}  # sent without our token: their own rules
    and not {"mfa", "usersessions", "socialaccount"} & set(path.parts)
    and "{% csrf_token %}" in path.read_text()
    and path.name not in WRITE_NOTHING
]
FOR_STRANGERS = {"account_login", "account_inactive", "accept_invitation"}
ONLY_BY_POST = {"account_logout"}
FOR_PASSERS_BY = {
    **dict.fromkeys(("portal:front", "portal:ask", "portal:markets", "portal:alive"), 200),
    **dict.fromkeys(("portal:tip", "portal:tip_status", "portal:tip_map"), 200),
    "portal:by_name": 200,
    **dict.fromkeys(("portal:robots", "portal:sitemap", "portal:open_data"), 200),
    **dict.fromkeys(("portal:open_data_csv", "portal:open_data_json"), 404),
    "portal:open_data_catalogue": 200,
    "portal:own_records": 200,
    **dict.fromkeys(("portal:own_record", "portal:own_record_correction"), 404),
    **dict.fromkeys(("portal:own_record_recheck", "portal:own_record_reply"), 404),
    **dict.fromkeys(("portal:own_record_answer", "portal:own_record_leave"), 404),
    "portal:front_moved": 301,  # to the first page
    # there is none of that name
    **dict.fromkeys(("portal:code", "portal:market", "portal:own_link", "portal:signed"), 404),
    **dict.fromkeys(("portal:named", "portal:warnings", "portal:warnings_feed"), 200),
    **dict.fromkeys(("portal:named_answer", "portal:subscribe"), 200),
    **dict.fromkeys(("portal:subscription", "portal:unsubscribe"), 404),
    **dict.fromkeys(("portal:named_entry", "portal:named_report"), 404),
    **dict.fromkeys(("portal:warning", "portal:warning_picture", "portal:named_page"), 404),
}
UNSET = {"openid_connect_login", "openid_connect_callback"}  # not there before HANGTHAT_OIDC_*


def test_every_model_is_in_the_glossary() -> None:
    rows = [f"| {model._meta.verbose_name} | `{model.__name__}` |" for model in MODELS]

    assert rows
    assert [row for row in rows if row not in GLOSSARY] == [], "add them to docs/glossary.md"


def test_the_glossary_names_no_model_that_is_gone() -> None:
    named = set(re.findall(r"^\| [^|]+ \| `([A-Z]\w+)` \|", GLOSSARY, re.MULTILINE))

    assert named == {model.__name__ for model in MODELS}


def addresses(patterns: list, before: str = "", room: str = "") -> list[tuple[str, str]]:
    found = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else room
            found += addresses(pattern.url_patterns, route, inside)
        elif isinstance(pattern, URLPattern):
            found.append((route, f"{room}{pattern.name}"))
    return found


SPECIAL = {**dict.fromkeys(FOR_STRANGERS, 200), **dict.fromkeys(ONLY_BY_POST, 405)}
SPECIAL |= dict.fromkeys(UNSET, 404) | FOR_PASSERS_BY


def opened(route: str, name: str) -> str:
    """What an address answers a stranger otherwise than it must; empty if it is right."""
    address = "/" + re.sub(r"<[^>]+>", "x", re.sub(r"<int:[^>]+>", "1", route))
    answer = Client().get(address)
    code = answer.status_code
    if name.startswith("api:/"):  # named by its route
        right = code in {401, 405}
    else:
        right = code == SPECIAL.get(name, 302)
        right = right and (code != 302 or answer["Location"].startswith("/dang-nhap/"))
    return "" if right else f"{name} {address}: {code}"


@pytest.mark.once
@pytest.mark.django_db
def test_every_address_asks_a_stranger_to_sign_in() -> None:
    found = addresses(get_resolver().url_patterns)

    assert len(found) >= 350
    assert [wrong for route, name in found if (wrong := opened(route, name))] == []


def test_every_form_that_writes_carries_a_token() -> None:
    lacking = [
        str(path.relative_to(ROOT))
        for path in FORMS
        if re.search(r"{% csrf_token %}(?!{% form_token %})", path.read_text())
    ]

    assert len(FORMS) >= 30
    assert lacking == []


def test_a_form_that_the_device_keeps_is_sent_by_nothing_else() -> None:
    """A second request of the same element replaces the sending, and the device keeps old words."""
    kept = [
        (path, tag)
        for path in FORMS
        for tag in re.findall(r"<form\b(?:[^>{]|{%.*?%}|{{.*?}})*>", path.read_text(), re.DOTALL)
        if "kept_form" in tag
    ]

    assert len(kept) >= 9
    assert [str(path.relative_to(ROOT)) for path, tag in kept if "hx-" in tag] == []


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def home_of(path: Path) -> str:
    """The room or slice in which a module lies; what composes the slices is `desk` itself."""
    storey, name, *_ = (*path.relative_to(ROOT / "hangthat").parts, "")
    a_slice = (ROOT / "hangthat" / storey / name / "slice.py").exists() or name == "parts"
    return f"{storey}/{name}" if a_slice or storey in {"core", "domain"} else storey


def test_the_agencies_that_a_right_opens_are_gathered_in_one_place() -> None:
    gathered = re.compile(r"\|=\s*reach\.agencies or set\(\)")
    found = [str(one.relative_to(ROOT)) for one in SOURCES if gathered.search(one.read_text())]

    assert found == ["hangthat/core/access/policy/rights.py"]


def test_no_room_and_no_slice_grows_beyond_one_person_s_knowledge() -> None:
    """Lines of Python outside tests and migrations."""
    sizes: Counter[str] = Counter()
    for path in SOURCES:
        sizes[home_of(path)] += lines_of(path)

    assert len(sizes) > 45
    assert {home: size for home, size in sizes.items() if size > 5000} == {}
    assert 0 < sizes["desk"] <= 2000


def test_no_module_grows_beyond_reading() -> None:
    sizes = {str(path.relative_to(ROOT)): lines_of(path) for path in SOURCES}

    assert {path: size for path, size in sizes.items() if size > 400} == {}
    assert median(sizes.values()) <= 70
    just_above = {path: size for path, size in sizes.items() if 180 < size <= 190}
    assert quantiles(sizes.values(), n=10)[-1] <= 180, f"shorten some of these: {just_above}"


def test_no_function_grows_beyond_one_look() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {node.name}, {length} lines"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 40
    ]

    assert long == []


def test_pages_and_api_say_what_they_take() -> None:
    """Lines of `desk` that name Any: 800 before its pages were typed, and no more than a fifth."""
    anything = [
        line
        for path in SOURCES
        if path.is_relative_to(ROOT / "hangthat" / "desk")
        for line in path.read_text().splitlines()
        if re.search(r"\bAny\b", line)
    ]

    assert len(anything) <= 160


def test_every_setting_from_outside_is_documented() -> None:
    told = (ROOT / "docs" / "configuration.md").read_text()
    asked = set()
    for path in (ROOT / "hangthat" / "config").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked |= set(re.findall(r"^(?:HANGTHAT_[A-Z_]+|DATABASE_URL)$", node.value))

    assert asked
    assert all(f"`{name}`" in told for name in asked), asked


def test_the_vocabulary_defines_every_word_of_the_plan_language() -> None:
    from hangthat.domain.plans import lexicon
    from hangthat.domain.targets.vocabulary import CONDITIONS, POPULATIONS

    assert set(POPULATIONS) == set(lexicon.POPULATIONS)
    assert set(CONDITIONS) == set(lexicon.CONDITIONS)
    for words, population in POPULATIONS.items():
        assert population.kind.value == lexicon.POPULATIONS[words].kind.value


def test_a_record_s_page_is_named_after_its_model() -> None:
    """`address_of` finds a page by that name; a page under another name would have no links."""
    names = {name.partition(":")[2] for _, name in addresses(get_resolver().url_patterns)}
    paged = {model._meta.model_name for model in MODELS if hasattr(model, "code")} & names

    assert {
        *("establishment", "party", "board", "place", "focus"),
        *("activity", "campaign", "material", "inspection", "batch"),
    } <= paged
