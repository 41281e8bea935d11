"""The tables. They are those that `replaces` made: a test compares the two.

Without choices, help texts and validators: see `articles.management.autodetector`.
"""

import uuid

from django.conf import settings
from django.db import migrations, models
from django.db.models import (
    CASCADE,
    PROTECT,
    SET_NULL,
    CheckConstraint,
    F,
    ForeignKey,
    Index,
    ManyToManyField,
    OneToOneField,
    Q,
    UniqueConstraint,
    Value,
)
from django.db.models.functions import Left, Lower, Replace, Trim, Upper

from articles.migrations._tables import known, table
from articles.models.public.change import new_epoch_name

USER = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    initial = True

    replaces = [("articles", "0001_initial")]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(USER),
    ]

    operations = [
        table(
            "Heartbeat",
            {},
            name=models.CharField(max_length=40, primary_key=True, serialize=False),
            at=models.DateTimeField(),
        ),
        table(
            "Profile",
            {},
            person=OneToOneField(
                USER, CASCADE, primary_key=True, related_name="profile", serialize=False
            ),
            time_zone=models.CharField(blank=True, max_length=60),
            reminders=models.BooleanField(default=True),
            calendar_hash=models.CharField(max_length=64, null=True, unique=True),
        ),
        table(
            "SynonymGroup",
            {"ordering": ["language", "pk"]},
            language=models.CharField(max_length=16),
            terms=models.JSONField(),
            changed_at=models.DateTimeField(auto_now=True, db_index=True),
        ),
        table(
            "Batch",
            {
                "ordering": ["-pk"],
                "constraints": [known("batch_state_known", "open submitted closed")],
            },
            name=models.CharField(max_length=200),
            find=models.CharField(max_length=300),
            replacement=models.CharField(blank=True, max_length=300),
            options=models.JSONField(default=dict),
            note=models.TextField(blank=True),
            state=models.CharField(default="open", max_length=24),
            made_at=models.DateTimeField(),
            made_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Code",
            {
                "ordering": ["system", "code"],
                "indexes": [Index(fields=["system", "key"], name="articles_co_system_37b7b9_idx")],
                "constraints": [
                    UniqueConstraint(fields=("system", "code"), name="code_once_per_system")
                ],
            },
            system=models.CharField(max_length=200),
            code=models.CharField(max_length=60),
            display=models.CharField(blank=True, max_length=300),
            key=models.GeneratedField(
                db_persist=True,
                expression=Upper(Replace(F("code"), Value("."), Value(""))),
                output_field=models.CharField(max_length=60),
            ),
        ),
        table(
            "Contributor",
            {
                "ordering": ["name", "pk"],
                "constraints": [
                    UniqueConstraint(
                        fields=("name", "credentials", "role", "organisation"),
                        name="contributor_said_once",
                    )
                ],
            },
            name=models.CharField(max_length=200),
            credentials=models.CharField(blank=True, max_length=200),
            role=models.CharField(blank=True, max_length=200),
            organisation=models.CharField(blank=True, max_length=200),
            user=OneToOneField(USER, SET_NULL, blank=True, null=True, related_name="contributor"),
        ),
        table(
            "Journal",
            {"constraints": [CheckConstraint(condition=Q(pk=1), name="journal_has_one_row")]},
            epoch=models.CharField(default=new_epoch_name, max_length=16),
            seq=models.PositiveBigIntegerField(default=0),
        ),
        table(
            "StandardText",
            {
                "ordering": ["name", "language"],
                "constraints": [
                    UniqueConstraint(
                        fields=("name", "language"), name="standard_text_once_per_language"
                    )
                ],
            },
            name=models.CharField(max_length=120),
            language=models.CharField(default="en", max_length=16),
            html=models.TextField(),
            approved_at=models.DateTimeField(null=True),
            approved_by=ForeignKey(USER, PROTECT, null=True, related_name="+"),
            written_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Topic",
            {
                "ordering": ["name"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                        name="topic_not_its_own_parent",
                    )
                ],
            },
            slug=models.SlugField(max_length=80, unique=True),
            name=models.CharField(max_length=120),
            names=models.JSONField(blank=True, default=dict),
            parent=ForeignKey(
                "articles.topic", PROTECT, blank=True, null=True, related_name="children"
            ),
        ),
        table(
            "Article",
            {
                "ordering": ["title", "pk"],
                "permissions": [
                    ("submit_article", "Can submit an article for review"),
                    ("confirm_article", "Can confirm a candidate"),
                    ("review_article", "Can confirm a candidate as a clinical reviewer"),
                    ("publish_article", "Can publish and archive"),
                    ("publish_urgently", "Can publish, restore or withdraw alone, with a reason"),
                    ("withdraw_article", "Can withdraw an article"),
                    ("purge_article", "Can purge a withdrawn article by legal demand"),
                ],
                "constraints": [
                    UniqueConstraint(
                        fields=("translation_set", "language"), name="article_once_per_language"
                    ),
                    known(
                        "article_kind_known",
                        "condition symptom procedure test medicine healthy-living guide definition",
                    ),
                    known("article_audience_who_known", "patient caregiver parent"),
                    known("article_audience_sex_known", "female male", null=True),
                    CheckConstraint(
                        condition=~Q(title="") & ~Q(slug=""), name="article_has_title_and_slug"
                    ),
                    CheckConstraint(
                        condition=~Q(
                            slug__in=(
                                "a-z",
                                "topics",
                                "search",
                                "glossary",
                                "policy",
                                "feedback",
                                "help",
                            )
                        ),
                        name="article_slug_is_not_the_sites",
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            kind=models.CharField(default="condition", max_length=24),
            language=models.CharField(default="en", max_length=16),
            translation_set=models.UUIDField(db_index=True, default=uuid.uuid4),
            title=models.CharField(max_length=300),
            slug=models.SlugField(allow_unicode=True, max_length=120),
            summary=models.TextField(blank=True),
            also_called=models.JSONField(blank=True, default=list),
            audience_who=models.CharField(default="patient", max_length=24),
            audience_age_min=models.PositiveSmallIntegerField(blank=True, null=True),
            audience_age_max=models.PositiveSmallIntegerField(blank=True, null=True),
            audience_sex=models.CharField(blank=True, max_length=24, null=True),
            byline=models.TextField(blank=True),
            questions=models.JSONField(blank=True, default=list),
            call_to_action=models.TextField(blank=True),
            call_to_action_label=models.CharField(blank=True, max_length=120),
            call_to_action_url=models.URLField(blank=True, max_length=500),
            call_to_action_promotional=models.BooleanField(default=True),
            review_planned=models.DateField(blank=True, db_index=True, null=True),
            lock_version=models.PositiveIntegerField(default=1, editable=False),
            created_at=models.DateTimeField(auto_now_add=True),
            updated_at=models.DateTimeField(auto_now=True),
            owner=ForeignKey(USER, SET_NULL, blank=True, null=True),
            related=ManyToManyField("articles.article", blank=True),
            reviewer=ForeignKey(
                USER, SET_NULL, blank=True, null=True, related_name="articles_to_review"
            ),
            translation_of=ForeignKey(
                "articles.article", SET_NULL, blank=True, null=True, related_name="translated_as"
            ),
            topics=ManyToManyField("articles.topic", blank=True),
        ),
        table(
            "Act",
            {
                "ordering": ["-pk"],
                "indexes": [
                    Index(fields=["article", "-id"], name="articles_ac_article_d1aabf_idx"),
                    Index(fields=["actor", "-id"], name="articles_ac_actor_i_7bf74f_idx"),
                    Index(fields=["action", "-id"], name="articles_ac_action_85e7ab_idx"),
                ],
            },
            at=models.DateTimeField(db_index=True),
            actor_name=models.CharField(max_length=200),
            action=models.CharField(max_length=40),
            why=models.TextField(blank=True),
            details=models.JSONField(default=dict),
            actor=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
            article=ForeignKey("articles.article", SET_NULL, null=True, related_name="acts"),
        ),
        table(
            "BatchItem",
            {
                "ordering": ["pk"],
                "constraints": [
                    UniqueConstraint(fields=("batch", "article"), name="batch_item_once"),
                    known("batchitem_state_known", "proposed accepted skipped submitted refused"),
                ],
            },
            lock_version=models.PositiveIntegerField(),
            places=models.JSONField(default=list),
            state=models.CharField(default="proposed", max_length=24),
            digest=models.CharField(blank=True, max_length=71),
            outcome=models.TextField(blank=True),
            article=ForeignKey("articles.article", CASCADE, related_name="batch_items"),
            batch=ForeignKey("articles.batch", CASCADE, related_name="items"),
        ),
        table(
            "Candidate",
            {
                "ordering": ["-pk"],
                "constraints": [
                    UniqueConstraint(
                        fields=("article",),
                        condition=Q(state__in=["submitted", "changes-requested"]),
                        name="candidate_one_open",
                    ),
                    known(
                        "candidate_state_known", "submitted changes-requested published superseded"
                    ),
                    known(
                        "candidate_least_significance_known", "metadata editorial clinical safety"
                    ),
                ],
            },
            digest=models.CharField(max_length=71),
            document=models.BinaryField(),
            metadata=models.JSONField(),
            state=models.CharField(default="submitted", max_length=24),
            submitted_at=models.DateTimeField(),
            contributors=models.JSONField(default=list),
            note=models.TextField(blank=True),
            least_significance=models.CharField(default="clinical", max_length=24),
            article=ForeignKey("articles.article", CASCADE, related_name="candidates"),
            submitted_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Change",
            {
                "ordering": ["seq"],
                "indexes": [
                    Index(fields=["article", "seq"], name="articles_ch_article_967ba1_idx"),
                    Index(fields=["language", "seq"], name="articles_ch_languag_ef757e_idx"),
                ],
                "constraints": [
                    known(
                        "change_type_known",
                        "article.published article.moved article.archived article.withdrawn "
                        "article.purged "
                        "article.review_changed article.notice_raised article.notice_lifted "
                        "article.translation_changed",
                    ),
                    known("change_state_known", "published archived withdrawn purged"),
                    known("change_significance_known", "metadata editorial clinical safety"),
                ],
            },
            seq=models.PositiveBigIntegerField(primary_key=True, serialize=False),
            at=models.DateTimeField(),
            type=models.CharField(max_length=40),
            public_id=models.UUIDField(),
            language=models.CharField(max_length=16),
            state=models.CharField(max_length=24),
            edition=models.PositiveIntegerField(null=True),
            previous_edition=models.PositiveIntegerField(null=True),
            significance=models.CharField(max_length=24),
            next_review_due=models.DateField(null=True),
            sections=models.JSONField(default=list),
            note=models.TextField(blank=True),
            successor=models.UUIDField(null=True),
            article=ForeignKey("articles.article", PROTECT, related_name="changes"),
        ),
        table(
            "ArticleCode",
            {
                "ordering": ["pk"],
                "constraints": [
                    UniqueConstraint(fields=("article", "code"), name="code_named_once"),
                    known("articlecode_relation_known", "equivalent narrower broader"),
                ],
            },
            relation=models.CharField(default="equivalent", max_length=24),
            includes_descendants=models.BooleanField(default=False),
            article=ForeignKey("articles.article", CASCADE, related_name="code_rows"),
            code=ForeignKey("articles.code", PROTECT),
        ),
        table(
            "Comment",
            {
                "ordering": ["pk"],
                "indexes": [
                    Index(fields=["article", "resolved_at"], name="articles_co_article_89efe6_idx")
                ],
            },
            section=models.UUIDField(null=True),
            heading=models.CharField(blank=True, max_length=300),
            author_name=models.CharField(max_length=200),
            text=models.TextField(),
            at=models.DateTimeField(),
            resolved_at=models.DateTimeField(null=True),
            resolved_by_name=models.CharField(blank=True, max_length=200),
            article=ForeignKey("articles.article", CASCADE, related_name="comments"),
            author=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
            reply_to=ForeignKey("articles.comment", CASCADE, null=True, related_name="replies"),
        ),
        table(
            "Confirmation",
            {
                "ordering": ["pk"],
                "constraints": [
                    UniqueConstraint(
                        fields=("article", "digest", "person"), name="confirmation_once_per_person"
                    )
                ],
            },
            digest=models.CharField(max_length=71),
            clinical=models.BooleanField(default=False),
            at=models.DateTimeField(),
            note=models.TextField(blank=True),
            article=ForeignKey("articles.article", CASCADE, related_name="confirmations"),
            person=ForeignKey(USER, PROTECT, related_name="+"),
        ),
        table(
            "ArticleAuthor",
            {
                "ordering": ["position", "pk"],
                "constraints": [
                    UniqueConstraint(fields=("article", "contributor"), name="author_named_once")
                ],
            },
            position=models.PositiveIntegerField(blank=True, null=True),
            article=ForeignKey("articles.article", CASCADE, related_name="author_rows"),
            contributor=ForeignKey("articles.contributor", PROTECT),
        ),
        table(
            "Dismissal",
            {"ordering": ["pk"]},
            section=models.UUIDField(),
            digest=models.CharField(blank=True, max_length=71),
            seen=models.CharField(blank=True, max_length=71),
            person_name=models.CharField(max_length=200),
            reason=models.TextField(),
            at=models.DateTimeField(),
            article=ForeignKey("articles.article", CASCADE, related_name="dismissals"),
            person=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Edition",
            {
                "ordering": ["article_id", "number"],
                "constraints": [
                    UniqueConstraint(fields=("article", "number"), name="edition_number_once"),
                    known("edition_significance_known", "metadata editorial clinical safety"),
                    CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
                ],
            },
            number=models.PositiveIntegerField(),
            seq=models.PositiveBigIntegerField(unique=True),
            digest=models.CharField(max_length=71),
            format=models.PositiveSmallIntegerField(),
            significance=models.CharField(max_length=24),
            change_note=models.TextField(blank=True),
            published_at=models.DateTimeField(),
            first_published=models.DateField(),
            text_changed=models.DateTimeField(),
            language=models.CharField(max_length=16),
            slug=models.CharField(max_length=120),
            kind=models.CharField(max_length=24),
            title=models.CharField(max_length=300),
            summary=models.TextField(blank=True),
            metadata=models.JSONField(),
            reading=models.JSONField(default=dict),
            purged_at=models.DateTimeField(null=True),
            document=models.BinaryField(),
            article=ForeignKey("articles.article", PROTECT, related_name="editions"),
        ),
        table(
            "Feedback",
            {
                "ordering": ["-pk"],
                "indexes": [
                    Index(fields=["article", "-id"], name="articles_fe_article_e560c1_idx"),
                    Index(
                        fields=["told_at"], condition=Q(could_harm=True), name="feedback_harm_told"
                    ),
                    Index(
                        fields=["id"],
                        condition=Q(could_harm=True, handled_at=None),
                        name="feedback_harm_open",
                    ),
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(helpful__isnull=False) | ~Q(comment="") | Q(could_harm=True),
                        name="feedback_says_something",
                    )
                ],
            },
            language=models.CharField(max_length=16),
            edition=models.PositiveIntegerField(),
            section=models.UUIDField(null=True),
            heading=models.CharField(blank=True, max_length=300),
            helpful=models.BooleanField(null=True),
            comment=models.CharField(blank=True, max_length=2000),
            could_harm=models.BooleanField(default=False),
            received_at=models.DateTimeField(db_index=True),
            told_at=models.DateTimeField(null=True),
            handled_at=models.DateTimeField(null=True),
            handled_note=models.TextField(blank=True),
            article=ForeignKey("articles.article", CASCADE, related_name="feedback"),
            handled_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Mail",
            {
                "ordering": ["-pk"],
                "indexes": [Index(fields=["state", "id"], name="articles_ma_state_3a08f2_idx")],
                "constraints": [known("mail_state_known", "waiting sending sent failed unknown")],
            },
            key=models.CharField(max_length=200, unique=True),
            address=models.EmailField(max_length=254),
            subject=models.CharField(max_length=300),
            text=models.TextField(),
            state=models.CharField(default="waiting", max_length=24),
            made_at=models.DateTimeField(),
            claimed_at=models.DateTimeField(null=True),
            ended_at=models.DateTimeField(null=True),
            error=models.TextField(blank=True),
            tries=models.PositiveSmallIntegerField(default=0),
            retry_at=models.DateTimeField(null=True),
            article=ForeignKey("articles.article", SET_NULL, null=True, related_name="mails"),
            person=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "Notice",
            {
                "ordering": ["-pk"],
                "indexes": [
                    Index(fields=["state", "starts_at"], name="articles_no_state_73f4a4_idx")
                ],
                "constraints": [
                    known("notice_level_known", "safety information"),
                    known("notice_state_known", "draft scheduled raised lifted"),
                    CheckConstraint(
                        condition=~Q(state="raised") | Q(raised_at__isnull=False),
                        name="notice_raised_has_date",
                    ),
                    CheckConstraint(
                        condition=(
                            Q(starts_at__isnull=True)
                            | Q(ends_at__isnull=True)
                            | Q(ends_at__gt=F("starts_at"))
                        ),
                        name="notice_ends_after_start",
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            name=models.CharField(max_length=200),
            level=models.CharField(default="safety", max_length=24),
            state=models.CharField(default="draft", max_length=24),
            reason=models.TextField(blank=True),
            starts_at=models.DateTimeField(blank=True, null=True),
            ends_at=models.DateTimeField(blank=True, null=True),
            fallback=models.CharField(blank=True, max_length=16),
            revision=models.JSONField(null=True),
            raised_at=models.DateTimeField(null=True),
            settled_at=models.DateTimeField(null=True),
            lifted_at=models.DateTimeField(null=True),
            codes=ManyToManyField("articles.code", blank=True),
            holding_for=ForeignKey("articles.article", PROTECT, null=True, related_name="+"),
            owner=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
            picked=ManyToManyField("articles.article", blank=True, related_name="+"),
            topics=ManyToManyField("articles.topic", blank=True),
        ),
        table(
            "FollowUp",
            {
                "ordering": ["due_at", "pk"],
                "indexes": [
                    Index(fields=["confirmed_at", "due_at"], name="articles_fo_confirm_dfbeca_idx")
                ],
                "constraints": [
                    CheckConstraint(
                        condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("opened_by")),
                        name="follow_up_by_another_person",
                    )
                ],
            },
            digest=models.CharField(blank=True, max_length=71),
            opened_at=models.DateTimeField(),
            due_at=models.DateTimeField(),
            escalations=models.PositiveSmallIntegerField(default=0),
            escalated_at=models.DateTimeField(null=True),
            confirmed_at=models.DateTimeField(null=True),
            act=OneToOneField("articles.act", PROTECT, related_name="follow_up"),
            article=ForeignKey("articles.article", PROTECT, null=True, related_name="follow_ups"),
            confirmed_by=ForeignKey(USER, PROTECT, null=True, related_name="+"),
            opened_by=ForeignKey(USER, PROTECT, related_name="+"),
            notice=ForeignKey("articles.notice", PROTECT, null=True, related_name="follow_ups"),
        ),
        table(
            "NoticeConfirmation",
            {
                "ordering": ["pk"],
                "constraints": [
                    UniqueConstraint(
                        fields=("notice", "digest", "person"),
                        name="notice_confirmed_once_per_person",
                    )
                ],
            },
            digest=models.CharField(max_length=71),
            clinical=models.BooleanField(default=False),
            at=models.DateTimeField(),
            notice=ForeignKey("articles.notice", CASCADE, related_name="confirmations"),
            person=ForeignKey(USER, PROTECT, related_name="+"),
        ),
        table(
            "NoticeText",
            {
                "ordering": ["language"],
                "constraints": [
                    UniqueConstraint(
                        fields=("notice", "language"), name="notice_text_once_per_language"
                    )
                ],
            },
            language=models.CharField(max_length=16),
            html=models.TextField(),
            notice=ForeignKey("articles.notice", CASCADE, related_name="texts"),
        ),
        table(
            "NoticeArticle",
            {
                "constraints": [
                    UniqueConstraint(fields=("notice", "article"), name="notice_once_per_article")
                ]
            },
            article=ForeignKey("articles.article", PROTECT, related_name="notice_rows"),
            notice=ForeignKey("articles.notice", CASCADE, related_name="article_rows"),
            text=ForeignKey("articles.noticetext", CASCADE, related_name="+"),
        ),
        table(
            "Origin",
            {
                "constraints": [
                    UniqueConstraint(fields=("source", "source_id"), name="origin_imported_once")
                ]
            },
            source=models.CharField(max_length=200),
            source_id=models.CharField(max_length=500),
            url=models.URLField(blank=True, max_length=1000),
            imported_at=models.DateTimeField(auto_now=True),
            imported_digest=models.CharField(max_length=71),
            stated_reviewers=models.JSONField(default=list),
            stated_reviewed_on=models.DateField(null=True),
            stated_next_review_due=models.DateField(null=True),
            stated_published_on=models.DateField(null=True),
            warnings=models.JSONField(default=list),
            article=OneToOneField("articles.article", CASCADE, related_name="origin"),
        ),
        table(
            "PastSlug",
            {
                "constraints": [
                    UniqueConstraint(
                        fields=("language", "slug", "article"), name="past_slug_once_per_article"
                    )
                ]
            },
            language=models.CharField(max_length=16),
            slug=models.CharField(max_length=120),
            public_id=models.UUIDField(),
            article=ForeignKey("articles.article", CASCADE, related_name="past_slugs"),
        ),
        table(
            "Reference",
            {"ordering": ["position", "pk"]},
            position=models.PositiveIntegerField(blank=True, null=True),
            title=models.CharField(max_length=500),
            publisher=models.CharField(blank=True, max_length=300),
            url=models.URLField(blank=True, max_length=1000),
            accessed=models.DateField(blank=True, null=True),
            article=ForeignKey("articles.article", CASCADE, related_name="references"),
        ),
        table(
            "Reminder",
            {},
            key=models.CharField(max_length=200, unique=True),
            article=ForeignKey("articles.article", CASCADE, related_name="reminders"),
            mail=ForeignKey("articles.mail", CASCADE, related_name="reminders"),
        ),
        table(
            "Rendition",
            {
                "constraints": [
                    UniqueConstraint(fields=("article", "name", "renderer"), name="rendition_once")
                ]
            },
            name=models.CharField(max_length=24),
            renderer=models.CharField(max_length=16),
            shown=models.PositiveBigIntegerField(),
            etag=models.CharField(max_length=48),
            last_modified=models.CharField(max_length=32),
            body=models.BinaryField(),
            article=ForeignKey("articles.article", CASCADE, related_name="+"),
        ),
        table(
            "Review",
            {
                "ordering": ["pk"],
                "indexes": [
                    Index(fields=["article", "digest"], name="articles_re_article_6f4c15_idx")
                ],
                "constraints": [
                    known(
                        "review_basis_known",
                        "clinical-review stated-by-source urgent-unreviewed none",
                    )
                ],
            },
            digest=models.CharField(max_length=71),
            section_digests=models.JSONField(),
            basis=models.CharField(max_length=24),
            reviewed_on=models.DateField(),
            next_review_due=models.DateField(null=True),
            reviewers=models.JSONField(default=list),
            scope=models.JSONField(default=list),
            safe_alone=models.JSONField(default=dict),
            sources_checked=models.BooleanField(default=False),
            sources=models.JSONField(default=list),
            checklist=models.JSONField(default=dict),
            recorded_at=models.DateTimeField(),
            article=ForeignKey("articles.article", PROTECT, related_name="reviews"),
        ),
        table(
            "Current",
            {
                "indexes": [
                    Index(fields=["language", "slug"], name="articles_cu_languag_18d7b0_idx"),
                    Index(fields=["state", "first_seq"], name="articles_cu_state_b90fcb_idx"),
                    Index(
                        fields=["state", "language", "first_seq"],
                        name="articles_cu_state_fff24b_idx",
                    ),
                    Index(
                        fields=["state", "kind", "first_seq"], name="articles_cu_state_41da6f_idx"
                    ),
                    Index(
                        fields=["state", "significance", "first_seq"],
                        name="articles_cu_state_9ded4d_idx",
                    ),
                    Index(
                        fields=["state", "audience_who", "first_seq"],
                        name="articles_cu_state_7d04d9_idx",
                    ),
                    Index(
                        fields=["state", "title_key", "first_seq"],
                        name="articles_cu_state_49332f_idx",
                    ),
                    Index(
                        fields=["state", "language", "title_key", "first_seq"],
                        name="articles_cu_state_4ecbc5_idx",
                    ),
                    Index(
                        fields=["state", "kind", "language", "title_key", "first_seq"],
                        name="articles_cu_state_e63663_idx",
                    ),
                    Index(
                        fields=["state", "next_review_due", "first_seq"],
                        name="articles_cu_state_257398_idx",
                    ),
                    Index(fields=["state", "seq"], name="articles_cu_state_19051d_idx"),
                    Index(fields=["state", "updated_at"], name="articles_cu_state_72fdd0_idx"),
                    Index(fields=["state", "published_at"], name="articles_cu_state_70300f_idx"),
                    Index(fields=["state", "last_reviewed"], name="articles_cu_state_7ccddd_idx"),
                ],
                "constraints": [
                    UniqueConstraint(
                        fields=("language", "slug"),
                        condition=Q(state__in=("published", "archived")),
                        name="current_slug_once_per_language",
                    ),
                    known("current_state_known", "published archived withdrawn purged"),
                    known(
                        "current_basis_known",
                        "clinical-review stated-by-source urgent-unreviewed none",
                    ),
                    known("current_ended_kind_known", "unsafe outdated merged legal", null=True),
                    CheckConstraint(
                        condition=~Q(ended_kind="unsafe") | ~Q(ended_advice=""),
                        name="current_unsafe_has_advice",
                    ),
                    CheckConstraint(
                        condition=(
                            ~Q(state__in=["withdrawn", "purged"])
                            | Q(ended_at__isnull=False, ended_kind__isnull=False)
                        ),
                        name="current_end_is_explained",
                    ),
                ],
            },
            article=OneToOneField(
                "articles.article",
                PROTECT,
                primary_key=True,
                related_name="current",
                serialize=False,
            ),
            public_id=models.UUIDField(unique=True),
            first_seq=models.PositiveBigIntegerField(unique=True),
            seq=models.PositiveBigIntegerField(),
            updated_at=models.DateTimeField(),
            shown=models.PositiveBigIntegerField(default=1),
            language=models.CharField(max_length=16),
            slug=models.CharField(max_length=120),
            kind=models.CharField(max_length=24),
            title_key=models.BinaryField(default=b""),
            published_at=models.DateTimeField(),
            significance=models.CharField(max_length=24),
            audience_who=models.CharField(default="patient", max_length=24),
            audience_age_min=models.PositiveSmallIntegerField(null=True),
            audience_age_max=models.PositiveSmallIntegerField(null=True),
            audience_sex=models.CharField(max_length=24, null=True),
            state=models.CharField(max_length=24),
            translation_set=models.UUIDField(db_index=True),
            translation_of=models.UUIDField(null=True),
            outdated_sections=models.JSONField(default=list),
            safety_outdated=models.BooleanField(default=False),
            basis=models.CharField(max_length=24),
            last_reviewed=models.DateField(null=True),
            next_review_due=models.DateField(null=True),
            lapsed_on=models.DateField(null=True),
            ended_at=models.DateTimeField(null=True),
            ended_kind=models.CharField(max_length=24, null=True),
            ended_reason=models.TextField(blank=True),
            ended_advice=models.TextField(blank=True),
            successor=models.UUIDField(null=True),
            withdrawn_through=models.PositiveIntegerField(default=0),
            edition=ForeignKey("articles.edition", PROTECT, related_name="+"),
            review=ForeignKey("articles.review", PROTECT, null=True, related_name="+"),
        ),
        table(
            "SavedDraft",
            {
                "ordering": ["-lock_version"],
                "constraints": [
                    UniqueConstraint(
                        fields=("article", "lock_version"), name="saved_draft_once_per_save"
                    )
                ],
            },
            lock_version=models.PositiveIntegerField(),
            at=models.DateTimeField(),
            saved_by_name=models.CharField(max_length=200),
            document=models.JSONField(),
            article=ForeignKey("articles.article", CASCADE, related_name="saved_drafts"),
        ),
        table(
            "Schedule",
            {
                "ordering": ["due_at", "pk"],
                "indexes": [Index(fields=["state", "due_at"], name="articles_sc_state_1fc5e2_idx")],
                "constraints": [
                    UniqueConstraint(
                        fields=("article", "transition"),
                        condition=Q(state="waiting"),
                        name="schedule_one_waiting",
                    ),
                    known("schedule_transition_known", "publish archive withdraw"),
                    known("schedule_state_known", "waiting done refused cancelled"),
                ],
            },
            transition=models.CharField(max_length=24),
            options=models.JSONField(default=dict),
            due_at=models.DateTimeField(),
            made_at=models.DateTimeField(),
            state=models.CharField(default="waiting", max_length=24),
            outcome=models.TextField(blank=True),
            ended_at=models.DateTimeField(null=True),
            article=ForeignKey("articles.article", CASCADE, related_name="schedules"),
            made_by=ForeignKey(USER, PROTECT, related_name="+"),
        ),
        table(
            "Section",
            {
                "ordering": ["position", "pk"],
                "constraints": [
                    CheckConstraint(condition=Q(level__in=[2, 3, 4]), name="section_level_known"),
                    known(
                        "section_aspect_known",
                        "overview types causes risk-factors symptoms see-doctor emergency "
                        "diagnosis treatments side-effects self-care living-with "
                        "complications prevention outlook screening pregnancy children "
                        "preparation procedure recovery results stages how-it-works dosage "
                        "interactions research questions support more-information",
                        null=True,
                    ),
                    known("section_urgency_known", "non-urgent urgent emergency", null=True),
                    known("section_list_style_known", "bullets numbers steps"),
                    known(
                        "section_care_advice_urgency_known",
                        "non-urgent urgent emergency",
                        null=True,
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            position=models.PositiveIntegerField(blank=True, null=True),
            heading=models.CharField(blank=True, max_length=300),
            level=models.PositiveSmallIntegerField(default=2),
            anchor=models.CharField(blank=True, editable=False, max_length=120),
            aspect=models.CharField(blank=True, max_length=24, null=True),
            urgency=models.CharField(blank=True, max_length=24, null=True),
            safe_alone=models.BooleanField(default=False),
            body=models.TextField(blank=True),
            list_style=models.CharField(default="bullets", max_length=24),
            list_start=models.PositiveSmallIntegerField(default=1),
            closing=models.TextField(blank=True),
            care_advice=models.TextField(blank=True),
            care_advice_urgency=models.CharField(blank=True, max_length=24, null=True),
            source_section=models.UUIDField(editable=False, null=True),
            source_digest=models.CharField(blank=True, editable=False, max_length=71),
            article=ForeignKey("articles.article", CASCADE),
            show_with=ManyToManyField("articles.section", blank=True),
        ),
        table(
            "ListItem",
            {
                "ordering": ["position", "pk"],
                "indexes": [Index(fields=["term_key"], name="articles_li_term_ke_379497_idx")],
                "constraints": [
                    known("listitem_urgency_known", "non-urgent urgent emergency", null=True)
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            position=models.PositiveIntegerField(blank=True, null=True),
            term=models.TextField(),
            description=models.TextField(blank=True),
            urgency=models.CharField(blank=True, max_length=24, null=True),
            term_key=models.GeneratedField(
                db_persist=True,
                expression=Lower(Left(Trim("term"), 100)),
                output_field=models.CharField(max_length=100),
            ),
            section=ForeignKey("articles.section", CASCADE, related_name="items"),
        ),
        table(
            "ShareLink",
            {"ordering": ["-pk"]},
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            made_at=models.DateTimeField(),
            expires_at=models.DateTimeField(),
            revoked_at=models.DateTimeField(null=True),
            note=models.CharField(blank=True, max_length=200),
            views=models.PositiveIntegerField(default=0),
            last_viewed_at=models.DateTimeField(null=True),
            article=ForeignKey("articles.article", CASCADE, related_name="share_links"),
            made_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
        ),
        table(
            "CurrentTopic",
            {
                "constraints": [
                    UniqueConstraint(fields=("topic", "current"), name="current_topic_once")
                ]
            },
            topic=ForeignKey("articles.topic", PROTECT),
            current=ForeignKey("articles.current", CASCADE, related_name="topic_rows"),
        ),
        table(
            "CurrentMention",
            {
                "constraints": [
                    UniqueConstraint(fields=("mentioned", "current"), name="current_mention_once")
                ]
            },
            mentioned=models.UUIDField(),
            current=ForeignKey("articles.current", CASCADE, related_name="mention_rows"),
        ),
        table(
            "CurrentCode",
            {
                "constraints": [
                    UniqueConstraint(fields=("code", "current"), name="current_code_once")
                ]
            },
            relation=models.CharField(max_length=24),
            includes_descendants=models.BooleanField(default=False),
            code=ForeignKey("articles.code", PROTECT),
            current=ForeignKey("articles.current", CASCADE, related_name="code_rows"),
        ),
        table(
            "CurrentAspect",
            {
                "constraints": [
                    UniqueConstraint(fields=("aspect", "current"), name="current_aspect_once")
                ]
            },
            aspect=models.CharField(max_length=24),
            current=ForeignKey("articles.current", CASCADE, related_name="aspect_rows"),
        ),
        table(
            "SearchEntry",
            {
                "indexes": [
                    Index(fields=["language", "article"], name="articles_se_languag_2439ed_idx")
                ]
            },
            article=OneToOneField(
                "articles.article", CASCADE, primary_key=True, related_name="+", serialize=False
            ),
            language=models.CharField(max_length=16),
            edition=models.PositiveIntegerField(),
            analysis=models.PositiveSmallIntegerField(),
            names=models.JSONField(),
            title=models.TextField(),
            also_called=models.TextField(blank=True),
            headings=models.TextField(blank=True),
            often=models.TextField(blank=True),
            text=models.TextField(blank=True),
            words=models.TextField(),
        ),
        migrations.AddField(
            "Article",
            "codes",
            ManyToManyField("articles.code", blank=True, through="articles.ArticleCode"),
        ),
        migrations.AddField(
            "Article",
            "authors",
            ManyToManyField("articles.contributor", blank=True, through="articles.ArticleAuthor"),
        ),
    ]
