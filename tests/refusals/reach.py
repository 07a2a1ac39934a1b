"""Which doors lead to a function: the names that each definition uses, followed from the doors."""

import ast
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from tests.refusals.places import trees

DOORS = {
    "page": ("views",),
    "api": ("api",),
    "sheet": ("sheets",),
    "work": ("works", "works.py", "slice.py"),
    "command": ("management",),
    "portal": ("public", "public.py"),
}
TRIED = ("page", "api", "sheet")
Definition = tuple[str, str]  # module, name at its top level


@dataclass
class _Module:
    """imports: a name → (module, name in it); the name is empty for a module itself."""

    imports: dict[str, Definition] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@cache
def doors() -> dict[Definition, frozenset[str]]:
    """Each definition that a door leads to → the doors."""
    modules = _modules()
    found: dict[Definition, set[str]] = defaultdict(set)
    for door, folders in DOORS.items():
        for definition in _reached(modules, _roots(modules, folders)):
            found[definition].add(door)
    return {definition: frozenset(names) for definition, names in found.items()}


def doors_to(function: str) -> frozenset[str]:
    """Of a function by its whole name, `module:Class.method`."""
    module, _, name = function.partition(":")
    return doors().get((module, name.split(".")[0]), frozenset())


def names_used(start: Definition, inside: tuple[str, ...]) -> set[str]:
    """Names that a definition uses, and those that it leads to in modules that begin so."""
    modules = _modules()
    seen, queue, names = {start}, deque([start]), set()
    while queue:
        module, name = queue.popleft()
        for used in modules[module].uses.get(name, ()) if module in modules else ():
            names.add(used)
            target = _resolved(modules, module, used)
            if target and target not in seen and target[0].startswith(inside):
                seen.add(target)
                queue.append(target)
    return names


@cache
def _modules() -> dict[str, _Module]:
    return {_name(file): _read(tree) for file, tree in trees().items()}


def _name(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _read(tree: ast.Module) -> _Module:
    found = _Module({name: definition for name, definition in _imported(tree)})
    for statement in tree.body:
        for name in _defined(statement):
            found.uses[name] |= set(_names(statement))
    return found


def _imported(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((one.asname or one.name, (node.module, one.name)) for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.asname, (one.name, "")) for one in node.names if one.asname)


def _defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (one.id for one in targets if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _names(statement: ast.stmt) -> Iterator[str]:
    """`a` and `a.b` for every name and attribute of a name."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def _roots(modules: dict[str, _Module], folders: tuple[str, ...]) -> Iterator[Definition]:
    inside = {one.removesuffix(".py") for one in folders}
    for module, read in modules.items():
        if inside & set(module.split(".")[2:4]):  # a layer of a room or slice, no module in it
            yield from ((module, name) for name in read.uses)


def _reached(modules: dict[str, _Module], roots: Iterator[Definition]) -> set[Definition]:
    found = set(roots)
    queue = deque(found)
    while queue:
        module, name = queue.popleft()
        for used in modules[module].uses.get(name, ()):
            target = _resolved(modules, module, used)
            if target and target not in found:
                found.add(target)
                queue.append(target)
    return found


def _resolved(modules: dict[str, _Module], module: str, used: str) -> Definition | None:
    """The definition that a name means in a module, through any number of re-exports."""
    name, _, attribute = used.partition(".")
    read = modules.get(module)
    if read is None:
        return None
    if name in read.uses and not attribute:
        return (module, name)
    if name not in read.imports:
        return None
    home, original = read.imports[name]
    inner = f"{home}.{original}" if original else home
    if inner in modules:  # a module: what of it is named
        return _resolved(modules, inner, attribute) if attribute else None
    return _resolved(modules, home, original)
