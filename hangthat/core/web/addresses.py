"""A map of many addresses, looked up by the first word of each."""

from collections import defaultdict
from functools import cached_property
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern


class ByFirstWord(URLResolver):
    """As `path(route, include(module))`, where that would try hundreds of patterns in turn.

    Patterns with the same first word keep their order. Refuses: one whose first word is no fixed
    one.
    """

    def __init__(self, route: str, module: ModuleType) -> None:
        pattern = RoutePattern(route, is_endpoint=False)
        super().__init__(pattern, module, app_name=module.app_name, namespace=module.app_name)

    @cached_property
    def by_word(self) -> dict[str, URLResolver]:
        found: dict[str, list[URLPattern | URLResolver]] = defaultdict(list)
        for one in self.url_patterns:
            word = _first_word(str(one.pattern))
            if "<" in word:
                raise ImproperlyConfigured(f"The first word of {one.pattern} is not fixed.")
            found[word].append(one)
        return {word: self._only(some) for word, some in found.items()}

    def _only(self, patterns: list[URLPattern | URLResolver]) -> URLResolver:
        return URLResolver(self.pattern, patterns, app_name=self.app_name, namespace=self.namespace)

    def resolve(self, path: str) -> ResolverMatch:
        match = self.pattern.match(str(path))
        some = self.by_word.get(_first_word(match[0])) if match else None
        if some is None:
            raise Resolver404({"path": path, "tried": []})
        return some.resolve(path)


def _first_word(address: str) -> str:
    return address.partition("/")[0]
