"""WHY: what a result rests on, how firm a star stands, what would change it, and how a product did over its cycles.

`case` gathers one product whole, `reasons` tells its result once for pages, minutes and letters. Pure. Kept out: what
counts (`scoring`), who may see it (`council.permissions`), how it looks.
"""
