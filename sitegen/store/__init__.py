"""What earlier builds already know, in one SQLite file that is safe to delete."""
