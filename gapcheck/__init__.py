"""gapcheck: which provisions a law holds, in which section, and what is lacking."""

__version__ = "0.1.0"
