"""What people see: one module a page, shown by a thin notebook.

A page is one widget: it comes rendered, the same for everybody; what is a visitor's own comes by REST with their
cookie. Before a notebook, without a server, traits hold what there is to show. Kept out: who may see what (server,
desk) and every rule of counting (scoring).
"""
