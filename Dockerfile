# One image for each service: docker build --build-arg SERVICE=api .
# The jar comes from the build: ./mvnw -DskipTests package
ARG SERVICE

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
COPY ${SERVICE}/target/dateline-${SERVICE}-*-exec.jar /app.jar
RUN java -Djarmode=tools -jar /app.jar extract --layers --launcher --destination /layers

FROM eclipse-temurin:25-jre
RUN mkdir /data && chown 10001:10001 /data
WORKDIR /app
# what changes least comes first
COPY --from=layers /layers/dependencies/ /layers/spring-boot-loader/ /layers/snapshot-dependencies/ /layers/application/ ./
COPY docker/start docker/ready /usr/local/bin/
USER 10001:10001
ENV SERVER_ADDRESS=0.0.0.0 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=55 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
ENTRYPOINT ["/usr/local/bin/start"]
