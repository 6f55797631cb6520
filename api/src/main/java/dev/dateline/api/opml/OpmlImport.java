package dev.dateline.api.opml;

import dev.dateline.api.opml.Imported.ImportVerdict;
import dev.dateline.api.opml.Imported.OutlineVerdict;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.api.sources.SourceFields;
import dev.dateline.api.sources.SourceWriter;
import dev.dateline.api.sources.SourcesView;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes sources of the feeds of a list, each feed with a verdict. */
@Component
final class OpmlImport {

    private static final int AT_ONCE = 200;

    private final SourcesView view;
    private final SourceWriter writer;
    private final InstantSource clock;

    OpmlImport(SourcesView view, SourceWriter writer, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.clock = clock;
    }

    /** A verdict, and what is to be written for it. */
    private record Planned(OutlineVerdict verdict, @Nullable SourceDefinition source) {}

    /** Says what becomes of each feed, and unless it is a dry run, does it. */
    Mono<Imported> add(byte[] document, boolean dryRun) {
        OpmlList list = OpmlReader.read(document);
        List<Planned> planned = plan(list.outlines());
        Imported imported =
                new Imported(planned.stream().map(Planned::verdict).toList(), list.mended());
        return dryRun ? Mono.just(imported) : write(planned).thenReturn(imported);
    }

    private Mono<Void> write(List<Planned> planned) {
        return Flux.fromIterable(planned)
                .flatMap(one -> one.source == null ? Mono.empty() : writer.add(one.source), AT_ONCE)
                .then();
    }

    private List<Planned> plan(List<Outline> outlines) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<String> seen = new HashSet<>();
        List<Planned> planned = new ArrayList<>();
        for (Outline outline : outlines) {
            planned.add(plan(outline, seen, now));
        }
        return planned;
    }

    private Planned plan(Outline outline, Set<String> seen, Instant now) {
        if (outline.url().isEmpty()) {
            String reason = "it says that it is a feed, but has no xmlUrl";
            return planned(outline, ImportVerdict.REJECTED, reason, null, null);
        }
        SourceUrl url;
        try {
            url = SourceFields.url(outline.url());
        } catch (Problem e) {
            return planned(outline, ImportVerdict.REJECTED, e.getMessage(), null, null);
        }
        String id = url.sourceId();
        if (!seen.add(id) || view.definition(id) != null) {
            return planned(outline, ImportVerdict.PRESENT, null, id, null);
        }
        SourceDefinition source =
                SourceDefinition.added(
                        id, url.value(), name(outline.name()), null, null, outline.folder(), now);
        return planned(outline, ImportVerdict.ADDED, null, id, source);
    }

    private static Planned planned(
            Outline outline,
            ImportVerdict verdict,
            @Nullable String reason,
            @Nullable String id,
            @Nullable SourceDefinition source) {
        return new Planned(
                new OutlineVerdict(outline.line(), outline.url(), verdict, reason, id), source);
    }

    private static @Nullable String name(@Nullable String name) {
        if (name == null || name.codePointCount(0, name.length()) <= SourceFields.LONGEST_NAME) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, SourceFields.LONGEST_NAME));
    }
}
