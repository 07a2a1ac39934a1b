"""Nobody visited twice for nothing: overlapping checks, joint checks, the liaison's decisions."""
