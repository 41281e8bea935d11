from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from .models import Article, Item, Section, Topic


class TopicSerializer(ModelSerializer):
    class Meta:
        model = Topic
        fields = ["slug", "name"]


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ["id", "term", "description"]


class SectionSerializer(ModelSerializer):
    items = ItemSerializer(many=True)

    class Meta:
        model = Section
        fields = ["id", "heading", "text", "items"]


class SummarySerializer(ModelSerializer):
    topic = TopicSerializer()

    class Meta:
        model = Article
        fields = ["id", "slug", "title", "summary", "topic", "updated_at"]


class ArticleSerializer(SummarySerializer):
    sections = SectionSerializer(many=True)

    class Meta(SummarySerializer.Meta):
        fields = [*SummarySerializer.Meta.fields, "sections"]


class ArticleViewSet(ModelViewSet):
    """`?topic__slug=` filters; a list with `?full=1` has the sections, for copies."""

    filterset_fields = ["topic__slug"]
    queryset = Article.objects.select_related("topic")

    @property
    def is_whole(self) -> bool:
        return self.action == "retrieve" or "full" in self.request.query_params

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.prefetch_related("sections__items") if self.is_whole else rows

    def get_serializer_class(self):
        return ArticleSerializer if self.is_whole else SummarySerializer
