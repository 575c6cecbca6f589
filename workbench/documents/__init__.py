"""The print shop: what a closed session leaves on paper, made from its bundle and the rulebook alone.

    words, glyphs    numbers and dates as official Vietnamese writes them; what the font can't print is spelled
    context     the one contract of what the minutes print, as frozen records
    compose     bundle + result + sheets -> context, with compose_products, compose_charts
    minutes_docx, minutes_pdf, tally    the three files for people
    checks      what must hold before anything is written
    make        one folder of documents with its manifest, by which a stranger checks it
    letter      checked session -> one letter a producer, with letter_context, letter_docx, letter_pdf
    run         the papermill run that keeps the executed notebook as the record
    plan_*, slips    the way in: the plan workbook, and the printed sign-in slips

Kept out: the archive (a bundle is bytes), sign-in, and every sentence the program says (`text_vi.documents`).
"""
