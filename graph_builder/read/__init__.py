"""Declarations and articles to proposed claims: deterministic, offline, each step one module, rules as data."""
