import sys

sys.path.insert(0, "/tmp/team")


def load_plan_125():
    import mkplan

    return mkplan.make()
