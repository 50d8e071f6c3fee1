"""pytest in the interpreter that runs this file. Test tools that it lacks are looked for last, in SJZJ_TEST_TOOLS."""

import os
import sys

sys.path.pop(0)
if tools := os.environ.get("SJZJ_TEST_TOOLS"):
	sys.path.append(tools)

import pytest

sys.exit(pytest.main(sys.argv[1:]))
