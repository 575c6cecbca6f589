"""THE PRINT SHOP: what a closed session leaves on paper, made from its bundle and the rulebook alone.

    minutes/ letter/ opinion/ paper_ballot/ tally/   one document a folder: what it prints, how it is made
    set/        checks, one folder of documents with its manifest, the papermill run that keeps the executed notebook
    words       numbers and dates as official Vietnamese writes them
    slips, receipt   what a member is handed

Kept out: the archive (a bundle is bytes), sign-in, and every sentence the program says (`text_vi.documents.set`).
"""
