"""Bugs put in one at a time: does `make check` catch what `make test` catches?"""
