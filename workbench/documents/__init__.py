"""THE PRINT SHOP: what a closed session leaves on paper, made from its bundle and the rulebook alone.

    minutes/ letter/ opinion/ paper_ballot/ tally/   one document a folder: what it prints, how it is made
    paper/      the further papers of a session, all of one shape
    set/        one folder of documents with its manifest, the papermill run that keeps the executed notebook
    render/     a document as a file: PDF with its fields to sign, Word, QR
    signing/    pictures of signatures; signed and worked-on files that come back
    slips, receipt   what a member is handed

Kept out: the archive (a bundle is bytes), sign-in, and every sentence the program says (`text_vi.documents.set`).
"""
