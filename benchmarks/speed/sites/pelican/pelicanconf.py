import os

SITENAME = "Speed"
SITEURL = "https://example.org"
AUTHOR = "Speed"
TIMEZONE = "UTC"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "tag": None}
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
# Hugo and sitegen write a feed for each tag, so this one does too.
TAG_FEED_ATOM = "tags/{slug}/feed.xml"
SUMMARY_MAX_LENGTH = 70
PLUGINS = []

if os.environ.get("PELICAN_CACHE"):
    CACHE_CONTENT = True
    LOAD_CONTENT_CACHE = True
    CONTENT_CACHING_LAYER = "generator"
    CHECK_MODIFIED_METHOD = "mtime"
