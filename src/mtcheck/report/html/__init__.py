"""The report as one HTML file that needs no other: to read on a screen, a phone and paper.

``page`` renders; ``views`` says what is on the page, ``compared`` what of two systems stands side by side;
the template, the style and the script lie beside them.
"""
