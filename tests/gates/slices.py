"""The slices of the desk, and what each brings to tests of the whole house in its own `tests`."""

from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

from hangthat import desk


@cache
def packages() -> dict[str, str]:
    """Slice → its package. The desk itself and the portal count as slices here."""
    inside = (one.name for one in iter_modules(desk.__path__) if one.ispkg)
    slices = {name: f"hangthat.desk.{name}" for name in inside}
    return {"desk": "hangthat.desk", "portal": "hangthat.portal", **slices}


def modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """(slice, its module `tests/<name>.py`), of each slice that has one."""
    for one, package in packages().items():
        module = f"{package}.tests.{name}"
        if find_spec(f"{package}.tests") and find_spec(module):
            yield one, import_module(module)


def in_order(name: str, of: Iterable[str] | None = None) -> Iterator[tuple[str, ModuleType]]:
    """The same, of each slice after those that it names in `AFTER`; `of`: of these, with them."""
    all_ = dict(modules(name))
    before = {one: module.AFTER for one, module in all_.items()}
    wanted, left = set[str](), list(all_ if of is None else of)
    while left:
        wanted.add(one := left.pop())
        left += set(before[one]) - wanted
    order = TopologicalSorter(before).static_order()
    yield from ((one, all_[one]) for one in order if one in wanted)
