# The one image of watcher, worker, API and Flower. BASE_IMAGE: any Debian-like image with Python 3.11 or newer and venv.
ARG BASE_IMAGE=python:3.13-slim
FROM ${BASE_IMAGE} AS build
WORKDIR /build
COPY requirements-tools.lock requirements.lock ./
RUN python3 -m venv /opt/seedbed \
 && /opt/seedbed/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-tools.lock \
 && /opt/seedbed/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY services services
COPY workers workers
RUN /opt/seedbed/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
 && /opt/seedbed/bin/pip uninstall --yes --quiet uv

FROM ${BASE_IMAGE}
RUN useradd --system --uid 900 --create-home --home-dir /var/lib/seedbed seedbed \
 && mkdir -p /seeds /data /keys && chown seedbed /data /keys
COPY --from=build /opt/seedbed /opt/seedbed
ENV PATH=/opt/seedbed/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SEEDBED_FOLDER=/seeds SEEDBED_DATA_FOLDER=/data SEEDBED_SECRETS_FOLDER=/keys
USER seedbed
WORKDIR /var/lib/seedbed
ENTRYPOINT ["seedbed"]
CMD ["--help"]
