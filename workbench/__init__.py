"""The workbench of councils that rate OCOP products: from ticked score sheets to stars and official minutes.

The rooms and which may import which are drawn in `workbench/README.md`. Nothing is imported here, so that
`import workbench.scoring` never loads a server, a database or a widget.
"""

__version__ = "0.1.0"
