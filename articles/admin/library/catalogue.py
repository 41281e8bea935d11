"""Admin classes of codes and contributors."""

from django import forms
from django.contrib import admin

from articles.admin.common.csv_export import CsvMixin
from articles.models import Code, Contributor, CurrentTopic, Topic
from articles.models.fields import LANGUAGE_TAG, visible_words


@admin.register(Code)
class CodeAdmin(CsvMixin):
    list_display = ["code", "display", "system"]
    list_filter = ["system"]
    search_fields = ["code", "display"]
    fields = ["system", "code", "display"]


@admin.register(Contributor)
class ContributorAdmin(CsvMixin):
    list_display = ["name", "credentials", "role", "organisation"]
    search_fields = ["name", "organisation"]
    autocomplete_fields = ["user"]
    fields = [("name", "credentials"), ("role", "organisation"), "user"]


class TopicForm(forms.ModelForm):
    """Checks the names by language, and that a topic is not its own ancestor."""

    class Meta:
        model = Topic
        fields = ["name", "slug", "parent", "names"]
        help_texts = {"names": 'In other languages, such as {"es": "Corazón"}.'}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        topic = self.instance
        if topic.pk and CurrentTopic.objects.filter(topic=topic).exists():
            # Published editions and feeds contain the URL of the topic's page.
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "Pages and feeds lead to this address, so it stays."

    def clean_names(self) -> dict[str, str]:
        names = self.cleaned_data["names"] or {}
        if not isinstance(names, dict) or not all(
            LANGUAGE_TAG.fullmatch(tag) and isinstance(name, str) and name.strip()
            for tag, name in names.items()
        ):
            raise forms.ValidationError('Write names by language tag, such as {"es": "Corazón"}.')
        return {tag: visible_words(name) for tag, name in names.items()}

    def clean_parent(self) -> Topic | None:
        parent = above = self.cleaned_data["parent"]
        while above is not None:
            if above.pk == self.instance.pk:
                raise forms.ValidationError(
                    "Choose another parent: this topic would stand under itself."
                )
            above = above.parent
        return parent


@admin.register(Topic)
class TopicAdmin(CsvMixin):
    form = TopicForm
    list_display = ["name", "slug", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
