"""Jobs live in the database; a worker that was killed leaves its own unfinished."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from organizer.database import changes


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="rescue_stalled_jobs", pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int):
    """Give back the jobs of workers that fell silent."""
    await rescue(context.app.job_manager)


async def rescue(jobs: JobManager) -> None:
    """Queue every stalled job again; each job is safe to run twice.

    One whose twin waits in the queue already is closed instead: its queueing lock says
    that once is enough.
    """
    for job in await jobs.get_stalled_jobs():
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            await jobs.finish_job(job, status=Status.ABORTED, delete_job=True)


@app.periodic(cron="40 4 * * *")
@app.task(queueing_lock="forget_old_changes")
def forget_old_changes(timestamp: int):
    """Keep the table of changes short."""
    changes.forget_old_changes()
