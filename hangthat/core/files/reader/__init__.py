"""From hostile bytes to what a scan is: its pages, the codes and the signatures on it.

Everything but `asking`, `photos` and `scanner` runs in a process of its own
(`common.subprocesses`); the site itself never parses a scan. `photos`: what strangers send, judged
by its bytes and drawn anew by a process that holds nothing (`drawing`).
"""
