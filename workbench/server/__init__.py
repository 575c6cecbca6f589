"""The door: one Voila process that signs members in, renders pages, and passes acts on to the desk.

Identity is decided here and nowhere else, from our own signed cookie, checked against the desk at each request. Kept
out: every rule of the council (desk and below), every word of a page (pages).
"""

from workbench.server.door import Part
from workbench.server.home.folder import hold_home
from workbench.server.serving import serve

__all__ = ["Part", "hold_home", "serve"]
