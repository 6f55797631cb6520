package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;

/** A name that the provider gives. */
public record GivenName(FoundName.Kind kind, String name) {}
