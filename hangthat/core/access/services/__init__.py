from hangthat.core.access.services.records import (
    OutOfReach,
    change,
    enter,
    enter_all,
    enter_drafted,
    must,
    remove_all,
    reread,
    reread_keys,
)

__all__ = [
    "OutOfReach",
    "change",
    "enter",
    "enter_all",
    "enter_drafted",
    "must",
    "remove_all",
    "reread",
    "reread_keys",
]
