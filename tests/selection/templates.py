"""Names of templates, and what a template takes from other files."""

import re
from pathlib import Path

_NAMES = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg|js))["']""")
_LOADS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def is_template(path: str) -> bool:
    return "/templates/" in path


def template_name(path: str) -> str:
    """As views write it: the path below `templates/`."""
    return path.split("/templates/", 1)[1]


def templates_in(text: str) -> set[str]:
    """Names of other templates: included, extended or passed to one of them."""
    return set(_NAMES.findall(text))


def libraries_in(text: str) -> set[str]:
    """Names of tag libraries; `{% load icon from look %}` names one too."""
    return {word for words in _LOADS.findall(text) for word in words.split()}


def tag_libraries(paths: set[str]) -> dict[str, str]:
    """Path by the name of the library."""
    return {Path(path).stem: path for path in paths if Path(path).parent.name == "templatetags"}
