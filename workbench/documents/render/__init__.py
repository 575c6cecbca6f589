"""One document as a file: PDF by typst, Word by docxtpl, PDF of a Word file by LibreOffice, QR codes."""
