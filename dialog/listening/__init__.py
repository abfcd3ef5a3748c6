"""The listening socket and the servers behind it: how many may come, how long and how much they may say.

Knows nothing of conferences. Beside runtime.py the only room that names an engine.
"""

from dialog.listening.engines import serve as serve
from dialog.listening.porter import Limits as Limits
