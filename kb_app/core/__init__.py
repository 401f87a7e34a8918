"""Values and rules: no disk, no Qt, no third party."""
