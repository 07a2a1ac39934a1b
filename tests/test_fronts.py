"""The front of a package offers what somebody takes from it."""

from pathlib import Path

import pytest

from tests.fronts import unused

ROOT = Path(__file__).resolve().parents[1]
TOPS = ("hangthat", "tests", "bench")


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    front = '__all__ = ["Kept", "Named", "asked", "lost"]\n'
    write(tmp_path, "hangthat/domain/shops/services/__init__.py", front)
    write(tmp_path, "hangthat/domain/shops/public/__init__.py", '__all__ = ["Said"]\n')
    write(tmp_path, "hangthat/desk/a.py", "from hangthat.domain.shops.services import asked\n")
    reads = "from hangthat.domain.shops import services as acts\nacts.Named()\n"
    write(tmp_path, "tests/test_a.py", reads)
    inside = "from hangthat.domain.shops.services import Kept\n"
    write(tmp_path, "hangthat/domain/shops/queries.py", inside)
    return tmp_path


def test_a_name_that_nobody_takes_from_a_front_is_named(house: Path) -> None:
    """A module beside it may take it too; a window names the types of what it returns."""
    assert unused(sorted(house.rglob("*.py")), house) == ["hangthat.domain.shops.services.lost"]


def test_no_front_of_the_house_offers_what_nobody_takes() -> None:
    files = [file for top in TOPS for file in sorted((ROOT / top).rglob("*.py"))]

    assert len(files) > 3_000
    assert unused([*files, ROOT / "conftest.py"], ROOT) == []
