"""`python -m gapcheck` is the same as the `gapcheck` command."""

import sys

from gapcheck.cli import main

sys.exit(main())
