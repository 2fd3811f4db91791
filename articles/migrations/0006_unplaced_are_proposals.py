from datetime import UTC, datetime

from django.db import migrations


def move(apps, schema_editor):
    """Times that no proposal used were JSON on the article; now an editor can place or dismiss each."""
    Article, Proposal = (apps.get_model("articles", name) for name in ("Article", "Proposal"))
    first = datetime(1, 1, 1, tzinfo=UTC)
    for article in Article.objects.exclude(unplaced=[]).iterator():
        Proposal.objects.bulk_create(
            Proposal(
                article=article,
                number=0,
                standing="unplaced",
                label=" ".join(item["quote"].split())[:200],
                quote=item["quote"],
                quote_start=item["quote_start"],
                quote_end=item["quote_end"],
                confidence=0,
                reason=item["reason"],
                start_granularity="day",
                start_qualifier="unknown",
                zone=article.zone,
                zone_basis="timeline",
                basis="stated",
                wording=item["wording"],
                sort_earliest=first,
                sort_latest=first,
            )
            for item in article.unplaced
            if "quote_end" in item
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_desk")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
