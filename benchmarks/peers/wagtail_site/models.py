from django.db import models
from wagtail.api import APIField
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index


class ItemBlock(StructBlock):
    term = TextBlock()
    description = TextBlock()


class SectionBlock(StructBlock):
    heading = CharBlock()
    # Not RichText, which is slower.
    text = TextBlock()
    items = ListBlock(ItemBlock())


class ArticlePage(Page):
    summary = models.TextField()
    topic = models.SlugField(db_index=True)
    body = StreamField([("section", SectionBlock())])

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("topic"),
    ]
    api_fields = [APIField("summary"), APIField("topic"), APIField("body")]
    template = "article_page.html"
