from hangthat.access.services.records import OutOfReach, change, enter, enter_all, must, reread

__all__ = ["OutOfReach", "change", "enter", "enter_all", "must", "reread"]
