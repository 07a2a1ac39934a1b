"""What the rooms of the house bring, found by the name of a module."""

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def modules_called(name: str) -> list[ModuleType]:
    """The module of that name of each room that has one, in the order of INSTALLED_APPS."""
    return [
        import_module(f"{app.name}.{name}")
        for app in apps.get_app_configs()
        if module_has_submodule(app.module, name)
    ]
