package dev.dateline.processor.vector;

import dev.dateline.platform.health.Readiness;
import dev.dateline.platform.start.StartRefused;
import dev.dateline.processor.vector.SentenceModelSettings.Use;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The sentence model of this process, if it has one. Where it may be left out, it is loaded behind
 * the start, and what keeps it from working is told and keeps nothing else. Texts = made + left out
 * + failed.
 */
@Component
public final class Vectors implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Vectors.class);

    /** Of a processor, so that neighbours don't count. A slower one could not keep up with news. */
    private static final Duration LONGEST_START = Duration.ofSeconds(2);

    private static final Duration CHECK = Duration.ofMillis(500);
    private static final String TRIAL = "A first sentence, to see how long it takes";

    /** How much of the time that vectors take is what the last one took. */
    private static final double NEWEST = 0.1;

    private static final String DO =
            "Set dateline.processor.sentence-model.use=auto to do without it where it can't be"
                    + " used. Native code must be allowed in the directory of java.io.tmpdir, or lie"
                    + " in that of onnxruntime.native.path; there is none for musl.";

    private final SentenceModelSettings settings;
    private final Loading loading;
    private final Duration longestStart;
    private final BooleanSupplier ready;
    private final Semaphore permits;
    private final Counter made;
    private final Counter leftOut;
    private final Counter failed;
    private final Thread loader;
    private volatile @Nullable SentenceModel model;
    private volatile String told = "off";
    private volatile double nanosEach;

    /** How the model is loaded. */
    interface Loading {
        SentenceModel load() throws ModelUnusable;
    }

    @Autowired
    Vectors(SentenceModelSettings settings, Readiness readiness, MeterRegistry registry) {
        this(
                settings,
                () -> readiness.missing().isEmpty(),
                registry,
                SentenceModel::load,
                LONGEST_START);
    }

    Vectors(
            SentenceModelSettings settings,
            BooleanSupplier ready,
            MeterRegistry registry,
            Loading loading,
            Duration longestStart) {
        this.settings = settings;
        this.ready = ready;
        this.loading = loading;
        this.longestStart = longestStart;
        this.permits = new Semaphore(settings.threads());
        this.made = registry.counter("dateline.processor.vectors", "result", "made");
        this.leftOut = registry.counter("dateline.processor.vectors", "result", "left out");
        this.failed = registry.counter("dateline.processor.vectors", "result", "failed");
        Gauge.builder("dateline.processor.sentence.model", this, v -> v.model == null ? 0 : 1)
                .description("1 if the sentence model is in use, else 0")
                .register(registry);
        this.loader =
                Thread.ofPlatform()
                        .daemon()
                        .name("sentence-model")
                        .unstarted(this::loadBehindTheStart);
        if (settings.use() == Use.ON) {
            try {
                load(Duration.ofDays(1));
            } catch (ModelUnusable e) {
                throw new StartRefused("the sentence model can't be used: " + e.getMessage(), DO);
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (settings.use() == Use.AUTO && loader.getState() == Thread.State.NEW) {
            told = "waits until the service is ready";
            loader.start();
        }
    }

    private void loadBehindTheStart() {
        try {
            while (!ready.getAsBoolean()) {
                Thread.sleep(CHECK);
            }
            load(longestStart);
        } catch (ModelUnusable e) {
            log.info("no sentence model, stories are found by terms alone: {}", e.getMessage());
            told = "off: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.error("the sentence model can't be loaded; stories are found by terms alone", e);
            told = "off: " + e;
        }
    }

    private void load(Duration longest) throws ModelUnusable {
        long began = cpuNanos();
        SentenceModel loaded = loading.load();
        try {
            long loadedAt = System.nanoTime();
            byte[] _ = loaded.vector(TRIAL);
            nanosEach = (double) (System.nanoTime() - loadedAt);
            Duration took = Duration.ofNanos(cpuNanos() - began);
            if (took.compareTo(longest) > 0) {
                throw new ModelUnusable(
                        "it takes %d ms of a processor to start, and may take %d"
                                .formatted(took.toMillis(), longest.toMillis()));
            }
            log.info(
                    "the sentence model {} is ready; it took {} ms of a processor",
                    SentenceModel.NAME,
                    took.toMillis());
        } catch (ModelUnusable e) {
            loaded.close();
            throw e;
        }
        // whoever is told of it can use it
        model = loaded;
        told = SentenceModel.NAME;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The model that is in use, or in words why there is none. */
    public String told() {
        return told;
    }

    /** For how long news may wait for vectors. */
    Duration maxDelay() {
        return settings.maxDelay();
    }

    boolean hasModel() {
        return model != null;
    }

    /** How long one takes now. */
    Duration each() {
        return Duration.ofNanos((long) nanosEach);
    }

    void leftOut() {
        leftOut.increment();
    }

    /** The vector of a text; null if there can't be one. */
    byte @Nullable [] of(String text) throws InterruptedException {
        long began = System.nanoTime();
        permits.acquire();
        try {
            SentenceModel now = model;
            if (now == null) {
                return null;
            }
            byte[] vector = now.vector(text);
            made.increment();
            return vector;
        } catch (ModelUnusable | RuntimeException e) {
            failed.increment();
            log.warn("a text has no vector: {}", e.toString());
            return null;
        } finally {
            double before = nanosEach;
            double took = (double) (System.nanoTime() - began);
            nanosEach = before + NEWEST * (took - before);
            permits.release();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        loader.interrupt();
        loader.join(LONGEST_START.toMillis());
        // whoever computes ends first
        permits.acquire(settings.threads());
        SentenceModel last = model;
        model = null;
        permits.release(settings.threads());
        if (last != null) {
            told = "off: the service stops";
            last.close();
        }
    }
}
