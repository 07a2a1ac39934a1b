from hangthat.access.services.records import (
    OutOfReach,
    change,
    enter,
    enter_all,
    must,
    remove_all,
    reread,
)

__all__ = ["OutOfReach", "change", "enter", "enter_all", "must", "remove_all", "reread"]
