# The site with its store baked in: docker build -t wormwideweb . && docker run -p 8050:8050 wormwideweb
# With --build-arg GCS=1 it can sign links to a Google Cloud Storage bucket (WWW_GCS_BUCKET) and serve a store that was
# published to one (WWW_STORE=gs://…), with --build-arg S3=1 to an S3 bucket: docs/publishing.md.

# Python of .python-version, which is what the tests run on. Digests are added by deploy/pin.py.
ARG PYTHON_IMAGE=python:3.11-slim
ARG NODE_IMAGE=node:22-slim

FROM ${NODE_IMAGE} AS browser
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts

FROM ${PYTHON_IMAGE} AS build
WORKDIR /site
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
ARG GCS
ARG S3
COPY requirements.txt requirements-gcs.txt requirements-s3.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt ${GCS:+-r requirements-gcs.txt} ${S3:+-r requirements-s3.txt}
COPY gunicorn.conf.py ./
COPY app app
COPY assets assets
COPY components components
COPY data_loader data_loader
COPY initial_data initial_data
COPY pages pages
COPY --from=browser /site/node_modules node_modules
RUN python -m components.bundles && rm -r node_modules
RUN python -m data_loader build --store /store
# bytecode that is not checked against its source: file times do not survive every way of copying an image
RUN python -m compileall -q --invalidation-mode unchecked-hash app components data_loader pages /venv/lib

FROM ${PYTHON_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin wormwideweb && install -d -o wormwideweb /cache
COPY --from=build /venv /venv
COPY --from=build /store /store
COPY --from=build /site /site
WORKDIR /site
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    WWW_HOST=0.0.0.0 \
    WWW_PORT=8050 \
    WWW_STORE=/store \
    WWW_STORE_CACHE=/cache/store \
    WWW_DOWNLOAD_CACHE=/cache/downloads
USER wormwideweb
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['WWW_PORT']}/is_healthy/\", timeout=4)"]
CMD ["gunicorn", "-c", "gunicorn.conf.py", "app.wsgi:server"]
