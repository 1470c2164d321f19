"""The answer as people and machines read it: terminal, one HTML page, JSON."""
