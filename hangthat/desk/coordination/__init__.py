"""Nobody visited twice for nothing: the list of overlaps, joint checks, the liaison's decisions."""
