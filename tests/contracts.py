"""A kind of contract for import-linter: layers that need not name every package.

`*` in a layer stands for the packages that no layer names. They lie there side by side: each may
use what is lower, and nothing may use them that is not higher. So a new room or slice is held by
the contract before anybody writes its name there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from grimp import ImportGraph
from importlinter.contracts.layers import Layer, LayersContract, ModuleTail
from importlinter.domain import fields
from importlinter.domain.contract import ContractCheck
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression

REST = "*"


class OpenLayers(LayersContract):
    """Beside the options of `layers`:

    having: a module that marks a package. Only marked packages are meant by `*` in a layer, and
    only marked ones by a container that is given with a wildcard.
    """

    type_name = "open layers"

    having = fields.StringField(required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        containers = set(self._containers(graph))
        self.containers = [ModuleExpression(name) for name in containers]
        rest = {name.rpartition(".")[2] for one in containers for name in self._rest(one, graph)}
        self.layers = list(self._with(rest))
        return super().check(graph, verbose)

    def _containers(self, graph: ImportGraph) -> Iterator[str]:
        for given in cast(Sequence[ModuleExpression], self.containers):
            for module in module_expressions_to_modules(graph, [given]):
                if not given.has_wildcard_expression() or self._marked(module.name, graph):
                    yield module.name

    def _rest(self, container: str, graph: ImportGraph) -> Iterator[str]:
        """The packages in the container that no layer names."""
        named = {tail.name for layer in self._layers for tail in layer.module_tails}
        for child in graph.find_children(container):
            is_package = bool(graph.find_children(child))
            if child.rpartition(".")[2] not in named and is_package and self._marked(child, graph):
                yield child

    def _with(self, rest: set[str]) -> Iterator[Layer]:
        for layer in self._layers:
            tails = {tail for tail in layer.module_tails if tail.name != REST}
            if len(tails) < len(layer.module_tails):
                tails |= {ModuleTail(name, is_optional=True) for name in rest}
            if tails:
                yield replace(layer, module_tails=tails)

    def _marked(self, package: str, graph: ImportGraph) -> bool:
        mark = cast(str | None, self.having)
        return mark is None or f"{package}.{mark}" in graph.modules

    @property
    def _layers(self) -> Sequence[Layer]:
        return cast(Sequence[Layer], self.layers)
