"""What exercises of several sections use: applications, sorting and counting, plans in words, mails, words of adverts.

Used by the sections' folders. Uses `exercises.engine`.
"""
