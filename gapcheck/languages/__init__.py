"""Data on languages: how their laws are drafted, and which of them checklists can be matched in."""

CHECKED = frozenset({"en"})  # languages whose words the bundled vocabularies know
