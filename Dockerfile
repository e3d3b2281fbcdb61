# The suite as a container image; docs/ci.md. Untested: nobody has built this file yet.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund && npm pack --ignore-scripts --pack-destination /tmp

FROM node:24-bookworm-slim
COPY --from=build /tmp/scim-sync-conformance-*.tgz /tmp/suite.tgz
RUN npm install --global --no-audit --no-fund /tmp/suite.tgz && rm /tmp/suite.tgz
# User and group `node` of the image. The report folder is below the working directory, which a user mounts.
USER 1000:1000
WORKDIR /home/node/run
ENTRYPOINT ["scim-sync-conformance"]
