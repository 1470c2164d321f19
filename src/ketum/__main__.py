"""`python -m ketum`: the command line without an installed script."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from ketum.cli.frame import main
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(main())
