"""The code that made what lies in index/model/."""
