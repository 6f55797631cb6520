package dev.dateline.api.sources;

import dev.dateline.contract.source.SourceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A source that is to be added.
 *
 * @param pushKey for its sender, null where nothing is pushed
 */
record NewSource(SourceDefinition definition, @Nullable String pushKey) {

    @Override
    public String toString() {
        return "NewSource[" + definition.id() + "]";
    }
}
