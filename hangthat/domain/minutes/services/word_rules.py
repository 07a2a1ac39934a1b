"""What a .docx template may say: fields, lists, conditions, nothing that computes."""

from typing import Any

from django.core.exceptions import ValidationError
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hangthat.domain.minutes.queries.fields import FIELDS, LISTS

DEEPEST = 2  # lists within lists
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or,
    nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip


class RuledEnvironment(ImmutableSandboxedEnvironment):
    """Parses only what `_check` lets through."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise ValidationError(f"Tệp mẫu viết sai: {error.message}.") from error
        _check(tree, {}, 0)
        return tree


def _check(node: nodes.Node, loops: dict[str, str], depth: int) -> None:
    """`loops`: the list over which each name goes. Refuses: what is no field, list or condition."""
    match node:
        case nodes.For():
            _check_loop(node, loops, depth)
        case nodes.Name(name=name):
            if name not in FIELDS and name not in LISTS and name not in loops:
                raise ValidationError(f"Tệp mẫu: không có trường “{name}”.")
        case nodes.Getattr(node=nodes.Name(name=each), attr=attribute):
            if attribute not in LISTS.get(loops.get(each, ""), {}):
                raise ValidationError(f"Tệp mẫu: không có trường “{each}.{attribute}”.")
        case _ if isinstance(node, _PLAIN):
            for inner in node.iter_child_nodes():
                _check(inner, loops, depth)
        case _:
            kind = type(node).__name__
            raise ValidationError(f"Tệp mẫu: lệnh “{kind}” không dùng được; chỉ điền trường.")


def _check_loop(node: nodes.For, loops: dict[str, str], depth: int) -> None:
    target, over = node.target, node.iter
    if not isinstance(target, nodes.Name) or not isinstance(over, nodes.Name):
        raise ValidationError("Tệp mẫu: vòng lặp phải theo một danh sách có tên.")
    if over.name not in LISTS:
        raise ValidationError(f"Tệp mẫu: không có danh sách “{over.name}”.")
    if depth >= DEEPEST or node.recursive or node.test or node.else_:
        raise ValidationError(f"Tệp mẫu: vòng lặp “{over.name}” quá phức tạp.")
    for inner in node.body:
        _check(inner, {**loops, target.name: over.name}, depth + 1)


def environment() -> Any:
    return RuledEnvironment(autoescape=True)
