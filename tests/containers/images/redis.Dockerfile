# Debian's Redis under the official image's manners: any address, no protected mode, the command as given.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
EXPOSE 6379
CMD ["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no"]
