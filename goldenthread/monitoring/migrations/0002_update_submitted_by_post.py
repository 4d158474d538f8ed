from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="update",
            name="submitted_by_post",
            field=models.CharField(blank=True, max_length=400),
        ),
    ]
