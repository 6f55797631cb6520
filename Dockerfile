# One image for each service: docker build --build-arg SERVICE=api .
# The jars come from the build: ./mvnw -DskipTests package
ARG SERVICE

FROM eclipse-temurin:25-jre AS layers
COPY api/target/dateline-api-*-exec.jar /api.jar
COPY fetcher/target/dateline-fetcher-*-exec.jar /fetcher.jar
COPY processor/target/dateline-processor-*-exec.jar /processor.jar
RUN set -e; for service in api fetcher processor; do \
      java -Djarmode=tools -jar /$service.jar extract --layers --application-filename app.jar --destination /layers/$service; \
      mkdir /layers/$service/natives; \
    done; \
    java -cp "/layers/processor/application/app.jar:/layers/processor/dependencies/lib/*" \
      dev.dateline.processor.vector.NativeCode /layers/processor/natives/native

FROM eclipse-temurin:25-jre AS service
RUN mkdir /data && chown 10001:10001 /data
WORKDIR /app
COPY docker/start docker/ready /usr/local/bin/
COPY bin/jvm.options ./

# What a start loads and compiles is remembered in an AOT cache (JEP 483, 514, 515), which needs the same JVM and class path.
# All services are trained in one stage, which is made once for their three images.
FROM service AS trained
COPY --from=layers /layers /layers
COPY embedded/target/dateline.jar docker/train /training/
RUN /training/train

FROM service
ARG SERVICE
# what changes least comes first
COPY --from=layers /layers/${SERVICE}/dependencies/ /layers/${SERVICE}/snapshot-dependencies/ /layers/${SERVICE}/natives/ /layers/${SERVICE}/application/ ./
COPY --from=trained /trained/${SERVICE}/ ./
USER 10001:10001
ENV SERVER_ADDRESS=0.0.0.0
ENTRYPOINT ["/usr/local/bin/start"]
