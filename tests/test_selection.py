"""`make check` runs the tests that a change can affect: on houses made by hand, and on ours."""

import subprocess
from pathlib import Path
from typing import Any

import grimp
import pytest

from tests.gates.sampling import in_turn
from tests.seeded.bugs import place_of, read_bugs
from tests.selection.builder import build_graph
from tests.selection.changes import Changes, changes_since
from tests.selection.graph import DependencyGraph, Route, is_test, is_test_code
from tests.selection.impact import why_all
from tests.selection.literals import ANY, may_be_address
from tests.selection.names import MODELS, SETTINGS, module_name
from tests.selection.routes import all_routes
from tests.selection.select import Selection, describe, select_tests

CHECK_ONLY_AFTER = ("tests/selection/", "tests/seeded/")
ROOT = Path(__file__).resolve().parents[1]
SHOP = "hangthat/desk/shops/views/shop.py"
API = "hangthat/desk/shops/api/shops.py"
CASES = "hangthat/domain/cases/services.py"
HOUSE = {
    "pyproject.toml": '[project]\nname = "hangthat"\n',
    "conftest.py": """
        import pytest
        from hangthat.core.access.services import add_officer

        @pytest.fixture
        def officer():
            return add_officer()

        @pytest.fixture
        def page(officer): ...
    """,
    SETTINGS: """
        MIDDLEWARE = ["hangthat.desk.views.sending.Once"]
        ROOT_URLCONF = "hangthat.desk.shops.urls"
        ACCOUNT_FORMS = {"login": "hangthat.desk.people.forms.SignInForm"}
    """,
    "hangthat/core/access/services.py": "def add_officer(): ...",
    "hangthat/core/common/templates/base.html": "{% load look %}<html>",
    "hangthat/core/common/templatetags/look.py": "",
    "hangthat/core/common/management/commands/tidy.py": "",
    "hangthat/domain/cases/models.py": "",
    "hangthat/domain/cases/migrations/0001_initial.py": "operations = []",
    "hangthat/domain/cases/migrations/0002_facts.py": "operations = [RunPython()]",
    CASES: "from hangthat.domain.cases.models import Case",
    "hangthat/domain/cases/tests/test_cases.py": "from hangthat.domain.cases import services",
    "hangthat/domain/cases/tests/test_words.py": "def test_words(page): ...",
    "hangthat/desk/people/forms.py": "",
    "hangthat/desk/people/templates/account/login.html": "",
    "hangthat/desk/views/sending.py": "",
    "hangthat/desk/shops/urls.py": "from hangthat.desk.shops.views import shop",
    "hangthat/desk/shops/slice.py": "from hangthat.desk.shops.urls import urlpatterns",
    SHOP: """
        def card(request):
            from hangthat.domain.cases import services
            return render(request, "shops/card.html")
    """,
    "hangthat/desk/shops/templates/shops/card.html": '{% extends "base.html" %}',
    "hangthat/desk/shops/tests/test_shop.py": "",
    "hangthat/desk/places/tests/test_place.py": 'client.get(f"/co-so/{shop.code}/")',
    "hangthat/desk/places/tests/test_named.py": 'reverse("desk:shop", args=[code])',
    "hangthat/desk/places/tests/test_other.py": 'client.get("/dia-ban/")',
    "hangthat/desk/places/tests/test_signing.py": 'client.post("/dang-nhap/")',
    "hangthat/desk/shops/api/shops.py": "",
    "hangthat/desk/shops/tests/api_writes.py": 'AFTER = ("places",)\nPATH = "shops"',
    "hangthat/desk/places/tests/api_writes.py": "AFTER = ()",
    "hangthat/desk/places/tests/test_filled.py": """
        PAGES = ("shop", "areas")
        def go(name): reverse(f"desk:{name}")
    """,
    "hangthat/desk/places/tests/test_line.py": 'print(f"{path}:{number}")',
    "hangthat/desk/places/tests/test_below.py": """
        client.get("/dia-ban/")
        def edit(address): client.get(f"{address}x/")
    """,
    "hangthat/desk/places/tests/test_called.py": """
        caller.read("shops")
    """,
    "tests/test_word.py": 'COLUMN = "shops"',
    "hangthat/desk/places/tests/test_records.py": "def test_one(here): ...",
    "hangthat/desk/tests/api.py": 'def read(path): return get(f"/api/v1/{path}")',
    "hangthat/desk/tests/api_records.py": """
        from tests.gates.slices import modules
        BROUGHT = modules("api_writes")
    """,
    "tests/gates/slices.py": "",
    "tests/test_brought.py": """
        from tests.gates.slices import modules
        ALL = modules("api_writes")
    """,
    "tests/test_models.py": "ALL = apps.get_models()",
    "tests/test_nightly.py": 'call_command("tidy")',
    "tests/test_house.py": 'FILES = (ROOT / "hangthat").rglob("*.py")',
    "tests/test_dotted.py": 'start("hangthat.domain.cases.models")',
    "tests/test_docs.py": 'PAGE = ROOT / "docs" / "house.md"',
    "tests/test_journeys.py": "pytestmark = [pytest.mark.browser]\nHERE = '/co-so/x/'",
    "tests/test_rare.py": """
        CHECK_ONLY_AFTER = ("hangthat/core/",)
        import hangthat.domain.cases.models
    """,
    "tests/sheets/small.csv": "",
    "tests/reading.py": 'SHEET = "sheets"',
    "tests/test_sheets.py": "from tests.reading import SHEET",
}
ROUTES = [
    Route("desk:shop", "co-so/<str:code>/", SHOP),
    Route("desk:areas", "dia-ban/", "hangthat/desk/places/views.py"),
    Route("desk:shop_x", "co-so/<str:code>/x/", "hangthat/desk/shops/views/x.py"),
    Route("api:shops", "api/v1/shops", API),
    Route("account_login", "dang-nhap/", ""),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for path, text in HOUSE.items():
        write(tmp_path, path, text)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("\n".join(line[indent:] for line in lines) + "\n")


def after(root: Path, *changed: str, deleted: tuple[str, ...] = ()) -> Selection:
    changes = Changes("abc", "thử", (*changed, *deleted), deleted)
    return select_tests(build_graph(root, ROUTES, deleted), root, changes, ROUTES)


def names(selection: Selection) -> set[str]:
    """Without the file that goes through all files, which runs after every change of the house."""
    assert selection.run_all == ""
    return {Path(path).stem.removeprefix("test_") for path in selection.tests} - {"house"}


def test_a_test_runs_if_it_imports_what_changed_however_far_below(house: Path) -> None:
    chosen = names(after(house, "hangthat/domain/cases/models.py"))

    assert {"cases", "place", "named", "dotted"} <= chosen
    assert not {"other", "nightly", "docs"} & chosen


def test_the_tests_of_the_same_slice_run_whatever_they_import(house: Path) -> None:
    assert names(after(house, SHOP)) == {"shop", "place", "named", "filled"}


def test_a_test_is_tied_to_the_views_that_it_visits(house: Path) -> None:
    selection = after(house, SHOP)

    assert selection.tests["hangthat/desk/places/tests/test_place.py"] == SHOP
    assert selection.routes == ["desk:shop"]


def test_a_name_with_a_hole_is_filled_by_the_strings_of_its_file(house: Path) -> None:
    assert {"filled", "place"} <= names(after(house, SHOP))
    assert not {"line", "below", "models"} & names(after(house, SHOP))


def test_a_test_of_the_api_is_tied_to_the_operations_whose_paths_it_writes(house: Path) -> None:
    """A test of another slice whose records stand without those of this one is not."""
    assert names(after(house, API)) == {"shop", "called", "brought"}
    assert "records" in names(after(house, "hangthat/desk/places/tests/api_writes.py"))


@pytest.mark.parametrize(
    ("said", "route", "fits"),
    [
        ("/co-so/", "co-so/", True),
        ("/co-so/?q=a b", "co-so/", True),
        (f"/co-so/{ANY}/sua/", "co-so/<str:code>/sua/", True),
        (f"/co-so/{ANY}/", "co-so/them/", True),
        (f"/co-so/{ANY}", "co-so/<str:code>/sua/", True),
        (f"{ANY}sua/", "co-so/<str:code>/sua/", True),
        (f"{ANY}sua/", "co-so/<str:code>/dong-cua/", False),
        (f"/kiem-tra/{ANY}/", "co-so/<str:code>/", False),
        (f"/{ANY}/{ANY}/", "co-so/<str:code>/", False),
        ("3/4 bản", "co-so/", False),
        ("/", "", True),
        ("/", "co-so/", False),
    ],
)
def test_which_strings_may_be_an_address(said: str, route: str, fits: bool) -> None:
    assert may_be_address(said, route) == fits


def test_a_template_runs_whoever_shows_it_through_what_extends_it(house: Path) -> None:
    card = names(after(house, "hangthat/desk/shops/templates/shops/card.html"))
    tags = names(after(house, "hangthat/core/common/templatetags/look.py"))

    assert card == {"shop", "place", "named", "filled"}
    assert tags == {"place", "named", "filled"}


def test_what_a_library_shows_runs_whoever_goes_to_the_library_s_pages(house: Path) -> None:
    for path in ("forms.py", "templates/account/login.html"):
        assert names(after(house, f"hangthat/desk/people/{path}")) == {"signing"}


def test_a_command_runs_whoever_calls_it(house: Path) -> None:
    assert names(after(house, "hangthat/core/common/management/commands/tidy.py")) == {"nightly"}


def test_a_module_that_a_room_brings_runs_whoever_gathers_those_of_all_rooms(house: Path) -> None:
    write(house, "hangthat/domain/dossier/queries.py", 'ROOMS = modules_called("dossier")')
    write(house, "hangthat/domain/land/dossier.py", "")
    write(house, "hangthat/domain/land/public.py", "")
    imports = "from hangthat.domain.dossier import queries"
    write(house, "hangthat/domain/dossier/tests/test_dossier.py", imports)

    assert names(after(house, "hangthat/domain/land/dossier.py")) == {"dossier"}
    assert after(house, "hangthat/domain/land/public.py").run_all  # nobody is known to use it


def test_what_walks_all_models_runs_its_own_tests_and_not_those_of_whoever_uses_it(
    house: Path,
) -> None:
    write(house, "hangthat/core/search/services.py", "SOURCES = apps.get_models()")
    uses = "from hangthat.core.search import services"
    write(house, "hangthat/core/search/tests/test_search.py", uses)
    write(house, "hangthat/desk/places/tests/test_place_search.py", uses)
    write(house, "tests/test_walk.py", "ALL = apps.get_models()")

    chosen = names(after(house, "hangthat/domain/cases/models.py"))

    assert {"search", "walk", "models", "cases"} <= chosen
    assert "place_search" not in chosen
    assert "place_search" in names(after(house, "hangthat/core/search/services.py"))


def test_what_lists_all_slices_changes_with_a_slice_and_not_with_what_it_uses(house: Path) -> None:
    work = "hangthat/domain/cases/work.py"
    write(house, work, "")
    write(
        house, "hangthat/domain/cases/tests/test_work.py", "from hangthat.domain.cases import work"
    )
    write(house, "hangthat/desk/shops/slice.py", "from hangthat.domain.cases import work")
    write(house, "hangthat/desk/slices.py", "from hangthat.desk.shops.slice import SLICE")
    write(house, "hangthat/desk/works.py", "from hangthat.desk.slices import SLICES")
    write(house, "hangthat/desk/tests/test_menu.py", "from hangthat.desk.slices import SLICES")
    write(house, "hangthat/desk/places/tests/test_far.py", "from hangthat.desk.works import WORKS")

    assert {"work", "menu"} <= names(after(house, work))
    assert "far" not in names(after(house, work))
    assert {"menu", "far"} <= names(after(house, "hangthat/desk/shops/slice.py"))


def test_a_slash_that_cuts_a_text_is_not_the_address_of_the_first_page(house: Path) -> None:
    routes = [*ROUTES, Route("portal:front", "", "hangthat/portal/front.py")]
    write(house, "hangthat/portal/front.py", "")
    write(
        house,
        "tests/test_cut.py",
        """
        FOLDER, DAY = path.split("/")[0], "/".join(parts) if "/" in path else ""
    """,
    )
    write(house, "tests/test_front.py", 'client.get("/")')
    changes = Changes("abc", "thử", ("hangthat/portal/front.py",), ())

    chosen = names(select_tests(build_graph(house, routes), house, changes, routes))

    assert chosen == {"front"}


def test_the_subject_of_a_copied_house_runs_the_test_that_makes_the_copy(house: Path) -> None:
    room, page = "tests/subject/room/models.py", "tests/subject/slice/templates/page.html"
    write(house, room, "class Reminder: ...")
    write(house, page, "<p>")
    write(house, "tests/test_new_subject.py", 'SUBJECT = ROOT / "tests/subject"')

    assert names(after(house, room)) == names(after(house, page)) == {"new_subject"}


def test_a_fixture_runs_the_tests_that_ask_for_it_alone(house: Path) -> None:
    assert names(after(house, "hangthat/core/access/services.py")) == {"words"}


def test_addresses_run_whoever_goes_to_the_views_behind_them(house: Path) -> None:
    for path in ("urls.py", "slice.py"):
        assert names(after(house, f"hangthat/desk/shops/{path}")) == {
            "shop",
            "place",
            "named",
            "filled",
        }


@pytest.mark.parametrize(
    "path",
    [
        "conftest.py",
        SETTINGS,
        "requirements.lock",
        "hangthat/desk/views/sending.py",  # every request passes it
        "hangthat/domain/cases/migrations/0002_facts.py",  # alters rows
        "hangthat/desk/parts/new.py",  # nobody is known to use it
        "hangthat/domain/law/reference.bin",
        "reference/areas.csv",
    ],
)
def test_what_cannot_be_decided_runs_everything(house: Path, path: str) -> None:
    (house / path).parent.mkdir(parents=True, exist_ok=True)
    (house / path).touch()

    selection = after(house, SHOP, path)

    assert path in selection.run_all
    assert selection.tests == {}


def test_a_migration_of_tables_alone_is_a_change_of_the_room_s_models(house: Path) -> None:
    tables = names(after(house, "hangthat/domain/cases/migrations/0001_initial.py"))

    assert tables == names(after(house, "hangthat/domain/cases/models.py"))


def test_settings_of_linters_run_no_test_and_a_library_runs_all(house: Path) -> None:
    git(house, "init", "-q")
    base = commit(house)
    write(house, "pyproject.toml", '[project]\nname = "hangthat"\n[tool.ruff]\nline-length = 99\n')
    linter = why_all(house, Changes(base, "", (), ()), "pyproject.toml", set())
    write(house, "pyproject.toml", '[project]\nname = "hangthat"\ndependencies = ["x"]\n')
    library = why_all(house, Changes(base, "", (), ()), "pyproject.toml", set())

    assert linter == ""
    assert library.startswith("pyproject.toml")


def test_a_document_and_a_sheet_run_the_tests_that_name_them(house: Path) -> None:
    assert names(after(house, "docs/adr/0041-a-thing.md")) == {"docs"}
    assert names(after(house, "tests/sheets/small.csv")) == {"sheets"}
    assert names(after(house, "LICENSE")) == set()


def test_a_deleted_module_runs_those_that_still_name_it(house: Path) -> None:
    (house / CASES).unlink()

    assert {"cases", "place"} <= names(after(house, deleted=(CASES,)))


def test_what_needs_a_browser_or_asks_for_other_changes_is_left_out_and_said(house: Path) -> None:
    selection = after(house, SHOP, "hangthat/domain/cases/models.py")

    assert set(selection.skipped) == {"tests/test_journeys.py", "tests/test_rare.py"}
    assert "make test" in " ".join(describe(selection))
    assert "tests/test_rare.py" in after(house, "tests/test_rare.py").tests


def test_without_a_change_only_the_rules_of_the_house_run(house: Path) -> None:
    assert list(after(house).tests) == ["tests/test_house.py"]


def test_the_nearest_tests_run_first(house: Path) -> None:
    chosen = list(after(house, CASES).tests)

    assert chosen.index("hangthat/domain/cases/tests/test_cases.py") == 0
    assert chosen[-1] == "tests/test_house.py"


def git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@x", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return git(root, "rev-parse", "HEAD")


def test_changes_are_what_left_the_main_branch_committed_or_not(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept", "altered", "moved", "deleted"):
        write(tmp_path, f"{name}.py", name)
    point = commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "mine")
    write(tmp_path, "committed.py", "new")
    commit(tmp_path)
    git(tmp_path, "mv", "moved.py", "elsewhere.py")
    write(tmp_path, "altered.py", "other")
    write(tmp_path, "unknown to git.py", "new")
    (tmp_path / "deleted.py").unlink()

    changes = changes_since(tmp_path)

    assert changes.base == point
    assert set(changes.deleted) == {"deleted.py", "moved.py"}
    assert set(changes.paths) - set(changes.deleted) == {
        "altered.py",
        "committed.py",
        "elsewhere.py",
        "unknown to git.py",
    }
    assert changes_since(tmp_path, "HEAD").base != point
    with pytest.raises(ValueError, match="khong-co"):
        changes_since(tmp_path, "khong-co")


def test_without_git_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert changes_since(tmp_path).paths == ()


# Ours


@pytest.fixture(scope="module")
def ours() -> tuple[DependencyGraph, list[Route]]:
    routes = all_routes(ROOT)
    return build_graph(ROOT, routes), routes


def test_the_imports_are_those_that_the_linter_of_imports_knows(ours: Any) -> None:
    graph, _ = ours

    def edges(path: str) -> set[str]:
        beside = graph.routed.get(path, set()) | graph.gathered.get(path, set())
        return graph.dependencies[path] | beside

    known = grimp.build_graph("hangthat", cache_dir=None)
    paths = {module_name(path): path for path in graph.dependencies if path.endswith(".py")}
    missing = [
        (module, needed)
        for module in known.modules & paths.keys()
        for needed in known.find_modules_directly_imported_by(module) & paths.keys()
        if paths[needed] not in edges(paths[module])
    ]

    assert len(known.modules & paths.keys()) > 500
    assert missing == []


def test_no_file_of_the_house_changes_without_a_test(ours: Any) -> None:
    """Of a ninth of the files, others the next day."""
    graph, routes = ours
    untested = []
    for path in sorted(graph.dependencies):
        is_ours = path.startswith("hangthat/") and "::" not in path and not is_test_code(path)
        if is_ours and in_turn(path):
            selection = select_tests(graph, ROOT, Changes("abc", "", (path,), ()), routes)
            if not (selection.run_all or selection.tests.keys() - graph.scanners):
                untested.append(path)

    assert untested == []


def test_of_every_seeded_bug_the_test_that_catches_it_runs(ours: Any) -> None:
    """`python -m tests.seeded --named` tries the tests themselves."""
    graph, routes = ours
    passed = []
    for bug in read_bugs():
        path = place_of(bug, ROOT).relative_to(ROOT).as_posix()
        selection = select_tests(graph, ROOT, Changes("abc", "", (path,), ()), routes)
        if not selection.run_all and bug.caught.split("::")[0] not in selection.tests:
            passed.append(bug.name)

    assert passed == []


def test_a_change_of_a_page_runs_its_slice_and_not_the_house(ours: Any) -> None:
    graph, routes = ours
    everything = {path for path in graph.dependencies if is_test(path)}
    views = [route.view for route in routes if "/views/" in route.view]
    for room in sorted({view.split("/views/")[0] for view in views}):
        view = next(view for view in views if view.startswith(f"{room}/views/"))
        selection = select_tests(graph, ROOT, Changes("abc", "", (view,), ()), routes)
        inside = {path for path in everything if path.startswith(f"{room}/tests/")}

        assert selection.run_all == "", room
        assert inside <= selection.tests.keys() | selection.skipped.keys(), room
        assert len(selection.tests) < len(everything) * 2 / 3, room


def test_a_field_of_a_room_on_the_top_floors_runs_a_quarter_of_the_tests(ours: Any) -> None:
    """Of each room that no other room uses: its pages and rules, and what goes through all."""
    graph, routes = ours
    everything = [path for path in graph.dependencies if is_test(path)]
    room_of = {path: "/".join(path.split("/")[:3]) for path in graph.dependencies}
    used = {"hangthat/domain/merging"}  # a merge moves what all rooms have
    for path, needs in graph.dependencies.items():
        if path.startswith("hangthat/domain/") and not is_test_code(path):
            used |= {room_of.get(needed, "") for needed in needs} - {room_of[path]}
    first = {room_of[path]: path for path in sorted(graph.dependencies) if MODELS.fullmatch(path)}
    top = {room: path for room, path in first.items() if "/domain/" in room and room not in used}
    counts = {
        room: len(select_tests(graph, ROOT, Changes("abc", "", (path,), ()), routes).tests)
        for room, path in top.items()
    }

    assert len(counts) >= 5
    assert {room: n for room, n in counts.items() if n > len(everything) / 4} == {}
