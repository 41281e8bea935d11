# Two stages: what builds the virtual environment stays behind. Both are of the same base, named by
# its digest: what was tried is what is built. To renew it: docs/operations.md, "The images".
ARG BASE=python:3.13-slim-trixie@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b
# hadolint ignore=DL3006
FROM ${BASE} AS build
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-deps --require-hashes -r requirements.txt
COPY . .
RUN python -m compileall -q api articles healthinfo
# Files do not depend on the deployment: any settings that start will do, and none are kept.
RUN STATIC_ROOT=/app/static SITE_URL=http://build ALLOWED_HOSTS=build \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    /venv/bin/python manage.py collectstatic --no-input

# hadolint ignore=DL3006
FROM ${BASE}
# What PDF handouts are made with. These fonts (43 MB) have the letters of most scripts; Chinese,
# Japanese and Korean are another 91 MB: "fonts-noto-core fonts-noto-cjk".
ARG HANDOUT_FONTS="fonts-noto-core fonts-dejavu-core"
# Without versions: Debian keeps only the newest of each, with its security fixes, so a named one
# would soon not be found.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 $HANDOUT_FONTS \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app healthinfo \
 && install -d -o healthinfo /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
# The code is compiled already, and read-only.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MALLOC_ARENA_MAX=2 \
    STATIC_ROOT=/app/static \
    DATABASE_URL=sqlite:////data/healthinfo.sqlite3 \
    WEB_WORKERS=2
VOLUME /data
# By number, so that Kubernetes can tell it is not root.
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-m", "healthinfo.probe"]
# It becomes the server itself, which takes the signals.
CMD ["python", "-m", "healthinfo.server", "--host", "0.0.0.0", "--port", "8000"]
