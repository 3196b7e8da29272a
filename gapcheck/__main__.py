"""`python -m gapcheck` is the same as the `gapcheck` command."""

from gapcheck.cli import run

run()
