"""What people see: one module a page, shown by a thin notebook.

A page is one widget: traits from the kernel, everything else by REST with the visitor's cookie.
Kept out: who may see what (server, desk) and every rule of counting (scoring).
"""
