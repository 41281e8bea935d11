"""Fills the database of the environment: python -m benchmarks.growth.make SIZE FILE

FILE gets, as JSON, what the probes ask for.
"""

import json
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    from . import copying, library

    told = library.make(int(sys.argv[1]))
    copying.finish()
    Path(sys.argv[2]).write_text(json.dumps(told))
