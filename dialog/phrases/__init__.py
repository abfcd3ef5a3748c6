"""Words for people: catalogues, one sentence per error code, and the words the browser needs.

Nynorsk is the language of the message ids; no rules and no data access belong here.
"""

from dialog.phrases.catalogue import LANGUAGES, Words, catalogue, mark, mark_pair
from dialog.phrases.refusals import REFUSALS, refusal

__all__ = ["LANGUAGES", "REFUSALS", "Words", "catalogue", "mark", "mark_pair", "refusal"]
