from procrastinate.contrib.django import app

from contacts import standing


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep_standings")
def sweep_standings(timestamp: int):
    """Recompute what raw SQL left marked."""
    standing.sweep()
