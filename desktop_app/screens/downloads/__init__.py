"""The watched folder: archives which land there are offered as plans. Sections of Imports."""
