"""The commands, one module each: parse, call, write, and hand the exit code to `gapcheck.cli.main`."""
