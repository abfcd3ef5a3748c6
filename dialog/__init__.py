"""Dialog: the open tool for dialogue conferences."""

__version__ = "0.1.0"
