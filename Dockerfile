# Two stages: what builds the virtual environment stays behind.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-deps --require-hashes -r requirements.txt
WORKDIR /app
COPY . .
# Files do not depend on the deployment: any settings that start will do, and none are kept.
RUN STATIC_ROOT=/app/static SITE_URL=http://build ALLOWED_HOSTS=build \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    /venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim
# What PDF handouts are made with. These fonts (43 MB) have the letters of most scripts; Chinese,
# Japanese and Korean are another 91 MB: "fonts-noto-core fonts-noto-cjk".
ARG HANDOUT_FONTS="fonts-noto-core fonts-dejavu-core"
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 $HANDOUT_FONTS \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app healthinfo \
 && install -d -o healthinfo /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    STATIC_ROOT=/app/static \
    DATABASE_URL=sqlite:////data/healthinfo.sqlite3 \
    WEB_WORKERS=2
VOLUME /data
USER healthinfo
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-m", "healthinfo.probe"]
# One process takes the signals: `exec` hands the shell's place to the server.
CMD ["sh", "-c", "exec granian --interface wsgi --host 0.0.0.0 --port 8000 --no-access-log --blocking-threads 4 --workers \"$WEB_WORKERS\" healthinfo.wsgi:application"]
