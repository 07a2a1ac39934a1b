"""Approve: write the picture of every page anew, to be looked at before they are committed."""

import os
import sys

import pytest

os.environ["HANGTHAT_APPROVE"] = "1"
sys.exit(pytest.main(["-q", "-n0", "tests/printed"]))
