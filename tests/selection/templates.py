"""Which file a template's name means, and what a template takes from elsewhere."""

import re
from pathlib import Path

_NAMES = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg|js))["']""")
_LOADS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def is_template(path: str) -> bool:
    return "/templates/" in path


def name_of(path: str) -> str:
    """As views call it: the path below `templates/`."""
    return path.split("/templates/", 1)[1]


def named_in(text: str) -> set[str]:
    """Names of other templates: included, extended or handed to one of them."""
    return set(_NAMES.findall(text))


def loaded_in(text: str) -> set[str]:
    """Names of the tag libraries; `{% load icon from look %}` names one too."""
    return {word for words in _LOADS.findall(text) for word in words.split()}


def libraries(paths: set[str]) -> dict[str, str]:
    """Tag library by the name it is loaded by."""
    return {Path(path).stem: path for path in paths if Path(path).parent.name == "templatetags"}
