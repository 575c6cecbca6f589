"""The pages' notebooks before somebody who sits at JupyterLab, without a server: tables and sentences from pure code.

A cell calls one function of `workbench.pages`; what it shows is told by a bundle file alone and can be read where no
widget runs: in an executed notebook, on paper, in a comparison. Kept out: the pages that a server sends, any archive.
"""
