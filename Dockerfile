# The product in one image: web server, worker and migrations differ by command only.

FROM node:22-slim AS libraries
WORKDIR /product
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.12-slim AS packages
COPY requirements.txt ./
RUN python -m venv /packages \
 && /packages/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

FROM python:3.12-slim
ENV PATH=/packages/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /product
COPY --from=packages /packages /packages
COPY --from=libraries /product/node_modules node_modules
COPY manage.py ./
COPY organizer organizer
COPY districts districts
COPY contacts contacts
COPY power power
COPY templates templates
COPY static static
# Nobody in the image may write but to var/, which holds the files served to browsers and
# uploaded lists.
RUN useradd --no-create-home organizer && mkdir -p var/imports && chown -R organizer var
USER organizer
RUN python manage.py collectstatic --noinput --verbosity 0 && rm -f var/secret-key
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "organizer.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4"]
