"""Targets that an agency or a commune sets itself under those of the plan, judged as these are."""
