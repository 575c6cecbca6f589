"""THE STUDY: JupyterLab for staff, another process, on a folder that holds exported bundles and notebooks alone.

Whoever uses it runs any code, as the user who started it. So the process gets nothing but the folder: bundles
of sessions that are closed, a copy of the page notebooks, an environment made of named variables, and its own token.
The archive is neither in the folder nor named anywhere (`folder`, `process`). For notebooks there: `read`, and the
tidy frames `ballots`, `marks`, `results`, `floors`. Kept out: members; they never get here.
"""

from workbench.lab.bundles import Bundles, Opened, Refused, read
from workbench.lab.frames import ballots, floors, marks, results

__all__ = ["Bundles", "Opened", "Refused", "ballots", "floors", "marks", "read", "results"]
