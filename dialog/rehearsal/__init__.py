"""Rehearsal and demo: simulated people with phones, in a process of their own, on the same doors as everybody else.

Nothing here reaches into the database or knows a real participant.
"""
