"""What earlier builds already know, in one SQLite file that is safe to delete."""

from sitegen.store.store import FOLDER, Stamp, Status, Store, store_path

__all__ = ["FOLDER", "Stamp", "Status", "Store", "store_path"]
