"""Whether a sheet asks in a circle."""

from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError

from hangthat.domain.checklists.grammar import Expression, Item, Question, names_in


def must_not_turn(items: Sequence[Item]) -> None:
    """Refuses: a question whose showing or value hangs, over others, on itself."""
    asks = dict(_asked(items, ()))
    rows = {one.name: one.row for one in _questions(items)}
    done: set[str] = set()
    for start in asks:
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(asks[start]))]
        path.append(start)
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                done.add(name)
                stack.pop()
                path.pop()
            elif following in path:
                raise ValidationError(
                    f"Trang survey, dòng {rows[following]}: “{following}” hỏi vòng lại chính nó."
                )
            elif following not in done:
                stack.append((following, iter(asks[following])))
                path.append(following)


def _questions(items: Sequence[Item]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from _questions(item.items)


def _asked(items: Sequence[Item], above: tuple[Expression, ...]) -> Iterator[tuple[str, set[str]]]:
    for item in items:
        own = (*above, item.relevant) if item.relevant else above
        if isinstance(item, Question):
            trees = [*own, item.calculation] if item.calculation else own
            yield item.name, {name for tree in trees for name in names_in(tree)}
        else:
            yield from _asked(item.items, own)
