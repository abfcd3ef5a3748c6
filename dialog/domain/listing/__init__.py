"""An organiser's list of who comes, as it was made for other purposes: which column is what, and what is wrong where.

Pure; nothing of it is kept here.
"""

from dialog.domain.listing.headings import COLUMNS, USED, Understood
from dialog.domain.listing.role_words import RoleWords
from dialog.domain.listing.rows import Choices, Listed, ListedRow, places, read
from dialog.domain.listing.separated import separated

__all__ = [
    "COLUMNS",
    "USED",
    "Choices",
    "Listed",
    "ListedRow",
    "RoleWords",
    "Understood",
    "places",
    "read",
    "separated",
]
