package dev.dateline.processor.enrich;

/** One thing that is found out about an observation. A rule: it depends on the draft alone. */
interface Stage {

    /** The draft with what this stage has found. */
    Draft apply(Draft draft);
}
