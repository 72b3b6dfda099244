"""`python -m companion`: nothing but a call."""

from __future__ import annotations

import sys

from companion.app import main

if __name__ == "__main__":
    sys.exit(main())
