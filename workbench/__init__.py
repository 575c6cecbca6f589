"""The workbench of councils that rate OCOP products: from ticked score sheets to stars and official minutes.

The rooms and which may import which are drawn in `workbench/README.md`. Nothing is imported here, so that
`import workbench.scoring` never loads a server, a database or a widget.

No plugin of another package reads along where pydantic reads a record: ballots are nobody else's business. Nor need all
packages of a machine be searched for one, which takes as long as to read three sheets.
"""

import os

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

__version__ = "0.1.0"
