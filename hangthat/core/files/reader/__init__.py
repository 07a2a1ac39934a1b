"""From hostile bytes to what a scan is: its pages, the codes and the signatures on it.

Everything but `asking` runs in a process of its own (`common.subprocesses`); the site itself never
parses a scan.
"""
