package dev.dateline.api.problem;

import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page at the type of a problem. */
@RestController
final class ProblemPages {

    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable("slug") String slug) {
        ProblemCode code =
                Arrays.stream(ProblemCode.values())
                        .filter(known -> known.slug().equals(slug))
                        .findFirst()
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.because("no such problem"));
        return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
        <h1>%s</h1><p>Status %d</p><p>%s</p></html>
        """
                .formatted(code.title(), code.title(), code.status().value(), code.explanation());
    }
}
