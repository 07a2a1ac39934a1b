"""Workbooks as offices keep them, each with what a person reads in it, written beforehand."""
