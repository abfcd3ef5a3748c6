"""Copies of the database: made while it is in use, proved, aged, and put back. Nobody who asks is known here."""
