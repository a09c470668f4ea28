"""The text of a file the reader chose, such as a CV: `document` tells kinds of files apart, one module reads each.

Used by the comparison of CV and advert (`exercises.fresh_approach.cv`) and by `launch.cli`. Uses `errors` alone.
"""
